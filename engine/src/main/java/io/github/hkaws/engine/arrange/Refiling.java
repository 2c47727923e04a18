package io.github.hkaws.engine.arrange;

import io.github.hkaws.domain.capture.Capture;
import io.github.hkaws.domain.capture.CaptureReader;
import io.github.hkaws.domain.capture.part.Mark;
import io.github.hkaws.domain.capture.part.MediaKind;
import io.github.hkaws.domain.capture.part.TimeSource;
import io.github.hkaws.domain.layout.CaptureKey;
import io.github.hkaws.domain.layout.CaptureMetadata;
import io.github.hkaws.domain.layout.ContentTypes;
import io.github.hkaws.domain.layout.Key;
import io.github.hkaws.domain.layout.KeyScheme;
import io.github.hkaws.domain.layout.Prefixes;
import io.github.hkaws.domain.site.Site;
import io.github.hkaws.storage.Attributes;
import io.github.hkaws.storage.ListedObject;
import io.github.hkaws.storage.ObjectInfo;
import io.github.hkaws.storage.Store;
import java.time.Instant;
import java.util.Optional;

/**
 * Files captures anew that stand under cameras/, as the site file now has it: says where each
 * belongs, and copies it there, but for the deletion where it stood.
 *
 * <p>What the camera sent is read again: the key below drop/ that the metadata keeps, and by S3's
 * time of then. So a capture comes to the key that it would have got if the site file had been so
 * from the beginning.
 */
public final class Refiling {

    /** Where a capture belongs. */
    public sealed interface Place {

        /** Where it stands. */
        record Here() implements Place {}

        /** Elsewhere. */
        record There(ObjectInfo standing, Key key, Attributes attributes) implements Place {}

        /**
         * It stays where it is, for it cannot be told.
         *
         * @param why with the remedy, if there is one
         */
        record Unknown(String why) implements Place {}
    }

    /** What became of a copy. */
    public sealed interface Copied {

        /**
         * The bytes stand where they belong, read back, and may go from where they stood.
         *
         * @param key the one wanted, or a variant of it where others stand at that
         */
        record Stands(Key key) implements Copied {}

        /** It was deleted or written again meanwhile; nothing was copied. */
        record Changed() implements Copied {}

        /** What was copied cannot be found again as it was: nothing may go. */
        record NotFoundAgain(Key key) implements Copied {}
    }

    private final Store store;
    private final CaptureReader reader;
    private final CollisionSafeCopy filing;
    private final SameBytes sameBytes;

    public Refiling(Store store, Site site) {
        this.store = store;
        this.reader = new CaptureReader(site);
        this.filing = new CollisionSafeCopy(store);
        this.sameBytes = new SameBytes(store, store);
    }

    /** Where a capture belongs that stands under cameras/. One HEAD. */
    public Place place(ListedObject object) {
        Optional<CaptureKey> parts = KeyScheme.captureKey(object.key());
        if (parts.isEmpty() || object.size() == 0) {
            return new Place.Unknown("it is no capture of ours");
        }
        if (object.size() > Store.MAX_COPY_BYTES) {
            return new Place.Unknown("it is larger than the 5 GiB that one COPY takes");
        }
        Optional<ObjectInfo> info = store.head(object.version());
        if (info.isEmpty()) {
            return new Place.Unknown("it went away meanwhile; run it again");
        }
        Optional<String> source = CaptureMetadata.sourceKey(info.get().metadata());
        if (source.isEmpty()) {
            return new Place.Unknown(
                    "its metadata does not keep all of the name that it arrived by (source-key)");
        }
        if (!source.get().startsWith(Prefixes.DROP)) {
            return new Place.Unknown("it was filed from elsewhere than drop/");
        }
        return place(info.get(), parts.get(), source.get().substring(Prefixes.DROP.length()));
    }

    private Place place(ObjectInfo info, CaptureKey parts, String path) {
        Instant storedAt = CaptureMetadata.storedAt(info.metadata()).orElseGet(info::lastModified);
        Capture capture = reader.read(path, storedMark(parts).orElse(storedAt));
        if (capture.mediaKind() == MediaKind.NOISE) {
            return new Place.Here();
        }
        Key key = KeyScheme.of(capture);
        if (isSame(info.version().key(), key)) {
            return new Place.Here();
        }
        var metadata =
                CaptureMetadata.of(
                        capture,
                        Prefixes.DROP + path,
                        CaptureMetadata.sourceETag(info.metadata())
                                .orElseGet(() -> info.version().etag().value()),
                        storedAt);
        return new Place.There(
                info, key, new Attributes(ContentTypes.of(capture), metadata, info.storageClass()));
    }

    /** A leaf without a time of its own says to the second when S3 had what arrived. */
    private static Optional<Instant> storedMark(CaptureKey parts) {
        return Mark.in(parts.leafName())
                .filter(mark -> mark.source() == TimeSource.STORED)
                .map(Mark::at);
    }

    /** A variant stands where its leaf belongs. */
    private static boolean isSame(Key standing, Key wanted) {
        String leaf = standing.leaf();
        String parent = standing.value().substring(0, standing.value().length() - leaf.length());
        return wanted.value().equals(parent + KeyScheme.withoutVariant(leaf));
    }

    /**
     * Copies a capture to where it belongs, over nothing, and reads back that it stands there. One
     * COPY and one HEAD; more only where something is in the way.
     */
    public Copied copy(Place.There there) {
        return switch (filing.file(there.standing().version(), there.key(), there.attributes())) {
            case CollisionSafeCopy.Filed.Copied copied -> readBack(there.standing(), copied.key());
            // Looked at already.
            case CollisionSafeCopy.Filed.Present present -> new Copied.Stands(present.key());
            case CollisionSafeCopy.Filed.Gone() -> new Copied.Changed();
            case CollisionSafeCopy.Filed.Changed() -> new Copied.Changed();
        };
    }

    private Copied readBack(ObjectInfo standing, Key key) {
        return store.head(key).flatMap(there -> sameBytes.compare(standing, there)).orElse(false)
                ? new Copied.Stands(key)
                : new Copied.NotFoundAgain(key);
    }
}

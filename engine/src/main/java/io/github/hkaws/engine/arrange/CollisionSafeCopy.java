package io.github.hkaws.engine.arrange;

import io.github.hkaws.domain.layout.Key;
import io.github.hkaws.domain.layout.KeyScheme;
import io.github.hkaws.storage.Attributes;
import io.github.hkaws.storage.Checksum;
import io.github.hkaws.storage.Copies;
import io.github.hkaws.storage.CopyOutcome;
import io.github.hkaws.storage.ExistsClaim;
import io.github.hkaws.storage.ObjectInfo;
import io.github.hkaws.storage.ObjectVersion;
import io.github.hkaws.storage.Store;
import java.util.Optional;

/**
 * Copies an object to a key, or to the next free variant of it where other bytes stand there.
 *
 * <p>One COPY where the key is free. Where it is taken: HEAD of both to tell a duplicate from a
 * namesake, and for a namesake one more COPY.
 */
final class CollisionSafeCopy {

    /** What became of it. */
    sealed interface Filed {

        /** Exactly these bytes stand there now, and did not before. */
        record Copied(Key key) implements Filed {}

        /** Exactly these bytes stood there already. */
        record Present(Key key) implements Filed {}

        /** The source went away. */
        record Gone() implements Filed {}

        /** The source holds other bytes now. */
        record Changed() implements Filed {}
    }

    private final Store source;
    private final Store target;
    private final Copies copies;
    private final SameBytes sameBytes;

    /** Within a bucket. */
    CollisionSafeCopy(Store store) {
        this(store, store, store::copyIfAbsent);
    }

    /**
     * From one bucket to another.
     *
     * @param copies from the source to the target
     */
    CollisionSafeCopy(Store source, Store target, Copies copies) {
        this.source = source;
        this.target = target;
        this.copies = copies;
        this.sameBytes = new SameBytes(source, target);
    }

    Filed file(ObjectVersion arriving, Key key, Attributes attributes) {
        Optional<Filed> filed = attempt(arriving, key, attributes);
        if (filed.isPresent()) {
            return filed.get();
        }
        Optional<ObjectInfo> info = source.head(arriving);
        if (info.isEmpty()) {
            return new Filed.Gone();
        }
        Checksum checksum = info.get().checksum();
        if (checksum != null) {
            filed = attemptVariants(arriving, key, attributes, checksum.hex());
            if (filed.isPresent()) {
                return filed.get();
            }
        }
        // No checksum, or somebody forged one: SHA-256 cannot be.
        Optional<String> sha256 = sameBytes.sha256(arriving);
        if (sha256.isEmpty()) {
            return new Filed.Gone();
        }
        return attemptVariants(arriving, key, attributes, sha256.get())
                .orElseThrow(() ->
                        new IllegalStateException(
                                "every variant of " + key + " is taken by other bytes"));
    }

    /** The first 8 digits of the hash, and 8 more each time those are taken by other bytes. */
    private Optional<Filed> attemptVariants(
            ObjectVersion arriving, Key key, Attributes attributes, String hash) {
        for (int length = 8; length <= hash.length(); length += 8) {
            Key variant = KeyScheme.variant(key, hash.substring(0, length));
            Optional<Filed> filed = attempt(arriving, variant, attributes);
            if (filed.isPresent()) {
                return filed;
            }
        }
        return Optional.empty();
    }

    /** Empty if the key is taken by other bytes. */
    private Optional<Filed> attempt(ObjectVersion arriving, Key key, Attributes attributes) {
        for (int attempt = 1; attempt <= ExistsClaim.ATTEMPTS; attempt++) {
            switch (copies.copyIfAbsent(arriving, key, attributes)) {
                case CopyOutcome.Copied _ -> {
                    return Optional.of(new Filed.Copied(key));
                }
                case CopyOutcome.SourceGone() -> {
                    return Optional.of(new Filed.Gone());
                }
                case CopyOutcome.SourceChanged() -> {
                    return Optional.of(new Filed.Changed());
                }
                case CopyOutcome.DestinationExists() -> {
                    Optional<ObjectInfo> standing = target.head(key);
                    if (standing.isPresent()) {
                        return tellApart(arriving, key, standing.get());
                    }
                    // Packed between the COPY and the look: once more.
                }
            }
        }
        // This S3 takes a delete marker for an object; no marker stands at a variant yet.
        return Optional.empty();
    }

    private Optional<Filed> tellApart(ObjectVersion arriving, Key key, ObjectInfo standing) {
        Optional<ObjectInfo> info = source.head(arriving);
        if (info.isEmpty()) {
            return Optional.of(new Filed.Gone());
        }
        Optional<Boolean> same = sameBytes.compare(info.get(), standing);
        if (same.isEmpty()) {
            return Optional.of(new Filed.Gone());
        }
        return same.get() ? Optional.of(new Filed.Present(key)) : Optional.empty();
    }
}

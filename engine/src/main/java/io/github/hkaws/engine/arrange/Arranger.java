package io.github.hkaws.engine.arrange;

import io.github.hkaws.domain.capture.Capture;
import io.github.hkaws.domain.capture.CaptureReader;
import io.github.hkaws.domain.capture.part.MediaKind;
import io.github.hkaws.domain.capture.part.TimeSource;
import io.github.hkaws.domain.layout.CaptureMetadata;
import io.github.hkaws.domain.layout.ContentTypes;
import io.github.hkaws.domain.layout.KeyScheme;
import io.github.hkaws.domain.site.Site;
import io.github.hkaws.engine.relay.Heartbeat;
import io.github.hkaws.engine.relay.RelayStatus;
import io.github.hkaws.storage.Attributes;
import io.github.hkaws.storage.GetOutcome;
import io.github.hkaws.storage.ObjectInfo;
import io.github.hkaws.storage.Store;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Function;

/**
 * Moves one arrival to where it belongs, but for the deletion in drop/: {@link ArrangeBatch} does
 * those together.
 *
 * <p>Copies exactly the state that the arrival names and never overwrites. Requests: one COPY; one
 * HEAD before it where neither the name nor the relay knows the time; HEADs after it only where
 * something stands in the way.
 */
final class Arranger {

    private final Store store;
    private final CaptureReader reader;
    private final CollisionSafeCopy filing;
    private final boolean looksBack;
    private final Function<Arrival, String> path;
    private final Function<Arrival, Instant> storedAt;
    private final String namedBefore;

    /**
     * @param root what arrivals' keys begin with, and is no part of their names: drop/
     */
    Arranger(Store store, Site site, String root) {
        this.store = store;
        this.reader = new CaptureReader(site);
        this.filing = new CollisionSafeCopy(store);
        this.looksBack = true;
        this.path = arrival -> below(root, arrival.key().value());
        this.storedAt = Arrival::storedAt;
        this.namedBefore = "";
    }

    /** For what arrives in another bucket. */
    Arranger(Origin origin, Store store, Site site) {
        this.store = origin.store();
        this.reader = new CaptureReader(site);
        this.filing = new CollisionSafeCopy(origin.store(), store, origin.copies());
        this.looksBack = false; // nothing is deleted there, and nothing of it is ours to look for
        this.path = origin.path();
        // How long another bucket had it says nothing about how long ours has.
        this.storedAt = arrival -> origin.clock().instant().truncatedTo(ChronoUnit.MILLIS);
        this.namedBefore = "s3://" + origin.bucket() + "/";
    }

    private static String below(String root, String key) {
        if (!key.startsWith(root)) {
            throw new IllegalArgumentException(key + " is not under " + root);
        }
        return key.substring(root.length());
    }

    /**
     * Arranges. Where the state that arrived does not stand any more and nobody said which version
     * it is, it may have been overwritten before it was ever copied: then it is looked for among
     * those that the bucket still has. That takes one LIST, and is off the straight path.
     */
    ArrangeOutcome arrange(Arrival arrival) {
        ArrangeOutcome outcome = attempt(arrival);
        boolean missing =
                outcome instanceof ArrangeOutcome.SourceGone
                        || outcome instanceof ArrangeOutcome.SourceChanged;
        return missing
                        && looksBack
                        && arrival.version().versionId() == null
                        && !arrival.key().equals(KeyScheme.HEARTBEAT)
                ? overwritten(arrival).map(this::attempt).orElse(outcome)
                : outcome;
    }

    private Optional<Arrival> overwritten(Arrival arrival) {
        try (var versions = store.listVersions(arrival.key().value())) {
            return versions
                    // Longer keys come after it.
                    .takeWhile(version -> version.key().equals(arrival.key()))
                    .flatMap(version -> version.object().stream())
                    .filter(state -> state.versionId() != null)
                    .filter(state -> state.etag().equals(arrival.version().etag()))
                    .filter(state -> state.size() == arrival.size())
                    .findFirst()
                    .map(state -> arrival.as(state.version()));
        }
    }

    private ArrangeOutcome attempt(Arrival arrival) {
        String key = arrival.key().value();
        String name;
        try {
            name = path.apply(arrival);
        } catch (IllegalArgumentException e) {
            return new ArrangeOutcome.Failed(e);
        }
        if (arrival.size() == 0 || key.endsWith("/")) {
            return new ArrangeOutcome.Placeholder();
        }
        if (arrival.key().equals(KeyScheme.HEARTBEAT)) {
            return heartbeat(arrival);
        }
        if (KeyScheme.isRelaysOwn(name)) {
            return new ArrangeOutcome.RelaysOwn();
        }
        if (arrival.size() > Store.MAX_COPY_BYTES) {
            return new ArrangeOutcome.TooLarge(arrival.size());
        }
        Capture capture = reader.read(name, arrival.storedAt());
        if (capture.mediaKind() == MediaKind.NOISE) {
            return discard(arrival, capture, name);
        }
        if (capture.capturedAt().source() == TimeSource.STORED && !arrival.lastModified()) {
            // A notification's time is not LastModified; a sweep must come to the same key.
            Optional<ObjectInfo> info = store.head(arrival.version());
            if (info.isEmpty()) {
                return new ArrangeOutcome.SourceGone();
            }
            capture = reader.read(name, info.get().lastModified());
        }
        return file(arrival, capture);
    }

    private ArrangeOutcome file(Arrival arrival, Capture capture) {
        var filed =
                filing.file(arrival.version(), KeyScheme.of(capture), attributes(arrival, capture));
        return switch (filed) {
            case CollisionSafeCopy.Filed.Copied copied ->
                    new ArrangeOutcome.Arranged(copied.key(), capture);
            case CollisionSafeCopy.Filed.Present present ->
                    new ArrangeOutcome.Duplicate(present.key());
            case CollisionSafeCopy.Filed.Gone() -> new ArrangeOutcome.SourceGone();
            case CollisionSafeCopy.Filed.Changed() -> new ArrangeOutcome.SourceChanged();
        };
    }

    private ArrangeOutcome discard(Arrival arrival, Capture capture, String path) {
        var key =
                KeyScheme.discard(arrival.storedAt().atOffset(ZoneOffset.UTC).toLocalDate(), path);
        return switch (filing.file(arrival.version(), key, attributes(arrival, capture))) {
            case CollisionSafeCopy.Filed.Copied copied ->
                    new ArrangeOutcome.Discarded(copied.key());
            case CollisionSafeCopy.Filed.Present present ->
                    new ArrangeOutcome.Discarded(present.key());
            case CollisionSafeCopy.Filed.Gone() -> new ArrangeOutcome.SourceGone();
            case CollisionSafeCopy.Filed.Changed() -> new ArrangeOutcome.SourceChanged();
        };
    }

    private ArrangeOutcome heartbeat(Arrival arrival) {
        if (arrival.size() > RelayStatus.MAX_BYTES) {
            return notAHeartbeat(
                    arrival, "is too large for a heartbeat: update the relay or remove it");
        }
        return switch (store.getWhole(arrival.version())) {
            case GetOutcome.Content content ->
                    switch (Heartbeat.read(content.readAll())) {
                        case Heartbeat.Read(var status) -> new ArrangeOutcome.Heartbeat(status);
                        case Heartbeat.Refused(var why) -> notAHeartbeat(arrival, why);
                    };
            case GetOutcome.Gone() -> new ArrangeOutcome.SourceGone();
            case GetOutcome.Changed() -> new ArrangeOutcome.SourceChanged();
            case GetOutcome.Archived() ->
                    notAHeartbeat(arrival, "lies in an archive class: remove it");
        };
    }

    private static ArrangeOutcome notAHeartbeat(Arrival arrival, String why) {
        return new ArrangeOutcome.Failed(new IllegalArgumentException(arrival.key() + " " + why));
    }

    private Attributes attributes(Arrival arrival, Capture capture) {
        return new Attributes(
                ContentTypes.of(capture),
                CaptureMetadata.of(
                        capture,
                        namedBefore + arrival.key().value(),
                        arrival.version().etag().value(),
                        storedAt.apply(arrival)),
                Attributes.STANDARD);
    }
}

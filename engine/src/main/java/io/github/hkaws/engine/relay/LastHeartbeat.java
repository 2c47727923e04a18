package io.github.hkaws.engine.relay;

import io.github.hkaws.domain.layout.KeyScheme;
import io.github.hkaws.storage.GetOutcome;
import io.github.hkaws.storage.ListedObject;
import io.github.hkaws.storage.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The last heartbeat that came. Arrange removes each that it has read; the bucket has them for days
 * all the same, as versions.
 *
 * @param at when S3 had it
 */
public record LastHeartbeat(Instant at, Heartbeat heartbeat) {

    /** The relay writes one every quarter of an hour; after three nobody waits for the next. */
    public static final Duration LATE = Duration.ofMinutes(45);

    /** What it says; empty if it is none. */
    public Optional<RelayStatus> status() {
        return heartbeat instanceof Heartbeat.Read(var status)
                ? Optional.of(status)
                : Optional.empty();
    }

    /** Empty if none came for days, or the bucket keeps no versions. One LIST and one GET. */
    public static Optional<LastHeartbeat> find(Store store) {
        Optional<ListedObject> last;
        try (var versions = store.listVersions(KeyScheme.HEARTBEAT.value())) {
            last =
                    versions.takeWhile(version -> version.key().equals(KeyScheme.HEARTBEAT))
                            .flatMap(version -> version.object().stream())
                            .findFirst();
        }
        return last.flatMap(object -> read(store, object));
    }

    private static Optional<LastHeartbeat> read(Store store, ListedObject object) {
        if (object.size() > RelayStatus.MAX_BYTES) {
            return Optional.of(
                    new LastHeartbeat(
                            object.lastModified(),
                            new Heartbeat.Refused("is too large for a heartbeat")));
        }
        return store.getWhole(object.version()) instanceof GetOutcome.Content content
                ? Optional.of(
                        new LastHeartbeat(object.lastModified(), Heartbeat.read(content.readAll())))
                : Optional.empty();
    }
}

package io.github.hkaws.storage.testing;

import io.github.hkaws.storage.ObjectVersion;
import io.github.hkaws.storage.RestoreOutcome;
import io.github.hkaws.storage.RestoreStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The readable copies that somebody asked for, and when each comes and goes. */
final class InMemoryRestores {

    private record Copy(Instant ready, Instant expires) {}

    private final InstantSource clock;
    private final Map<ObjectVersion, Copy> copies = new HashMap<>();
    private Duration delay = Duration.ofHours(12);

    InMemoryRestores(InstantSource clock) {
        this.clock = clock;
    }

    void take(Duration longer) {
        delay = longer;
    }

    RestoreOutcome request(ObjectVersion version, String storageClass, Duration life) {
        if (!InMemoryStore.ARCHIVE_CLASSES.contains(storageClass)) {
            return new RestoreOutcome.NotArchived();
        }
        RestoreStatus status = status(version);
        Instant now = clock.instant();
        if (status == null) {
            copies.put(version, new Copy(now.plus(delay), now.plus(delay).plus(life)));
            return new RestoreOutcome.Requested();
        }
        if (status.ongoing()) {
            return new RestoreOutcome.Ongoing();
        }
        copies.put(version, new Copy(now, now.plus(life)));
        return new RestoreOutcome.Prolonged();
    }

    @Nullable RestoreStatus status(ObjectVersion version) {
        Copy copy = copies.get(version);
        Instant now = clock.instant();
        if (copy == null || !now.isBefore(copy.expires())) {
            return null;
        }
        return now.isBefore(copy.ready())
                ? new RestoreStatus(true, null)
                : new RestoreStatus(false, copy.expires());
    }
}

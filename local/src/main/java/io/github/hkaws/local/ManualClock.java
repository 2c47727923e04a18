package io.github.hkaws.local;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that stands still until it is told to move; safe to read from any thread. */
public final class ManualClock implements InstantSource {

    private final AtomicReference<Instant> now;

    public ManualClock(Instant start) {
        now = new AtomicReference<>(start);
    }

    @Override
    public Instant instant() {
        return now.get();
    }

    /**
     * Sets the time.
     *
     * @throws IllegalArgumentException if that is the past
     */
    public void moveTo(Instant instant) {
        now.updateAndGet(before -> {
            if (instant.isBefore(before)) {
                throw new IllegalArgumentException(
                        "The clock stands at %s and cannot go back to %s"
                                .formatted(before, instant));
            }
            return instant;
        });
    }

    public void advance(Duration duration) {
        moveTo(instant().plus(duration));
    }

    @Override
    public String toString() {
        return "ManualClock[" + instant() + "]";
    }
}

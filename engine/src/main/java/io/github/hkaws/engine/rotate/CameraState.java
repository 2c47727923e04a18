package io.github.hkaws.engine.rotate;

import io.github.hkaws.domain.capture.CameraId;
import io.github.hkaws.domain.deployment.Alarms;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a camera is.
 *
 * @param lastCapture when its last capture was filed; null: never, as far as is known
 * @param threshold after how long without a capture it counts as silent
 * @param silent whether it does
 * @param skew how far its clock is behind, at least; negative: ahead; null: its names do not say
 */
public record CameraState(
        CameraId camera,
        @Nullable Instant lastCapture,
        Duration threshold,
        boolean silent,
        @Nullable Duration skew) {

    public boolean skewed() {
        return skew != null && skew.abs().compareTo(Alarms.CLOCK_SKEW) > 0;
    }

    /** What somebody should know, in one line; empty if all is well. */
    Optional<String> line(Instant now) {
        if (silent) {
            return Optional.of(camera + ": " + silence(now));
        }
        Duration off = skew;
        return off == null || !skewed()
                ? Optional.empty()
                : Optional.of(
                        "%s: its clock is %s %s; set it, or its time zone in the site file"
                                .formatted(
                                        camera,
                                        farInWords(off.abs()),
                                        off.isNegative() ? "ahead" : "behind"));
    }

    private String silence(Instant now) {
        Instant last = lastCapture;
        return last == null
                ? "no capture yet; look whether it reaches the relay"
                : "silent for %s, last capture %s (allowed: %s); look whether it has power and reaches the relay"
                        .formatted(inWords(Duration.between(last, now)), last, inWords(threshold));
    }

    /** A clock that was reset is off by years. */
    private static String farInWords(Duration duration) {
        long days = duration.toDays();
        if (days >= 2 * 365) {
            return days / 365 + " years";
        }
        return days >= 3 ? days + " days" : inWords(duration);
    }

    private static String inWords(Duration duration) {
        return duration.toHours() >= 2
                ? duration.toHours() + " hours"
                : duration.toMinutes() + " minutes";
    }
}

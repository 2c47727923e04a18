package io.github.hkaws.engine.browse;

import io.github.hkaws.domain.capture.part.TimeSource;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How far captured-at lies from when S3 had the capture, where that is more than an hour: it waited
 * somewhere, or a clock was wrong.
 *
 * @param by positive: S3 had it later than its clock says; negative: earlier
 * @param clock whose clock says captured-at; null: not known
 * @param filed whether S3's time is that of its filing, as a listing shows it: no earlier than
 *     stored-at, and later by as long as it waited in drop/
 */
public record ClockGap(Duration by, @Nullable TimeSource clock, boolean filed) {

    /** What is less is the way of a picture, not worth a word. */
    static final Duration WORTH_SAYING = Duration.ofHours(1);

    private static final long HOURS_AS_DAYS = 72;
    private static final long DAYS_A_YEAR = 365;

    /** For people: {@code stored 20 days after the camera's clock}. */
    public String words() {
        return "%s %s %s %s"
                .formatted(
                        filed ? "filed" : "stored",
                        inWords(by.abs()),
                        by.isNegative() ? "before" : "after",
                        whose());
    }

    /** Whose clock, for people. */
    public String whose() {
        return switch (clock) {
            case null -> "its own time";
            case NAME -> "the camera's clock";
            case RECEIVED -> "the relay's clock";
            case STORED -> "S3's clock";
        };
    }

    private static String inWords(Duration duration) {
        long hours = duration.toHours();
        long days = duration.toDays();
        if (days >= 2 * DAYS_A_YEAR) {
            return days / DAYS_A_YEAR + " years";
        }
        return hours >= HOURS_AS_DAYS ? days + " days" : hours == 1 ? "1 hour" : hours + " hours";
    }
}

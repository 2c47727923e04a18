package io.github.hkaws.engine.browse;

import io.github.hkaws.domain.capture.part.Detection;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/**
 * Which captures of a day are wanted.
 *
 * @param from the first time of day, by the camera's clock; null: from midnight
 * @param to the first time of day no more; null: to midnight. Before {@code from}: both ends of the
 *     day, as a night has them
 * @param detection the camera's own word, or ours for it ({@code line-crossing}); null: any
 */
public record CaptureFilter(
        @Nullable LocalTime from, @Nullable LocalTime to, @Nullable String detection) {

    public static final CaptureFilter ALL = new CaptureFilter(null, null, null);

    /** When it is dark in most places and seasons. */
    public static final LocalTime NIGHT_FROM = LocalTime.of(20, 0);

    public static final LocalTime NIGHT_TO = LocalTime.of(6, 0);

    public boolean includes(FiledCapture capture) {
        return includesTime(capture) && includesDetection(capture.detection());
    }

    /** Whether it is left out only because nobody knows when it was taken. */
    public boolean cannotTell(FiledCapture capture) {
        return (from != null || to != null)
                && capture.capturedAt() == null
                && includesDetection(capture.detection());
    }

    private boolean includesTime(FiledCapture capture) {
        if (from == null && to == null) {
            return true;
        }
        if (capture.capturedAt() == null) {
            return false;
        }
        LocalTime time = capture.capturedAt().toLocalTime();
        boolean after = from == null || !time.isBefore(from);
        boolean before = to == null || time.isBefore(to);
        boolean overMidnight = from != null && to != null && to.isBefore(from);
        return overMidnight ? after || before : after && before;
    }

    private boolean includesDetection(@Nullable String token) {
        if (detection == null) {
            return true;
        }
        return token != null
                && (detection.equalsIgnoreCase(token)
                        || detection.equalsIgnoreCase(Detection.of(token).kind().label()));
    }
}

package io.github.hkaws.review;

import io.github.hkaws.domain.layout.CameraDay;
import org.jspecify.annotations.Nullable;

/**
 * One change that somebody made on the page.
 *
 * @param who did it
 * @param day of what
 * @param name of the capture; null: all of the day
 * @param captures how many
 */
public record Audit(
        Action action, String who, CameraDay day, @Nullable String name, long captures) {

    /** What was done. */
    public enum Action {
        RESTORED,
        HELD,
        RELEASED,
        EXPORTED
    }
}

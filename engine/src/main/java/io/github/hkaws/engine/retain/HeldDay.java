package io.github.hkaws.engine.retain;

import io.github.hkaws.domain.layout.CameraDay;
import java.util.Optional;

/**
 * A camera-day that is held.
 *
 * @param hold by whom and why; empty if the mark cannot be read, which holds all the same
 * @param problem why it cannot be read, naming the remedy; empty: it can, or is no hold of ours
 */
public record HeldDay(CameraDay day, Optional<Hold> hold, String problem) {

    static HeldDay of(CameraDay day, Optional<Hold> hold) {
        return new HeldDay(day, hold, "");
    }
}

package io.github.hkaws.engine.rotate;

import io.github.hkaws.domain.layout.CameraDay;
import java.util.List;

/** The queue that the pack function reads: one message a camera-day. */
public interface PackQueue {

    /** How many days one request takes. */
    int MAX_BATCH = 10;

    /**
     * Asks for days to be packed. All messages stand in the queue on return; a {@link
     * RuntimeException} says that some may not. Asking twice does no harm.
     *
     * @param days at most {@value #MAX_BATCH}
     */
    void ask(List<CameraDay> days);
}

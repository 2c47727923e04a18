package io.github.hkaws.engine.rotate;

import io.github.hkaws.domain.capture.CameraId;
import io.github.hkaws.domain.layout.CameraDay;
import java.util.List;

/**
 * The days of a camera that stand under cameras/.
 *
 * @param days the oldest first
 */
record HotCamera(CameraId camera, List<CameraDay> days) {

    HotCamera {
        days = days.stream().sorted().toList();
    }
}

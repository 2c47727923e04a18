package io.github.hkaws.cli.select;

import io.github.hkaws.domain.capture.CameraId;
import io.github.hkaws.engine.browse.CaptureFilter;
import io.github.hkaws.engine.browse.FiledCapture;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which captures a command is to work on.
 *
 * @param filters what is wanted of each camera; dates are the camera's own
 * @param named whether somebody named the cameras
 * @param dated whether one date was named, and not a stretch of time
 * @param name of the one capture that is wanted; null: all that the filters let through
 */
public record Wanted(
        Map<CameraId, CaptureFilter> filters, boolean named, boolean dated, @Nullable String name) {

    public Wanted {
        filters = Collections.unmodifiableMap(new TreeMap<>(filters));
    }

    public List<CameraId> cameras() {
        return List.copyOf(filters.keySet());
    }

    public CaptureFilter filter(CameraId camera) {
        return Objects.requireNonNull(filters.get(camera));
    }

    /** Whether all of it is one date of one camera that was named. */
    public boolean isOneDay() {
        return named && dated && filters.size() == 1;
    }

    public boolean includes(FiledCapture capture) {
        return name == null || capture.isCalled(name);
    }
}

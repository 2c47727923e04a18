package io.github.hkaws.engine.browse;

import io.github.hkaws.domain.capture.CameraId;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What there is of one camera.
 *
 * @param hotDays days with captures that are single objects
 * @param packedDays days with a tar or a catalog; a day may be both
 * @param days how many days there are in all
 * @param first the oldest day
 * @param last the newest day
 * @param problems of its segments, as listings show them, each with its remedy
 */
public record CameraSummary(
        CameraId camera,
        int hotDays,
        int packedDays,
        int days,
        @Nullable LocalDate first,
        @Nullable LocalDate last,
        List<String> problems) {

    public CameraSummary {
        problems = List.copyOf(problems);
    }

    static CameraSummary of(CameraId camera, SortedSet<LocalDate> hot, PackedDays segments) {
        SortedSet<LocalDate> packed = segments.dates();
        SortedSet<LocalDate> all = new TreeSet<>(hot);
        all.addAll(packed);
        return new CameraSummary(
                camera,
                hot.size(),
                packed.size(),
                all.size(),
                all.isEmpty() ? null : all.first(),
                all.isEmpty() ? null : all.last(),
                segments.problems());
    }
}

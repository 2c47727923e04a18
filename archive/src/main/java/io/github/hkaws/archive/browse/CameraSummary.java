package io.github.hkaws.archive.browse;

import io.github.hkaws.archive.capture.CameraId;
import java.time.LocalDate;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What there is of one camera.
 *
 * @param hotDays days with captures that are single objects
 * @param packedDays days with a catalog; a day may be both
 * @param days how many days there are in all
 * @param first the oldest day
 * @param last the newest day
 */
public record CameraSummary(
        CameraId camera,
        int hotDays,
        int packedDays,
        int days,
        @Nullable LocalDate first,
        @Nullable LocalDate last) {

    static CameraSummary of(
            CameraId camera, SortedSet<LocalDate> hot, SortedSet<LocalDate> packed) {
        SortedSet<LocalDate> all = new TreeSet<>(hot);
        all.addAll(packed);
        return new CameraSummary(
                camera,
                hot.size(),
                packed.size(),
                all.size(),
                all.isEmpty() ? null : all.first(),
                all.isEmpty() ? null : all.last());
    }
}

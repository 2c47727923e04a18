package io.github.hkaws.archive.review;

import io.github.hkaws.archive.browse.FiledCapture;
import io.github.hkaws.archive.site.Location;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.shredzone.commons.suncalc.SunTimes;

/** Whether the sun was below the horizon of a site. For one thread. */
final class Night {

    /** A calendar date at the site: the sun's ways differ little between cameras of one site. */
    private record LocalDay(LocalDate date, ZoneId zone) {}

    /**
     * When the sun crosses the horizon on a date.
     *
     * @param dark what holds all of it where it does not
     */
    private record Sun(@Nullable ZonedDateTime rise, @Nullable ZonedDateTime set, boolean dark) {

        boolean isDown(ZonedDateTime at) {
            if (rise == null && set == null) {
                return dark;
            }
            if (rise == null) {
                return !at.isBefore(set);
            }
            if (set == null) {
                return at.isBefore(rise);
            }
            return rise.isBefore(set)
                    ? at.isBefore(rise) || !at.isBefore(set)
                    : !at.isBefore(set) && at.isBefore(rise);
        }
    }

    private final Location location;
    private final Map<LocalDay, Sun> known = new HashMap<>();

    Night(Location location) {
        this.location = location;
    }

    /** No capture without a time is taken for one of the night. */
    boolean includes(FiledCapture capture) {
        ZonedDateTime at = capture.capturedAt();
        return at != null && isDown(at);
    }

    boolean isDown(ZonedDateTime at) {
        return known.computeIfAbsent(new LocalDay(at.toLocalDate(), at.getZone()), this::sun)
                .isDown(at);
    }

    private Sun sun(LocalDay day) {
        SunTimes times =
                SunTimes.compute()
                        .on(day.date().atStartOfDay(day.zone()))
                        .at(location.latitude(), location.longitude())
                        .oneDay()
                        .execute();
        return new Sun(times.getRise(), times.getSet(), times.isAlwaysDown());
    }
}

package io.github.hkaws.cli.read;

import io.github.hkaws.cli.select.Wanted;
import io.github.hkaws.domain.capture.CameraId;
import io.github.hkaws.engine.browse.CaptureFilter;
import io.github.hkaws.engine.browse.DayHours;
import io.github.hkaws.engine.browse.TimeSpan;
import io.github.hkaws.engine.export.ExportRange;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;

/** Says what stretch of time an export is of. */
final class Ranges {

    private Ranges() {}

    /**
     * By the site's clock; cameras that show another one have that beside each of their captures.
     */
    static ExportRange of(Wanted wanted, ZoneId zone, Instant now) {
        List<CameraId> cameras = wanted.cameras();
        if (cameras.isEmpty()) {
            return ExportRange.between(now, now, zone); // of nothing, which is not written
        }
        CaptureFilter filter = wanted.filter(cameras.getFirst());
        return switch (filter.span()) {
            case TimeSpan.Instants(var from, var to) ->
                    ExportRange.between(from, to.isAfter(now) ? now : to, zone);
            case TimeSpan.Dates(var first, var last) ->
                    ExportRange.between(
                            first.atTime(begin(filter.hours())).atZone(zone).toInstant(),
                            end(last, filter.hours()).atZone(zone).toInstant(),
                            zone);
        };
    }

    private static LocalTime begin(DayHours hours) {
        return Objects.requireNonNullElse(hours.from(), LocalTime.MIDNIGHT);
    }

    private static LocalDateTime end(LocalDate last, DayHours hours) {
        LocalTime to = hours.to();
        if (to == null) {
            return last.plusDays(1).atStartOfDay();
        }
        return (hours.overMidnight() ? last.plusDays(1) : last).atTime(to);
    }
}

package io.github.hkaws.cli.pack;

import io.github.hkaws.cli.select.Wanted;
import io.github.hkaws.cli.support.OpenBucket;
import io.github.hkaws.domain.capture.CameraId;
import io.github.hkaws.domain.layout.CameraDay;
import io.github.hkaws.engine.browse.CaptureFilter;
import io.github.hkaws.engine.browse.CaptureSearch;
import io.github.hkaws.engine.browse.DayHours;
import io.github.hkaws.engine.browse.FiledCapture;
import io.github.hkaws.engine.browse.TimeSpan;
import io.github.hkaws.engine.restore.Selection;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The packed days that a stretch of time touches: each is restored for itself. */
final class RestoreDays {

    private final OpenBucket open;
    private final CameraId camera;
    private final Wanted wanted;
    private final CaptureFilter filter;
    private final ZoneId zone;

    RestoreDays(OpenBucket open, CameraId camera, Wanted wanted) {
        this.open = open;
        this.camera = camera;
        this.wanted = wanted;
        this.filter = wanted.filter(camera);
        this.zone = open.terms().zone(camera);
    }

    /**
     * Those that hold anything of it; a date that was named, whatever it holds.
     *
     * @param problem told of what could not be seen
     */
    List<CameraDay> list(Consumer<String> problem) {
        if (wanted.dated() && !filter.hours().overMidnight()) {
            return List.of(new CameraDay(camera, filter.first(zone)));
        }
        var search = new CaptureSearch(open.store(), open.site());
        try (Stream<FiledCapture> captures =
                search.captures(
                        search.days(List.of(camera), wanted::filter),
                        wanted::filter,
                        problem,
                        () -> {})) {
            return captures.filter(one -> one.place() instanceof FiledCapture.Place.Packed)
                    .map(FiledCapture::day)
                    .distinct()
                    .toList();
        }
    }

    /** What is wanted of each of them. */
    Selection selection() {
        String name = wanted.name();
        if (name != null) {
            return new Selection.One(name);
        }
        return switch (filter.span()) {
            case TimeSpan.Instants(var from, var to) -> new Selection.Window(from, to);
            case TimeSpan.Dates(var date, _) ->
                    filter.hours().all() ? new Selection.WholeDay() : window(date, filter.hours());
        };
    }

    private Selection window(LocalDate date, DayHours hours) {
        LocalTime from = Objects.requireNonNullElse(hours.from(), LocalTime.MIDNIGHT);
        LocalTime to = hours.to();
        LocalDate last = to == null || hours.overMidnight() ? date.plusDays(1) : date;
        return new Selection.Window(
                date.atTime(from).atZone(zone).toInstant(),
                last.atTime(Objects.requireNonNullElse(to, LocalTime.MIDNIGHT))
                        .atZone(zone)
                        .toInstant());
    }
}

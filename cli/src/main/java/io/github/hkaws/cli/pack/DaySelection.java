package io.github.hkaws.cli.pack;

import io.github.hkaws.cli.support.CameraConverter;
import io.github.hkaws.cli.support.Completions;
import io.github.hkaws.cli.support.DateArgument;
import io.github.hkaws.cli.support.MonthConverter;
import io.github.hkaws.cli.support.OpenBucket;
import io.github.hkaws.cli.support.WholeNumber;
import io.github.hkaws.domain.capture.CameraId;
import io.github.hkaws.domain.layout.CameraDay;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Some days of one camera or of all. */
final class DaySelection {

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "CAMERA",
            converter = CameraConverter.class,
            completionCandidates = Completions.Cameras.class,
            description = "A camera's id, as hkaws cameras prints it; left out: all cameras.")
    @Nullable CameraId camera;

    @Parameters(
            index = "1..*",
            arity = "0..*",
            paramLabel = "DATE",
            converter = DateArgument.Converter.class,
            completionCandidates = Completions.Dates.class,
            description = "yyyy-MM-dd, today or yesterday, by the camera's clock.")
    List<DateArgument> dates = new ArrayList<>();

    @Option(
            names = "--month",
            paramLabel = "yyyy-MM",
            converter = MonthConverter.class,
            description = "The days of this month.")
    @Nullable YearMonth month;

    @Option(
            names = "--older-than",
            paramLabel = "DAYS",
            converter = WholeNumber.FromZero.class,
            description = "The days that ended at least so many days ago.")
    @Nullable Integer olderThan;

    /** Whether neither dates nor a span were given. */
    boolean everything() {
        return dates.isEmpty() && month == null && olderThan == null;
    }

    /**
     * The cameras that are meant.
     *
     * @param all asked if no camera was named
     */
    List<CameraId> cameras(OpenBucket open, List<CameraId> all) {
        if (camera == null) {
            return all;
        }
        if (!all.contains(camera)) {
            open.mustKnow(camera);
        }
        return List.of(camera);
    }

    /** Those of a camera's days that are meant; dates that were named are taken as they are. */
    List<CameraDay> days(
            OpenBucket open,
            CameraId one,
            Instant now,
            Function<CameraId, ? extends Collection<LocalDate>> known) {
        var zone = open.terms().zone(one);
        if (!dates.isEmpty()) {
            return dates.stream().map(date -> new CameraDay(one, date.on(now, zone))).toList();
        }
        LocalDate today = LocalDate.ofInstant(now, zone);
        return known.apply(one).stream()
                .filter(date -> month == null || YearMonth.from(date).equals(month))
                .filter(date -> olderThan == null || date.isBefore(today.minusDays(olderThan)))
                .map(date -> new CameraDay(one, date))
                .toList();
    }
}

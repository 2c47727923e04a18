package io.github.hkaws.engine.browse;

import io.github.hkaws.domain.layout.CameraDay;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.Comparator;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/** The dates of which there is anything of a camera, hot or packed. */
public final class KnownDates {

    private final NavigableSet<LocalDate> dates;

    /**
     * @param dates as {@link Inventory#dates} gives them
     */
    public KnownDates(NavigableSet<LocalDate> dates) {
        this.dates = Collections.unmodifiableNavigableSet(new TreeSet<>(dates));
    }

    /** What to say of a day of which there is nothing, with the nearest that has some. */
    public Optional<String> objection(CameraDay day) {
        if (dates.contains(day.date())) {
            return Optional.empty();
        }
        return Optional.of(
                "there are no captures of %s on %s%s"
                        .formatted(
                                day.camera(),
                                day.date(),
                                nearest(day.date())
                                        .map(date -> "; the nearest day that has some is " + date)
                                        .orElse("")));
    }

    /** The date nearest to one; of two the earlier. */
    public Optional<LocalDate> nearest(LocalDate date) {
        return dates.stream()
                .min(
                        Comparator.comparingLong((LocalDate other) ->
                                        Math.abs(ChronoUnit.DAYS.between(date, other)))
                                .thenComparing(Comparator.naturalOrder()));
    }
}

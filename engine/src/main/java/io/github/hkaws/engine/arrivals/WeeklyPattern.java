package io.github.hkaws.engine.arrivals;

import java.time.Duration;
import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a site's own weeks say of an hour. The same hour of the week, and the ones beside it, for
 * clocks change; of a site younger than a week, every hour so far.
 *
 * <p>What an outage held back comes afterwards, and is no news: as much as was missing in the days
 * before may come on top.
 */
final class WeeklyPattern {

    /** How far back it looks. */
    static final int WEEKS = 4;

    /** More than so many times of what was before is not explained. */
    static final int FACTOR = 3;

    /** The longest outage whose backlog is explained. */
    private static final Duration OUTAGE = Duration.ofDays(7);

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration WEEK = Duration.ofDays(7);

    private final SortedMap<Instant, Double> hours;
    private final double floor;

    /**
     * @param hours sums by the hour
     * @param floor what any site may get in an hour
     */
    WeeklyPattern(SortedMap<Instant, Double> hours, double floor) {
        this.hours = new TreeMap<>(hours);
        this.floor = floor;
    }

    /** As much as may come in an hour. */
    double limit(Instant hour) {
        return Math.max(floor, FACTOR * most(hour)) + heldBack(hour);
    }

    /** The most that any hour of the past that is like this one brought. */
    private double most(Instant hour) {
        if (isYoung(hour)) {
            return hours.headMap(hour).values().stream()
                    .mapToDouble(Double::doubleValue)
                    .max()
                    .orElse(0);
        }
        double most = 0;
        for (int week = 1; week <= WEEKS; week++) {
            Instant same = hour.minus(WEEK.multipliedBy(week));
            for (int beside = -1; beside <= 1; beside++) {
                most = Math.max(most, at(same.plus(HOUR.multipliedBy(beside))));
            }
        }
        return most;
    }

    private boolean isYoung(Instant hour) {
        return hours.isEmpty() || hours.firstKey().isAfter(hour.minus(WEEK));
    }

    private double at(Instant hour) {
        return hours.getOrDefault(hour, 0.0);
    }

    /** What was to be expected before this hour and has not come yet. */
    private double heldBack(Instant hour) {
        double missing = 0;
        for (Instant each = hour.minus(OUTAGE); each.isBefore(hour); each = each.plus(HOUR)) {
            missing = Math.max(0, missing + expected(each) - at(each));
        }
        return missing;
    }

    /** The mean of the same hour in the weeks that are known. */
    private double expected(Instant hour) {
        double sum = 0;
        int weeks = 0;
        for (int week = 1; week <= WEEKS; week++) {
            Instant same = hour.minus(WEEK.multipliedBy(week));
            if (!hours.isEmpty() && !same.isBefore(hours.firstKey())) {
                sum += at(same);
                weeks++;
            }
        }
        return weeks == 0 ? 0 : sum / weeks;
    }
}

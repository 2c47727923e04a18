package io.github.hkaws.domain.zone;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.Collections;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What rules say of a zone for a year, so that somebody who goes by others, and has no copy of
 * these, can tell whether the difference will be felt.
 *
 * @param offsets from an instant on, so many seconds ahead of UTC; the year begins with the first
 */
public record ZoneForecast(NavigableMap<Instant, Integer> offsets) {

    private static final Duration A_YEAR = Duration.ofDays(366);

    public ZoneForecast {
        if (offsets.isEmpty()) {
            throw new IllegalArgumentException("a forecast of nothing");
        }
        offsets = Collections.unmodifiableNavigableMap(new TreeMap<>(offsets));
    }

    public static ZoneForecast of(ZoneId zone, Instant now) {
        NavigableMap<Instant, Integer> offsets = new TreeMap<>();
        Instant end = now.plus(A_YEAR);
        for (Instant at = now; at != null && at.isBefore(end); ) {
            offsets.put(at, zone.getRules().getOffset(at).getTotalSeconds());
            ZoneOffsetTransition next = zone.getRules().nextTransition(at);
            at = next == null ? null : next.getInstant();
        }
        return new ZoneForecast(offsets);
    }

    /**
     * When a zone's clocks first differ from it; empty: not between now and the end of its year.
     */
    public Optional<Instant> firstDifference(ZoneId zone, Instant now) {
        Instant begin = offsets.firstKey();
        Instant end = begin.plus(A_YEAR);
        Instant from = now.isBefore(begin) ? begin : now;
        NavigableSet<Instant> changes = new TreeSet<>(of(zone, from).offsets.keySet());
        changes.addAll(offsets.tailMap(from, false).keySet());
        return changes.headSet(end, false).stream()
                .filter(at -> seconds(at) != zone.getRules().getOffset(at).getTotalSeconds())
                .findFirst();
    }

    private int seconds(Instant at) {
        Map.Entry<Instant, Integer> entry = offsets.floorEntry(at);
        if (entry == null) {
            throw new IllegalArgumentException(at + " is before " + offsets.firstKey());
        }
        return entry.getValue();
    }
}

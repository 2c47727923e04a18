package io.github.hkaws.engine.arrivals;

import java.time.Instant;
import java.util.SortedMap;

/** How much arrived in each hour of the past. */
public interface ArrivalHistory {

    /** What is counted. */
    enum Measure {
        /** Objects that left drop/. */
        ARRIVALS,
        /** Bytes of them. */
        BYTES
    }

    /**
     * Sums by the hour, each by its beginning; an hour of which nothing is known is not there. A
     * {@link RuntimeException} says that nobody could be asked.
     *
     * @param from a full hour
     * @param to a full hour, the end of the last one
     */
    SortedMap<Instant, Double> hourly(Measure measure, Instant from, Instant to);
}

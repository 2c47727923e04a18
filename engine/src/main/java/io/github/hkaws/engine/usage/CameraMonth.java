package io.github.hkaws.engine.usage;

import io.github.hkaws.domain.capture.CameraId;
import io.github.hkaws.engine.cost.WorkPrices;
import java.time.YearMonth;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What one camera has of one month, by the dates that its captures are filed under.
 *
 * @param hotCaptures single objects under cameras/
 * @param packedCaptures that its catalogs name
 * @param bytes by storage class, tars with what tar adds
 */
public record CameraMonth(
        CameraId camera,
        YearMonth month,
        long hotCaptures,
        long packedCaptures,
        SortedMap<String, Long> bytes) {

    public CameraMonth {
        bytes = Collections.unmodifiableSortedMap(new TreeMap<>(bytes));
    }

    public long captures() {
        return hotCaptures + packedCaptures;
    }

    public long allBytes() {
        return bytes.values().stream().mapToLong(Long::longValue).sum();
    }

    /** What storing it costs a month now. */
    public double usdMonth(WorkPrices prices) {
        double usd = 0;
        for (Map.Entry<String, Long> one : bytes.entrySet()) {
            usd += prices.month(one.getKey(), one.getValue().doubleValue());
        }
        return usd;
    }

    /**
     * What its captures cost once, as they came: a PUT by the relay and a COPY by arrange each, and
     * a GET for those that were packed.
     */
    public double usdOnce(WorkPrices prices) {
        return prices.writes(2.0 * captures()) + prices.reads((double) packedCaptures);
    }
}

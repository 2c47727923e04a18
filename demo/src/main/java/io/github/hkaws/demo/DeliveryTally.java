package io.github.hkaws.demo;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What was sent and what became of it, counted apart from each other.
 *
 * @param sent requests that wrote to drop/
 * @param arranged objects under cameras/
 * @param duplicates requests whose bytes were filed already
 * @param placeholders requests that wrote nothing
 * @param noise objects under discard/
 * @param left empty objects that remain in drop/
 * @param bytes that were sent
 * @param filed all under cameras/: key and SHA-256
 * @param problems all that is not as it must be
 */
record DeliveryTally(
        long sent,
        long arranged,
        long duplicates,
        long placeholders,
        long noise,
        long left,
        long bytes,
        SortedMap<String, String> filed,
        List<String> problems) {

    DeliveryTally {
        filed = Collections.unmodifiableSortedMap(new TreeMap<>(filed));
        List<String> all = new ArrayList<>(problems);
        long sum = arranged + duplicates + placeholders + noise;
        if (sent != sum) {
            all.add("%,d were sent, but %,d are accounted for".formatted(sent, sum));
        }
        problems = List.copyOf(all);
    }

    boolean agrees() {
        return problems.isEmpty();
    }
}

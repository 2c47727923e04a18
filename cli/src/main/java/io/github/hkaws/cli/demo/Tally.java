package io.github.hkaws.cli.demo;

import java.util.ArrayList;
import java.util.List;

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
 * @param keys all under cameras/, in order
 * @param problems all that is not as it must be
 */
record Tally(
        long sent,
        long arranged,
        long duplicates,
        long placeholders,
        long noise,
        long left,
        long bytes,
        List<String> keys,
        List<String> problems) {

    Tally {
        keys = List.copyOf(keys);
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

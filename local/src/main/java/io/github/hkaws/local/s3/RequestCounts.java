package io.github.hkaws.local.s3;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * How many requests of each S3 operation arrived, refused ones included, counted at the server: a
 * client's retry is a request like any other, as it is on AWS's bill.
 */
public final class RequestCounts {

    private final ConcurrentHashMap<String, LongAdder> counts = new ConcurrentHashMap<>();

    RequestCounts() {}

    void count(String operation) {
        counts.computeIfAbsent(operation, _ -> new LongAdder()).increment();
    }

    /**
     * The requests of one operation, named as AWS names it: {@code PutObject}, {@code HeadObject}.
     */
    public long of(String operation) {
        var count = counts.get(operation);
        return count == null ? 0 : count.sum();
    }

    public long total() {
        return counts.values().stream().mapToLong(LongAdder::sum).sum();
    }

    /** A copy of all counts, by operation in alphabetical order. */
    public SortedMap<String, Long> all() {
        var all = new TreeMap<String, Long>();
        counts.forEach((operation, count) -> all.put(operation, count.sum()));
        return Collections.unmodifiableSortedMap(all);
    }

    public void reset() {
        counts.clear();
    }

    @Override
    public String toString() {
        return all().toString();
    }
}

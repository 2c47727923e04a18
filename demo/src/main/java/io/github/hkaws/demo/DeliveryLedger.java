package io.github.hkaws.demo;

import io.github.hkaws.demo.Delivery.Expected;
import io.github.hkaws.domain.layout.Prefixes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What was sent: every request that wrote to drop/, and where its bytes must turn up. */
final class DeliveryLedger {

    /** One request that wrote bytes. */
    private record Written(String path, Expected expected) {}

    private final Map<String, List<Written>> byChecksum = new TreeMap<>();
    private final List<String> failures = new ArrayList<>();
    private long placeholders;
    private long contents;
    private long bytes;

    synchronized void placeholder() {
        placeholders++;
    }

    synchronized void content(String sha256, int size, String path, Expected expected) {
        contents++;
        bytes += size;
        byChecksum
                .computeIfAbsent(sha256, key -> new ArrayList<>())
                .add(new Written(path, expected));
    }

    synchronized void failure(String path, Exception cause) {
        failures.add("not sent: %s%s: %s".formatted(Prefixes.DROP, path, cause));
    }

    /** All requests: placeholders and contents. */
    synchronized long sent() {
        return placeholders + contents;
    }

    synchronized long placeholders() {
        return placeholders;
    }

    synchronized long bytes() {
        return bytes;
    }

    synchronized List<String> failures() {
        return List.copyOf(failures);
    }

    synchronized Set<String> checksums() {
        return Set.copyOf(byChecksum.keySet());
    }

    /** How many requests wrote these bytes. */
    synchronized long written(String sha256) {
        return byChecksum.getOrDefault(sha256, List.of()).size();
    }

    /**
     * What is wrong with where these bytes were found; empty if nothing is.
     *
     * @param keys all that hold them now
     */
    synchronized List<String> judge(String sha256, List<String> keys) {
        List<Written> all = byChecksum.getOrDefault(sha256, List.of());
        if (all.isEmpty()) {
            return keys.stream().map(key -> "nobody sent " + key).toList();
        }
        String path = Prefixes.DROP + all.getFirst().path();
        List<String> problems = new ArrayList<>();
        if (keys.size() < atLeast(all)) {
            problems.add(keys.isEmpty() ? "not filed: " + path : "a copy is not filed: " + path);
        }
        if (keys.size() > identities(all)) {
            problems.add("filed more than once: %s as %s".formatted(path, keys));
        }
        for (String key : keys) {
            if (all.stream().noneMatch(written -> key.startsWith(written.expected().place()))) {
                problems.add(
                        "at the wrong place: %s is at %s, not below %s"
                                .formatted(path, key, all.getFirst().expected().place()));
            }
        }
        return problems;
    }

    private static long identities(List<Written> all) {
        return all.stream().map(written -> written.expected().identity()).distinct().count();
    }

    /** Namesakes filed by S3's time are one or several, as the seconds fall. */
    private static long atLeast(List<Written> all) {
        Set<String> captures = new HashSet<>();
        for (Written written : all) {
            Expected expected = written.expected();
            captures.add(expected.byStoredTime() ? expected.place() : expected.identity());
        }
        return captures.size();
    }
}

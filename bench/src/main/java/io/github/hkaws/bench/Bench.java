package io.github.hkaws.bench;

import io.github.hkaws.domain.layout.CameraDay;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Measures everything in one run and writes {@code doc/benchmarks/performance.md}. */
final class Bench {

    private static final CameraDay DAY = CameraDay.parse("front/2026-11-09").orElseThrow();

    private Bench() {}

    /** Arguments: the project's directory, and how many captures (5000). */
    public static void main(String[] args) throws Exception {
        Path root = Path.of(args[0]).toAbsolutePath();
        int captures = args.length > 1 ? Integer.parseInt(args[1]) : 5000;
        double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        List<MarkdownTable> tables = new ArrayList<>();
        // An endpoint each: it keeps everything in memory, of which it takes 4 GB.
        try (var endpoint = new ContestEndpoint()) {
            tables.addAll(new Peers(endpoint, DAY, root, captures, 100_000).measure());
        }
        System.err.println("starting functions");
        try (var endpoint = new ContestEndpoint()) {
            tables.add(new FirstCapture(endpoint, DAY, root).measure());
        }
        System.err.println("packing");
        try (var endpoint = new ContestEndpoint()) {
            tables.add(new PackingContest(endpoint, DAY, root, captures, 250_000).measure());
        }
        System.err.println("rotating");
        tables.add(new Rotating(DAY).measure());
        write(load, root.resolve("doc/benchmarks/performance.md"), tables);
    }

    private static void write(double load, Path file, List<MarkdownTable> tables)
            throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add("# Performance");
        lines.add("");
        lines.add(
                "Made by `bench/run` on %s: %d cores (load average %.0f before it began), %s, %s %s. All in one run on one machine, the S3 endpoint (the embedded one) in a process of its own: only the ratios mean something elsewhere."
                        .formatted(
                                LocalDate.now(ZoneOffset.UTC),
                                Runtime.getRuntime().availableProcessors(),
                                load,
                                Runtime.version(),
                                System.getProperty("os.name"),
                                System.getProperty("os.version")));
        for (MarkdownTable table : tables) {
            lines.add("");
            lines.addAll(table.lines());
        }
        Files.createDirectories(file.getParent());
        Files.write(file, lines);
        lines.forEach(System.out::println);
    }
}

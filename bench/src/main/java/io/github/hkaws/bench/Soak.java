package io.github.hkaws.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Thousands of captures through the whole stack, round after round, while requests fail and
 * functions are killed: what went in must come out of the tars, and memory must not grow.
 */
final class Soak {

    private static final int ROUNDS = 10;
    private static final LocalDate FIRST_DAY = LocalDate.parse("2026-10-01");

    private Soak() {}

    /** Arguments: the project's directory, how many captures (20000), and a seed. */
    public static void main(String[] args) throws Exception {
        Path root = Path.of(args[0]).toAbsolutePath();
        int captures = args.length > 1 ? Integer.parseInt(args[1]) : 20_000;
        long seed = args.length > 2 ? Long.parseLong(args[2]) : 20261123L;
        System.err.println("seed " + seed);
        var table =
                new MarkdownTable(
                        "Soak",
                        "Made by `bench/soak` on %s, seed %d: %,d captures in %d rounds through S3's notifications, SQS, the real handlers of arrange, sweep, rotate and pack. One S3 request in twenty fails before or after it was carried out, one invocation in fifty is killed before or after its work, and its function starts anew."
                                .formatted(LocalDate.now(ZoneOffset.UTC), seed, captures, ROUNDS),
                        "round",
                        "captures",
                        "in = out",
                        "S3 requests",
                        "failed on purpose",
                        "invocations killed",
                        "sweeps",
                        "heap afterwards, MB");
        List<Long> heaps = new ArrayList<>();
        boolean equal = true;
        var random = new Random(seed);
        try (var site = new SoakSite(random)) {
            for (int round = 0; round < ROUNDS; round++) {
                SoakSite.Round done = site.round(FIRST_DAY.plusDays(round), captures / ROUNDS);
                long heap = heapMegabytes();
                heaps.add(heap);
                equal &= done.differences().isEmpty();
                done.differences().stream().limit(10).forEach(System.err::println);
                table.row(
                        String.valueOf(round + 1),
                        "%,d".formatted(captures / ROUNDS),
                        done.differences().isEmpty() ? "yes" : "NO",
                        "%,d".formatted(done.requests()),
                        "%,d".formatted(done.faults()),
                        "%,d".formatted(done.killed()),
                        String.valueOf(done.sweeps()),
                        String.valueOf(heap));
                System.err.println(
                        "round "
                                + (round + 1)
                                + ": "
                                + done.differences().size()
                                + " differences, heap "
                                + heap
                                + " MB");
            }
        }
        // The first rounds fill caches and compile; from then on it must stay.
        boolean flat = heaps.getLast() <= heaps.get(2) * 5 / 4 + 16;
        table.note(
                "In = out: %s. Memory flat: %s (from round 3 to the last, %d to %d MB, the embedded AWS included)."
                        .formatted(
                                equal ? "yes" : "NO",
                                flat ? "yes" : "NO",
                                heaps.get(2),
                                heaps.getLast()));
        write(root.resolve("doc/benchmarks/soak.md"), table);
        if (!equal || !flat) {
            System.exit(1);
        }
    }

    private static void write(Path file, MarkdownTable table) throws IOException {
        Files.createDirectories(file.getParent());
        List<String> lines = new ArrayList<>(table.lines());
        lines.set(0, "# Soak");
        Files.write(file, lines);
        lines.forEach(System.out::println);
    }

    private static long heapMegabytes() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() >> 20;
    }
}

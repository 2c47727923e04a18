package io.github.hkaws.archive.pack;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;

/** Packs a day that is made up on the way, as a program, so that its JVM can be given any heap. */
public final class LargeDay {

    private LargeDay() {}

    /**
     * Prints what it did, and fails if that was not everything.
     *
     * @param args how many captures, and how many bytes each
     */
    public static void main(String[] args) {
        long captures = Long.parseLong(args[0]);
        long captureBytes = Long.parseLong(args[1]);
        var store = new GeneratingStore(captures, captureBytes);
        Instant start = Instant.now();

        PackOutcome outcome =
                new Packer(store, Fixture.SITE, InstantSource.system())
                        .pack(Fixture.DAY, PackBudget.until(start.plus(Duration.ofHours(2))));

        PackReport report = outcome.report();
        if (report.packed() != captures
                || store.deleted() != captures
                || report.bytes() != captures * captureBytes
                || store.tarBytes() < report.bytes()
                || !report.balanced()) {
            throw new IllegalStateException(outcome.toString());
        }
        double seconds = Duration.between(start, Instant.now()).toMillis() / 1000.0;
        System.out.printf(
                Locale.ROOT,
                "packed %d captures of %d bytes into %d segments in %.1f s, %.0f MB/s; heap peak %d"
                        + " of %d MB%n",
                captures,
                captureBytes,
                report.segments().size(),
                seconds,
                report.bytes() / 1e6 / seconds,
                heapPeak() >> 20,
                Runtime.getRuntime().maxMemory() >> 20);
    }

    private static long heapPeak() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getPeakUsage)
                .mapToLong(usage -> usage.getUsed())
                .sum();
    }
}

package io.github.hkaws.engine.pack;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;

/** Packs a day that is made up on the way, as a program, so that its JVM can be given any heap. */
public final class LargeDay {

    private LargeDay() {}

    /**
     * Packs the day, then one capture that comes late: by then all segments have to be looked
     * through. Prints what it did, and fails if that was not everything.
     *
     * @param args how many captures, how many bytes each, and an empty directory
     */
    public static void main(String[] args) {
        long captures = Long.parseLong(args[0]);
        long captureBytes = Long.parseLong(args[1]);
        var store = new GeneratingStore(captures, captureBytes, Path.of(args[2]));
        Instant start = Instant.now();

        PackReport report = pack(store, captures);
        check(report, captures, store.deleted() == captures);
        store.receive(1);
        check(pack(store, 1), 1, store.tarBytes() > (captures + 1) * captureBytes);

        double seconds = Duration.between(start, Instant.now()).toMillis() / 1000.0;
        System.out.printf(
                Locale.ROOT,
                "packed %d captures of %d bytes into %d segments in %.1f s, %.0f MB/s, in a heap"
                        + " of %d MB%n",
                captures,
                captureBytes,
                report.segments().size(),
                seconds,
                report.bytes() / 1e6 / seconds,
                Runtime.getRuntime().maxMemory() >> 20);
    }

    private static PackReport pack(GeneratingStore store, long expected) {
        PackOutcome outcome =
                new Packer(store, Fixture.SITE, InstantSource.system())
                        .pack(Fixture.DAY, PackBudget.until(Instant.MAX));
        if (!(outcome instanceof PackOutcome.Packed)) {
            throw new IllegalStateException(expected + " captures expected: " + outcome);
        }
        return outcome.report();
    }

    private static void check(PackReport report, long captures, boolean stored) {
        if (!stored
                || report.packed() != captures
                || !report.balanced()
                || !report.problems().isEmpty()) {
            throw new IllegalStateException(captures + " captures expected: " + report);
        }
    }
}

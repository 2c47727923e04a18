package io.github.hkaws.bench;

import io.github.hkaws.domain.site.Site;
import io.github.hkaws.engine.arrange.ArrangeBatch;
import io.github.hkaws.engine.arrange.Arrival;
import io.github.hkaws.storage.ListedObject;
import io.github.hkaws.storage.s3.S3Store;
import java.lang.management.ManagementFactory;
import java.time.ZoneId;
import java.util.List;

/** What a warm function does: batches of a hundred, one after the other, in one process. */
final class WarmArrange {

    private static final int BATCH = 100;

    private WarmArrange() {}

    /** Arguments: bucket and prefix, of which the first half is its warm-up. */
    public static void main(String[] args) {
        var store = new S3Store(Clients.fromEnvironment(), args[0]);
        var arrange = new ArrangeBatch(store, Site.in(ZoneId.of("Europe/Vienna")));
        List<Arrival> arrivals;
        try (var listed = store.list(args[1], null)) {
            arrivals = listed.map((ListedObject o) -> Arrival.of(o)).toList();
        }
        int warm = arrivals.size() / 2;
        run(arrange, arrivals.subList(0, warm));
        long cpu = cpuNanos();
        long start = System.nanoTime();
        run(arrange, arrivals.subList(warm, arrivals.size()));
        System.out.printf(
                "warm-seconds=%.3f warm-cpu=%.3f%n",
                (System.nanoTime() - start) / 1e9, (cpuNanos() - cpu) / 1e9);
    }

    private static void run(ArrangeBatch arrange, List<Arrival> arrivals) {
        for (int from = 0; from < arrivals.size(); from += BATCH) {
            var _ =
                    arrange.arrange(
                            arrivals.subList(from, Math.min(arrivals.size(), from + BATCH)));
        }
    }

    private static long cpuNanos() {
        return ((com.sun.management.OperatingSystemMXBean)
                        ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }
}

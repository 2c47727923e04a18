package io.github.hkaws.bench;

import io.github.hkaws.domain.layout.CameraDay;
import io.github.hkaws.domain.site.Site;
import io.github.hkaws.engine.pack.PackBudget;
import io.github.hkaws.engine.pack.Packer;
import io.github.hkaws.storage.s3.S3Store;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;

/** Packs one day in a process of its own. */
final class PackDay {

    private PackDay() {}

    /** Arguments: bucket and camera-day. */
    public static void main(String[] args) {
        var store = new S3Store(Clients.fromEnvironment(), args[0]);
        CameraDay day = CameraDay.parse(args[1]).orElseThrow();
        InstantSource clock = InstantSource.system();
        var outcome =
                new Packer(store, Site.in(ZoneId.of("Europe/Vienna")), clock)
                        .pack(day, PackBudget.until(clock.instant().plus(Duration.ofMinutes(14))));
        System.out.printf("packed=%d peak=%d%n", outcome.report().packed(), peakHeap() / 1_000_000);
    }

    /** In bytes; its parts' peaks need not have come together, so it is no less than the truth. */
    private static long peakHeap() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .mapToLong(pool -> pool.getPeakUsage().getUsed())
                .sum();
    }
}

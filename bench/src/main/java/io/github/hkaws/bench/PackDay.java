package io.github.hkaws.bench;

import io.github.hkaws.archive.layout.CameraDay;
import io.github.hkaws.archive.pack.PackBudget;
import io.github.hkaws.archive.pack.Packer;
import io.github.hkaws.archive.site.Site;
import io.github.hkaws.archive.store.S3Store;
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
        System.out.printf("packed=%d%n", outcome.report().packed());
    }
}

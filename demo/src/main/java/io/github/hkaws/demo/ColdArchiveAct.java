package io.github.hkaws.demo;

import io.github.hkaws.demo.site.EmbeddedSite;
import io.github.hkaws.demo.site.Functions;
import io.github.hkaws.domain.capture.CameraId;
import io.github.hkaws.domain.layout.CameraDay;
import io.github.hkaws.domain.site.Site;
import io.github.hkaws.engine.browse.Inventory;
import io.github.hkaws.engine.pack.PackBudget;
import io.github.hkaws.engine.pack.PackOutcome;
import io.github.hkaws.engine.pack.Packer;
import io.github.hkaws.engine.retain.Hold;
import io.github.hkaws.engine.retain.Holds;
import io.github.hkaws.engine.sheet.DaySheets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * Days before the hot window: three that are packed and can be read at once, and two that have
 * reached the archive class from which S3 must restore them. One of them is held.
 */
final class ColdArchiveAct {

    private static final List<Integer> PACKED = List.of(19, 20, 21);
    private static final List<Integer> ARCHIVED = List.of(150, 151);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final EmbeddedSite embedded;
    private final Site site;
    private final Functions functions;

    ColdArchiveAct(EmbeddedSite embedded, Site site, Functions functions) {
        this.embedded = embedded;
        this.site = site;
        this.functions = functions;
    }

    /**
     * Which days.
     *
     * @param lastDay of the week that is hot
     */
    static List<LocalDate> days(LocalDate lastDay) {
        return java.util.stream.Stream.of(PACKED, ARCHIVED)
                .flatMap(List::stream)
                .map(lastDay::minusDays)
                .toList();
    }

    void settle() {
        Instant now = embedded.aws().clock().instant();
        LocalDate archived =
                LocalDate.ofInstant(now, site.zone()).minusDays(ARCHIVED.getFirst() - 1L);
        // The embedded S3 moves nothing between classes by itself.
        var packer =
                new Packer(
                        embedded.store(),
                        site.withArchiveClass("DEEP_ARCHIVE"),
                        embedded.aws().clock());
        var sheets = new DaySheets(embedded.store(), site, embedded.aws().clock());
        CameraDay held = null;
        var inventory = new Inventory(embedded.store());
        for (CameraId camera : inventory.cameras()) {
            for (LocalDate date : inventory.hotDays(camera)) {
                var day = new CameraDay(camera, date);
                if (date.isBefore(archived)) {
                    // As the pack function does: the day is looked through without a restore.
                    var _ = sheets.make(day, now.plus(PATIENCE));
                    pack(packer, day, now);
                } else if (held == null) {
                    held = day;
                }
            }
        }
        try (var packing = functions.attachPack()) {
            functions.rotate();
            packing.drain(PATIENCE);
        }
        if (held != null) {
            var hold = new Hold("the owner", now, "the insurance asks for the scratched car");
            var _ = new Holds(embedded.store()).place(held, hold);
        }
    }

    private static void pack(Packer packer, CameraDay day, Instant now) {
        PackOutcome outcome = packer.pack(day, PackBudget.until(now.plus(PATIENCE)));
        if (!(outcome instanceof PackOutcome.Packed)) {
            throw new IllegalStateException(day + " was not packed: " + outcome);
        }
    }
}

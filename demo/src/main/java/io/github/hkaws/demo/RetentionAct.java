package io.github.hkaws.demo;

import io.github.hkaws.cli.terminal.Progress;
import io.github.hkaws.cli.terminal.Terminal;
import io.github.hkaws.demo.site.EmbeddedSite;
import io.github.hkaws.demo.site.Functions;
import io.github.hkaws.domain.digest.Sha256;
import io.github.hkaws.domain.layout.CameraDay;
import io.github.hkaws.domain.layout.CaptureKey;
import io.github.hkaws.domain.layout.Key;
import io.github.hkaws.domain.layout.KeyScheme;
import io.github.hkaws.domain.layout.RestoredKeys;
import io.github.hkaws.domain.site.CameraSettings;
import io.github.hkaws.domain.site.Nightly;
import io.github.hkaws.domain.site.Site;
import io.github.hkaws.engine.restore.PlanOutcome;
import io.github.hkaws.engine.restore.RestorePlan;
import io.github.hkaws.engine.restore.RestoreService;
import io.github.hkaws.engine.restore.Selection;
import io.github.hkaws.engine.retain.Hold;
import io.github.hkaws.engine.retain.Holds;
import io.github.hkaws.local.ManualClock;
import io.github.hkaws.storage.RestoreTier;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The second act: time moves on. The scheduled functions pack the days that leave the hot window,
 * one picture is taken out of a packed day, that day is held, and in the end retention is over for
 * all others. After each step every byte is read again.
 */
final class RetentionAct {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int SWEPT_EVERY_HOURS = 6;

    private final Terminal terminal;
    private final EmbeddedSite embedded;
    private final Site site;
    private final ManualClock clock;
    private final Functions functions;
    private final List<String> problems = new ArrayList<>();

    RetentionAct(
            Terminal terminal,
            EmbeddedSite embedded,
            Site site,
            ManualClock clock,
            Functions functions) {
        this.terminal = terminal;
        this.embedded = embedded;
        this.site = site;
        this.clock = clock;
        this.functions = functions;
    }

    /**
     * Plays it.
     *
     * @param filed what stands under cameras/: key and SHA-256
     */
    YearsReport play(SortedMap<String, String> filed) {
        int hotDays = site.hotDays() + 3;
        letDaysPass(hotDays);
        var archive = new PackedAudit(embedded);
        PackedAudit.Found packed = archive.look(terminal);
        problems.addAll(packed.differences(filed));

        @Nullable TakenOut taken = filed.isEmpty() ? null : takeOneOut(filed);

        int keptDays = longestRetention() + 2;
        letRetentionEnd(keptDays);
        PackedAudit.Found left = archive.look(terminal);
        problems.addAll(left.differences(onlyOf(taken, filed)));
        long days = packed.days().size();
        return new YearsReport(
                hotDays,
                packed.captures(),
                packed.segments(),
                packed.bytes(),
                taken,
                keptDays,
                days - left.days().size(),
                left.days().size(),
                problems);
    }

    /** A picture out of a packed day, and what that took. */
    record TakenOut(String key, CameraDay day, String segment, BigDecimal usd) {}

    /** Sweeps every six hours, and rotates every night when the sweep is over. */
    private void letDaysPass(int days) {
        Instant end = clock.instant().plus(Duration.ofDays(days));
        try (var packing = functions.attachPack();
                var progress = Progress.of(terminal, "days pass", days)) {
            for (LocalDateTime due = tonight(Nightly.ROTATION);
                    !due.atZone(site.zone()).toInstant().isAfter(end);
                    due = due.plusHours(SWEPT_EVERY_HOURS)) {
                clock.moveTo(due.atZone(site.zone()).toInstant());
                functions.sweep();
                if (due.toLocalTime().equals(Nightly.ROTATION)) {
                    functions.rotate();
                    packing.drain(PATIENCE);
                    progress.step();
                }
            }
        }
        clock.moveTo(end);
    }

    /** When the site's clock shows that time next. */
    private LocalDateTime tonight(LocalTime time) {
        LocalDateTime today = LocalDate.ofInstant(clock.instant(), site.zone()).atTime(time);
        boolean over = !today.atZone(site.zone()).toInstant().isAfter(clock.instant());
        return over ? today.plusDays(1) : today;
    }

    /** One from the middle, as by chance. */
    private TakenOut takeOneOut(SortedMap<String, String> filed) {
        String key = List.copyOf(filed.keySet()).get(filed.size() / 2);
        CaptureKey capture = KeyScheme.captureKey(new Key(key)).orElseThrow();
        var day = new CameraDay(capture.camera(), capture.date());
        String leaf = new Key(key).leaf();
        var restorer = new RestoreService(embedded.store(), clock, embedded.aws().region().id());
        return switch (restorer.plan(day, new Selection.One(leaf), RestoreTier.STANDARD, 1)) {
            case PlanOutcome.Refused(var why) -> {
                problems.add("not taken out: " + key + ": " + why);
                yield new TakenOut(key, day, "", BigDecimal.ZERO);
            }
            case PlanOutcome.Planned(var plan) -> {
                var _ = restorer.start(plan);
                checkRestored(RestoredKeys.prefix(day) + leaf, filed.get(key));
                var _ =
                        new Holds(embedded.store())
                                .place(
                                        day,
                                        new Hold(
                                                "the owner",
                                                clock.instant(),
                                                "the insurance asks"));
                yield new TakenOut(key, day, segment(plan), plan.quote().usd());
            }
        };
    }

    private static String segment(RestorePlan plan) {
        return plan.parts().getFirst().segment().tar().value();
    }

    private void checkRestored(String key, @Nullable String sha256) {
        byte[] bytes =
                embedded.s3()
                        .getObjectAsBytes(r -> r.bucket(embedded.bucket()).key(key))
                        .asByteArrayUnsafe();
        if (!Objects.equals(sha256, Sha256.of(bytes))) {
            problems.add(key + " has other bytes than what was sent");
        }
    }

    private int longestRetention() {
        int longest = site.retentionDays();
        for (CameraSettings camera : site.cameras().values()) {
            Integer own = camera.retentionDays();
            longest = own == null ? longest : Math.max(longest, own);
        }
        return longest;
    }

    /** Nothing happens in between but time; nights without work are left out. */
    private void letRetentionEnd(int days) {
        clock.advance(Duration.ofDays(days));
        clock.moveTo(tonight(Nightly.PURGE).atZone(site.zone()).toInstant());
        functions.purge();
    }

    private static SortedMap<String, String> onlyOf(
            @Nullable TakenOut taken, SortedMap<String, String> filed) {
        if (taken == null) {
            return new TreeMap<>();
        }
        String prefix = taken.day().capturesPrefix();
        return filed.subMap(prefix, prefix + Character.MAX_VALUE);
    }
}

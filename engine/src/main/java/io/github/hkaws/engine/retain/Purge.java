package io.github.hkaws.engine.retain;

import io.github.hkaws.domain.capture.CameraId;
import io.github.hkaws.domain.layout.CameraDay;
import io.github.hkaws.domain.site.Site;
import io.github.hkaws.domain.zone.TimeZones;
import io.github.hkaws.engine.concurrent.Concurrently;
import io.github.hkaws.engine.report.ReportKey.Kind;
import io.github.hkaws.engine.report.Reports;
import io.github.hkaws.storage.Store;
import io.github.hkaws.storage.StoreException;
import io.github.hkaws.storage.format.KeySchemeMark;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Deletes what has reached the end of its retention and is not held: no segment and no capture
 * before S3 has held it for so many days, whatever date its camera gave it. Each deletion is a
 * delete marker; {@link PurgeUndo} takes them away again while the versions last. In a bucket that
 * keeps no versions nothing is deleted, unless that was asked for: S3's answer to the report's PUT
 * tells.
 *
 * <p>The days at stake are written to reports/ before the first deletion, and what became of each
 * afterwards: a run that dies leaves at least the former.
 */
public final class Purge {

    private static final int MAX_CONCURRENT = 16;

    private final Store store;
    private final Site site;
    private final boolean forGood;
    private final Holds holds;
    private final ExpiredDays expiredDays;
    private final CameraTerms terms;
    private final KeptMemory memory;
    private final Concurrently concurrently;

    public Purge(Store store, Site site) {
        this(store, site, new Concurrently(MAX_CONCURRENT), false);
    }

    Purge(Store store, Site site, Concurrently concurrently, boolean forGood) {
        this.store = store;
        this.forGood = forGood;
        this.site = site;
        this.holds = new Holds(store);
        this.concurrently = concurrently;
        this.terms = new CameraTerms(site);
        this.memory = new KeptMemory(store);
        this.expiredDays = new ExpiredDays(store, terms, concurrently);
    }

    /** The same, deleting where nothing brings it back, too: in a bucket that keeps no versions. */
    public Purge evenForGood() {
        return new Purge(store, site, concurrently, true);
    }

    /** Says what {@link #run} would do now. Deletes and writes nothing. */
    public PurgeReport dryRun(Instant now) {
        var known = memory.read().kept();
        var found = expiredDays.find(known, () -> now, now);
        List<PurgedDay> days = concurrently.map(found.days(), day -> purge(day, true, now));
        return new PurgeReport(
                now, true, true, days, after(known, found, days, now).summary(), found.problems());
    }

    private PurgedDay purge(ExpiredDay day, boolean dryRun, Instant now) {
        var today = terms.today(day.day().camera(), now);
        return new DayPurge(
                        store,
                        holds,
                        dryRun,
                        day.day(),
                        storedAt -> !terms.endOf(day.day(), storedAt).isAfter(today))
                .purge(day);
    }

    /** What the next purge need not look at. */
    private KeptForAge after(
            KeptForAge known, ExpiredDays.Found found, List<PurgedDay> days, Instant now) {
        Set<CameraDay> again =
                days.stream()
                        .filter(day -> !(day.outcome() instanceof PurgeOutcome.Purged))
                        .map(PurgedDay::day)
                        .collect(Collectors.toSet());
        SortedMap<CameraId, KeptForAge.Remembered> cameras = new TreeMap<>();
        for (CameraLook.Seen seen : found.looks()) {
            KeptRanges ranges = seen.after(again, terms.today(seen.camera(), now));
            if (!ranges.ranges().isEmpty()) {
                cameras.put(
                        seen.camera(),
                        new KeptForAge.Remembered(
                                terms.retentionDays(seen.camera()),
                                TimeZones.name(terms.zone(seen.camera())),
                                ranges));
            }
        }
        // A camera that could not be looked at is remembered as it was.
        known.cameras()
                .forEach((camera, remembered) -> {
                    if (found.failed().contains(camera)) {
                        cameras.put(camera, remembered);
                    }
                });
        return new KeptForAge(cameras);
    }

    /**
     * Purges day by day, each to its end, beginning no further one after the deadline.
     *
     * @param line told of each day as soon as its outcome is known, one at a time
     */
    public PurgeReport run(InstantSource clock, Instant deadline, Consumer<PurgedDay> line) {
        Instant now = clock.instant();
        KeySchemeMark.refuseNewer(store);
        var before = memory.read();
        Instant lookUntil = now.plus(Duration.between(now, deadline).dividedBy(2));
        var found = expiredDays.find(before.kept(), clock, lookUntil);
        List<PurgedDay> first = concurrently.map(found.days(), this::intention);
        var begun =
                new PurgeReport(now, false, false, first, KeptSummary.NOTHING, found.problems());
        LocalDate date = now.atZone(site.zone()).toLocalDate();
        if (first.stream().allMatch(day -> day.outcome() instanceof PurgeOutcome.Held)) {
            // Days that are held turn up daily; the digest tells of them.
            first.forEach(line);
            return ended(before, found, first, now);
        }
        var reports = new Reports(store);
        var written = reports.write(date, Kind.PURGE, begun.json(null));
        if (!written.versioned() && !forGood) {
            List<PurgedDay> refused = first.stream().map(Purge::refused).toList();
            refused.forEach(line);
            PurgeReport report = ended(before, found, refused, now);
            reports.finish(written, report.json(null));
            return report;
        }
        Instant writtenAt = reports.writtenAt(written);
        List<PurgedDay> days =
                concurrently.map(
                        found.days(),
                        day -> {
                            PurgedDay purged =
                                    clock.instant().isAfter(deadline)
                                            ? PurgedDay.untouched(
                                                    day.day(), new PurgeOutcome.Postponed())
                                            : purge(day, false, now);
                            synchronized (line) {
                                line.accept(purged);
                            }
                            return purged;
                        });
        PurgeReport done = ended(before, found, days, now);
        reports.finish(written, done.json(writtenAt));
        return done;
    }

    private static PurgedDay refused(PurgedDay intended) {
        return intended.outcome() instanceof PurgeOutcome.Held
                ? intended
                : PurgedDay.untouched(intended.day(), new PurgeOutcome.NotVersioned());
    }

    /** Remembers what was kept, and says how it went. */
    private PurgeReport ended(
            KeptMemory.Read before, ExpiredDays.Found found, List<PurgedDay> days, Instant now) {
        KeptForAge kept = after(before.kept(), found, days, now);
        List<String> problems = new ArrayList<>(found.problems());
        try {
            memory.write(before, kept);
        } catch (StoreException e) {
            problems.add(
                    "what is kept for its age was not written down, the next purge looks for it anew: "
                            + e.getMessage());
        }
        return new PurgeReport(now, false, true, days, kept.summary(), problems);
    }

    /** Only tells what is worth writing down; each deletion looks at the hold again. */
    private PurgedDay intention(ExpiredDay expired) {
        PurgeOutcome outcome;
        try {
            outcome =
                    holds.isHeld(expired.day())
                            ? new PurgeOutcome.Held()
                            : new PurgeOutcome.Postponed();
        } catch (StoreException e) {
            outcome = new PurgeOutcome.Postponed();
        }
        return PurgedDay.untouched(expired.day(), outcome);
    }
}

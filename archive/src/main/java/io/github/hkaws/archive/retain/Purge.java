package io.github.hkaws.archive.retain;

import io.github.hkaws.archive.concurrent.Concurrently;
import io.github.hkaws.archive.report.ReportKey.Kind;
import io.github.hkaws.archive.report.Reports;
import io.github.hkaws.archive.site.Site;
import io.github.hkaws.archive.store.Store;
import io.github.hkaws.archive.store.StoreException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;

/**
 * Deletes what has reached the end of its retention and is not held. Each deletion is a delete
 * marker; {@link PurgeUndo} takes them away again while the versions last. In a bucket that keeps
 * no versions nothing is deleted, unless that was asked for: S3's answer to the report's PUT tells.
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
        this.expiredDays = new ExpiredDays(store, new CameraTerms(site), concurrently);
    }

    /** The same, deleting where nothing brings it back, too: in a bucket that keeps no versions. */
    public Purge evenForGood() {
        return new Purge(store, site, concurrently, true);
    }

    /** Says what {@link #run} would do now. Deletes and writes nothing. */
    public PurgeReport dryRun(Instant now) {
        var found = expiredDays.find(now);
        List<PurgedDay> days =
                concurrently.map(
                        found.days(),
                        day -> new DayPurge(store, holds, true, day.day()).purge(day));
        return new PurgeReport(now, true, true, days, found.problems());
    }

    /**
     * Purges day by day, each to its end, beginning no further one after the deadline.
     *
     * @param line told of each day as soon as its outcome is known, one at a time
     */
    public PurgeReport run(InstantSource clock, Instant deadline, Consumer<PurgedDay> line) {
        Instant now = clock.instant();
        var found = expiredDays.find(now);
        List<PurgedDay> first = concurrently.map(found.days(), this::intention);
        var begun = new PurgeReport(now, false, false, first, found.problems());
        LocalDate date = now.atZone(site.zone()).toLocalDate();
        if (first.stream().allMatch(day -> day.outcome() instanceof PurgeOutcome.Held)) {
            // Days that are held turn up daily; the digest tells of them.
            first.forEach(line);
            return new PurgeReport(now, false, true, first, found.problems());
        }
        var reports = new Reports(store);
        var written = reports.write(date, Kind.PURGE, begun.json(null));
        if (!written.versioned() && !forGood) {
            List<PurgedDay> refused = first.stream().map(Purge::refused).toList();
            refused.forEach(line);
            var report = new PurgeReport(now, false, true, refused, found.problems());
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
                                            : new DayPurge(store, holds, false, day.day())
                                                    .purge(day);
                            synchronized (line) {
                                line.accept(purged);
                            }
                            return purged;
                        });
        var done = new PurgeReport(now, false, true, days, found.problems());
        reports.finish(written, done.json(writtenAt));
        return done;
    }

    private static PurgedDay refused(PurgedDay intended) {
        return intended.outcome() instanceof PurgeOutcome.Held
                ? intended
                : PurgedDay.untouched(intended.day(), new PurgeOutcome.NotVersioned());
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

package io.github.hkaws.engine.erase;

import io.github.hkaws.domain.layout.CameraDay;
import io.github.hkaws.domain.layout.Key;
import io.github.hkaws.domain.layout.SegmentId;
import io.github.hkaws.domain.site.Site;
import io.github.hkaws.engine.pack.SegmentRewrite;
import io.github.hkaws.engine.report.ReportKey;
import io.github.hkaws.engine.report.Reports;
import io.github.hkaws.engine.retain.Holds;
import io.github.hkaws.storage.ListedVersion;
import io.github.hkaws.storage.Store;
import io.github.hkaws.storage.StoreException;
import io.github.hkaws.storage.VersionErasure;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Erases a stretch of a camera's time for good: single objects, packed captures, sheets, restored
 * copies and exports, with all their states.
 *
 * <p>Captures of other times are never at risk: those in a segment that must go are written into a
 * further segment first, which stands before anything of the old one is removed. A catalog goes
 * last, so that a run that broke off is found and finished by the next. What is going to be done is
 * written under reports/ before anything is, and at the end what was.
 */
public final class Erase {

    private static final int MOST_NAMED = 20;

    private final Store store;
    private final Site site;
    private final VersionErasure erasure;

    private final TreeMap<SegmentId, String> rewritten = new TreeMap<>();
    private final List<String> locked = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private long states;

    /**
     * One erasure.
     *
     * @param erasure with credentials that may; no function's may
     */
    public Erase(Store store, Site site, VersionErasure erasure) {
        this.store = store;
        this.site = site;
        this.erasure = erasure;
    }

    /** What would go. Changes nothing. */
    public static ErasePlan plan(Store store, Site site, EraseRequest request) {
        return EraseSearch.find(store, site, request);
    }

    /**
     * Erases what {@link #plan} found.
     *
     * @throws IllegalArgumentException if the plan is stopped, or there is nothing to erase
     */
    public EraseReport run(EraseRequest request, ErasePlan plan, Instant now) {
        if (plan.isStopped() || plan.isEmpty()) {
            throw new IllegalArgumentException("this plan must not be carried out");
        }
        var reports = new Reports(store);
        var date = now.atOffset(ZoneOffset.UTC).toLocalDate();
        Reports.Written begun =
                reports.write(date, ReportKey.Kind.ERASE, report(request, plan, now, false).json());
        try {
            erase(plan);
            lookAgain(request);
        } catch (StoreException e) {
            problems.add(e.getMessage() + "; run it again");
        }
        EraseReport report = report(request, plan, now, true);
        var _ = reports.finish(begun, report.json());
        return report;
    }

    private void erase(ErasePlan plan) {
        for (ErasePlan.Segment segment : plan.segments()) {
            SegmentId old = segment.standing().segment();
            rewritten.put(
                    old,
                    segment.kept().isEmpty()
                            ? "none"
                            : new SegmentRewrite(store)
                                    .keep(segment.standing(), segment.kept())
                                    .toString());
        }
        if (isHeldNow(plan)) {
            return;
        }
        remove(plan.states());
        for (ErasePlan.Segment segment : plan.segments()) {
            SegmentId old = segment.standing().segment();
            if (remove(statesOf(old.tar()))) {
                remove(statesOf(old.catalog()));
            }
        }
    }

    /** A hold that came since the plan was made. */
    private boolean isHeldNow(ErasePlan plan) {
        var holds = new Holds(store);
        for (CameraDay day : plan.days()) {
            if (holds.isHeld(day)) {
                problems.add(
                        "%s was held meanwhile: nothing was erased; hkaws release %s %s first"
                                .formatted(day, day.camera(), day.date()));
                return true;
            }
        }
        return false;
    }

    private List<ListedVersion> statesOf(Key key) {
        try (Stream<ListedVersion> versions = store.listVersions(key.value())) {
            return versions.filter(version -> version.key().equals(key)).toList();
        }
    }

    /** Whether all of them are gone. */
    private boolean remove(List<ListedVersion> versions) {
        if (versions.isEmpty()) {
            return true;
        }
        boolean all = true;
        Map<ListedVersion, VersionErasure.Outcome> outcomes = erasure.erase(versions);
        for (ListedVersion version : versions) {
            switch (outcomes.get(version)) {
                case VersionErasure.Outcome.Erased() -> states++;
                case VersionErasure.Outcome.Locked(var why) -> {
                    all = false;
                    name(
                            locked,
                            "%s: a lock keeps it until that ends (%s)"
                                    .formatted(version.key(), why));
                }
                case VersionErasure.Outcome.Failed(var cause) -> {
                    all = false;
                    name(problems, cause.getMessage() + "; run it again");
                }
                case null -> {
                    all = false;
                    name(problems, version.key() + ": S3 did not answer; run it again");
                }
            }
        }
        return all;
    }

    private static void name(List<String> list, String one) {
        if (list.size() < MOST_NAMED && !list.contains(one)) {
            list.add(one);
        }
    }

    /** What came while it ran: a packer, or a relay that was late. */
    private void lookAgain(EraseRequest request) {
        if (!locked.isEmpty() || !problems.isEmpty()) {
            return;
        }
        ErasePlan left = plan(store, site, request);
        if (!left.isEmpty()) {
            problems.add(
                    "of that time something came meanwhile, or was packed meanwhile; run it again");
        }
    }

    private EraseReport report(
            EraseRequest request, ErasePlan plan, Instant now, boolean finished) {
        return new EraseReport(
                request, now, finished, plan.captures(), states, rewritten, locked, problems);
    }
}

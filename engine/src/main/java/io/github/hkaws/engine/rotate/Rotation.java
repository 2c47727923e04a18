package io.github.hkaws.engine.rotate;

import io.github.hkaws.domain.capture.CameraId;
import io.github.hkaws.domain.layout.CameraDay;
import io.github.hkaws.domain.layout.Key;
import io.github.hkaws.domain.site.Nightly;
import io.github.hkaws.domain.site.Site;
import io.github.hkaws.domain.zone.TimeZones;
import io.github.hkaws.engine.concurrent.Concurrently;
import io.github.hkaws.engine.report.ReportKey;
import io.github.hkaws.engine.report.ReportKey.Kind;
import io.github.hkaws.engine.report.Reports;
import io.github.hkaws.engine.retain.CameraTerms;
import io.github.hkaws.engine.retain.KeptMemory;
import io.github.hkaws.engine.retain.KeptSummary;
import io.github.hkaws.storage.Store;
import io.github.hkaws.storage.StoreException;
import io.github.hkaws.storage.format.KeySchemeMark;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The daily rotation: checks what the one before asked to be packed, looks whether every camera
 * still sends, writes the digest, and asks for every day to be packed that has left the hot window.
 *
 * <p>A day is due as long as anything of it stands under cameras/, so a rotation that failed or was
 * skipped for a month is made good by the next. The digest is written before the queue is asked:
 * whatever was asked for is checked by the next rotation. Deletes nothing.
 */
public final class Rotation {

    private static final int MAX_CONCURRENT = 16;

    /** A catalog of a busy camera takes 15 MB; more at once would not fit a small function. */
    private static final int MAX_CONCURRENT_CHECKS = 4;

    /** Who asked a moment ago must not be told that nothing has happened yet. */
    private static final Duration PACKING_TIME = Duration.ofHours(2);

    /** A camera that the site file does not name is forgotten after so long a silence. */
    private static final Duration REMEMBERED = Duration.ofDays(30);

    private final Store store;
    private final Site site;
    private final CameraTerms terms;
    private final PackQueue queue;
    private final Notifier notifier;
    private final Concurrently many;
    private final Concurrently few;
    private final HotCameras hotCameras;
    private final Reports reports;
    private final KeptMemory keptMemory;
    private final Reconcile reconcile;
    private final Liveness liveness;

    public Rotation(Store store, Site site, PackQueue queue, Notifier notifier) {
        this(store, site, queue, notifier, MAX_CONCURRENT);
    }

    Rotation(Store store, Site site, PackQueue queue, Notifier notifier, int concurrent) {
        this.store = store;
        this.site = site;
        this.terms = new CameraTerms(site);
        this.queue = queue;
        this.notifier = notifier;
        this.many = new Concurrently(concurrent);
        this.few = new Concurrently(Math.min(concurrent, MAX_CONCURRENT_CHECKS));
        this.hotCameras = new HotCameras(store, many);
        this.reports = new Reports(store);
        this.keptMemory = new KeptMemory(store);
        this.reconcile = new Reconcile(store);
        this.liveness = new Liveness(store, site);
    }

    /**
     * The days that a rotation would ask for now. Writes nothing and asks for nothing.
     *
     * @throws IllegalStateException if a camera cannot be listed
     */
    public NavigableSet<CameraDay> due(Instant now) {
        var found = hotCameras.list();
        if (!found.problems().isEmpty()) {
            throw new IllegalStateException(String.join("; ", found.problems()));
        }
        return due(found.cameras(), now);
    }

    /**
     * Rotates.
     *
     * @param deadline half of the time until then at most goes into checks; what they do not reach
     *     the next rotation checks
     */
    public RotationReport run(InstantSource clock, Instant deadline) {
        return run(clock, deadline, null);
    }

    /**
     * The same.
     *
     * @param scheduled the start that the schedule planned, on time or not; null: somebody started
     *     it by hand
     */
    public RotationReport run(InstantSource clock, Instant deadline, @Nullable Instant scheduled) {
        Instant now = clock.instant();
        LocalDate today = now.atZone(site.zone()).toLocalDate();
        List<String> problems = new ArrayList<>();
        KeySchemeMark.refuseNewer(store);
        if (scheduled != null) {
            otherRules(scheduled).ifPresent(problems::add);
        }
        LastRotation memory = memory(today, now, problems);
        var found = hotCameras.list();
        problems.addAll(found.problems());
        boolean tooEarly = memory.at().isAfter(now.minus(PACKING_TIME));
        Instant checksUntil =
                tooEarly ? Instant.MIN : now.plus(Duration.between(now, deadline).dividedBy(2));
        Checks checks = check(memory, clock, checksUntil, problems);
        var digest =
                new Digest(
                        now,
                        RulesInUse.of(site, now),
                        cameras(found.cameras(), memory, now, problems),
                        checks.done(),
                        due(found.cameras(), now),
                        checks.left(),
                        relay(memory, problems),
                        new PurgeSummary(reports).of(today),
                        kept(problems),
                        memory.kept(),
                        problems);
        ReportKey key = reports.write(today, Kind.DIGEST, digest.json()).key();
        List<String> failures = new ArrayList<>();
        long asked = ask(digest.due(), failures);
        tell(digest, key, failures);
        return new RotationReport(digest, key.key(), asked, failures);
    }

    private @Nullable RelayNews relay(LastRotation memory, List<String> problems) {
        try {
            return RelayNews.of(store, memory.relayLosses()).orElse(null);
        } catch (RuntimeException e) {
            problems.add("the relay's last heartbeat was not read: " + e.getMessage());
            return null;
        }
    }

    /** AWS starts it by time zone rules of its own, which nobody can read. */
    private Optional<String> otherRules(Instant scheduled) {
        LocalTime planned = scheduled.atZone(site.zone()).toLocalTime();
        return planned.equals(Nightly.ROTATION)
                ? Optional.empty()
                : Optional.of(
                        "the schedule starts this at %s, which is %s in %s by the time zone rules %s; it was set to %s: AWS goes by other rules, or the functions by an older release; nothing is lost, look at hkaws doctor"
                                .formatted(
                                        scheduled,
                                        planned,
                                        site.zoneName(),
                                        TimeZones.inUse().versions().inUse(),
                                        Nightly.ROTATION));
    }

    private LastRotation memory(LocalDate today, Instant now, List<String> problems) {
        Optional<ReportKey> last = reports.last(Kind.DIGEST, today);
        Optional<byte[]> json = last.flatMap(reports::read);
        if (json.isEmpty()) {
            return LastRotation.none(now);
        }
        Key key = last.get().key();
        try {
            Optional<LastRotation> memory = LastRotation.read(key.value(), json.get());
            if (memory.isPresent()) {
                return memory.get();
            }
            problems.add(key + " is no digest; the days it asked for cannot be checked");
        } catch (StoreException.NewerFormat e) {
            problems.add(String.valueOf(e.getMessage()));
        }
        return LastRotation.none(now);
    }

    private KeptSummary kept(List<String> problems) {
        try {
            return keptMemory.summary();
        } catch (StoreException e) {
            problems.add("what is kept for its age was not read: " + e.getMessage());
            return KeptSummary.NOTHING;
        }
    }

    private NavigableSet<CameraDay> due(List<HotCamera> cameras, Instant now) {
        NavigableSet<CameraDay> due = new TreeSet<>();
        for (HotCamera camera : cameras) {
            camera.days().stream().filter(day -> terms.isDue(day, now)).forEach(due::add);
        }
        return due;
    }

    /** Days checked, and those there was no time for or that could not be read. */
    private record Checks(List<DayCheck> done, NavigableSet<CameraDay> left) {}

    private Checks check(
            LastRotation memory, InstantSource clock, Instant until, List<String> problems) {
        NavigableSet<CameraDay> left = new TreeSet<>();
        List<Optional<DayCheck>> done =
                few.map(
                        memory.asked(),
                        day -> {
                            try {
                                if (!clock.instant().isAfter(until)) {
                                    return Optional.of(reconcile.check(day, memory.at()));
                                }
                            } catch (RuntimeException e) {
                                synchronized (left) {
                                    problems.add(day + ": not checked: " + e.getMessage());
                                }
                            }
                            synchronized (left) {
                                left.add(day);
                            }
                            return Optional.empty();
                        });
        return new Checks(done.stream().flatMap(Optional::stream).toList(), left);
    }

    private List<CameraState> cameras(
            List<HotCamera> hot, LastRotation memory, Instant now, List<String> problems) {
        SortedMap<CameraId, HotCamera> all = new TreeMap<>();
        terms.named().forEach(camera -> all.put(camera, new HotCamera(camera, List.of())));
        memory.lastCaptures()
                .forEach((camera, last) -> {
                    if (last.isAfter(now.minus(REMEMBERED))) {
                        all.put(camera, new HotCamera(camera, List.of()));
                    }
                });
        hot.forEach(camera -> all.put(camera.camera(), camera));
        return many.map(all.values(), camera -> look(camera, memory, now, problems)).stream()
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<CameraState> look(
            HotCamera camera, LastRotation memory, Instant now, List<String> problems) {
        try {
            return Optional.of(
                    liveness.look(camera, memory.lastCaptures().get(camera.camera()), now));
        } catch (RuntimeException e) {
            synchronized (problems) {
                problems.add(camera.camera() + ": not looked at: " + e.getMessage());
            }
            return Optional.empty();
        }
    }

    private long ask(Collection<CameraDay> due, List<String> failures) {
        List<CameraDay> days = List.copyOf(due);
        List<List<CameraDay>> batches = new ArrayList<>();
        for (int i = 0; i < days.size(); i += PackQueue.MAX_BATCH) {
            batches.add(days.subList(i, Math.min(days.size(), i + PackQueue.MAX_BATCH)));
        }
        return many
                .map(
                        batches,
                        batch -> {
                            try {
                                queue.ask(batch);
                                return batch.size();
                            } catch (RuntimeException e) {
                                synchronized (failures) {
                                    failures.add(
                                            "%d days from %s were not asked for: %s"
                                                    .formatted(
                                                            batch.size(),
                                                            batch.getFirst(),
                                                            e.getMessage()));
                                }
                                return 0;
                            }
                        })
                .stream()
                .mapToLong(Integer::longValue)
                .sum();
    }

    private void tell(Digest digest, ReportKey key, List<String> failures) {
        List<String> lines = digest.lines();
        if (lines.isEmpty()) {
            return; // a message a day that says nothing is not read on the day that it does
        }
        try {
            notifier.tell(
                    OwnerMail.subject(site.name(), lines.size()), OwnerMail.text(lines, key.key()));
        } catch (RuntimeException e) {
            failures.add("the digest was not sent: " + e.getMessage());
        }
    }
}

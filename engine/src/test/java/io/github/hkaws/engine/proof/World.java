package io.github.hkaws.engine.proof;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.hkaws.domain.capture.CameraId;
import io.github.hkaws.domain.layout.CameraDay;
import io.github.hkaws.domain.layout.Key;
import io.github.hkaws.domain.site.Site;
import io.github.hkaws.engine.arrange.ArrangeBatch;
import io.github.hkaws.engine.arrange.ArrangeOutcome;
import io.github.hkaws.engine.arrange.Arrival;
import io.github.hkaws.engine.arrange.Sequencer;
import io.github.hkaws.engine.browse.FiledCapture;
import io.github.hkaws.engine.browse.Inventory;
import io.github.hkaws.engine.pack.PackBudget;
import io.github.hkaws.engine.pack.Packer;
import io.github.hkaws.engine.retain.CameraTerms;
import io.github.hkaws.engine.retain.Hold;
import io.github.hkaws.engine.retain.Holds;
import io.github.hkaws.engine.retain.Purge;
import io.github.hkaws.engine.retain.PurgeReport;
import io.github.hkaws.engine.retain.PurgedDay;
import io.github.hkaws.engine.rotate.Rotation;
import io.github.hkaws.engine.sheet.DaySheets;
import io.github.hkaws.engine.sweep.ArrangeQueue;
import io.github.hkaws.engine.sweep.Sweep;
import io.github.hkaws.storage.ListedObject;
import io.github.hkaws.storage.ObjectVersion;
import io.github.hkaws.storage.Store;
import io.github.hkaws.storage.StoreException;
import io.github.hkaws.storage.testing.FaultyStore;
import io.github.hkaws.storage.testing.InMemoryStore;
import io.github.hkaws.storage.testing.MovableClock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * One site: its bucket, its queue, and everybody who works on them. Each job is done as the
 * function of that name does it; whatever store it is given is what it works on.
 */
final class World {

    static final Site SITE = Site.in(ZoneId.of("Europe/Berlin"));

    private static final CameraId FRONT = new CameraId("front");

    /** The day whose captures arrive and are packed. */
    static final CameraDay DAY = new CameraDay(FRONT, LocalDate.parse("2026-11-09"));

    /** Packed long ago, and beyond its retention. */
    static final CameraDay OLD = new CameraDay(FRONT, LocalDate.parse("2025-10-20"));

    /** Packed long ago, and to be kept for two days more. */
    static final CameraDay YOUNG = new CameraDay(FRONT, LocalDate.parse("2025-11-26"));

    /** Imported half a year ago: eleven years old by its date, and to be kept for its age. */
    static final CameraDay IMPORTED = new CameraDay(FRONT, LocalDate.parse("2015-03-01"));

    private static final LocalDate IMPORTED_ON = LocalDate.parse("2026-06-01");

    private static final int ROUNDS = 8;

    final MovableClock clock = new MovableClock(Instant.parse("2026-11-24T03:00:00Z"));
    final InMemoryStore bucket;
    final boolean versioned;
    final List<Write> writes = new ArrayList<>();

    private final Mutant mutant;
    private final List<Arrival> queue = new ArrayList<>();
    private final List<String> disorders = new ArrayList<>();
    private int purges;
    private int deletingPurges;

    /**
     * What a camera sent and the relay wrote.
     *
     * @param told whether a notification was sent of it
     */
    record Write(Key key, String bytes, ObjectVersion version, boolean told) {}

    World(boolean versioned, Mutant mutant) {
        this.versioned = versioned;
        this.mutant = mutant;
        this.bucket = new InMemoryStore(versioned, clock);
        Instant now = clock.instant();
        packed(OLD, OLD.date());
        packed(YOUNG, YOUNG.date());
        packed(IMPORTED, IMPORTED_ON);
        clock.moveTo(now.plus(Duration.ofHours(1)));
    }

    private void packed(CameraDay day, LocalDate stored) {
        // When it had left the hot window.
        clock.moveTo(stored.atTime(12, 0).atZone(SITE.zone()).toInstant());
        for (int i = 0; i < 2; i++) {
            bucket.overwrite(
                    new Key(day.capturesPrefix() + name(day, i)), payload(day, i).getBytes(UTF_8));
        }
        clock.advance(Duration.ofDays(15));
        var _ = new Packer(bucket, SITE, clock).pack(day, budget());
    }

    static String payload(CameraDay day, int number) {
        return "picture %d of %s".formatted(number, day);
    }

    static String name(CameraDay day, int minute) {
        return "192.168.1.64_01_%s0715%02d123_MOTION_DETECTION.jpg"
                .formatted(day.date().toString().replace("-", ""), minute);
    }

    private PackBudget budget() {
        // Two captures a segment, so that a day is several segments.
        return new PackBudget(1 << 30, 2, clock.instant().plus(Duration.ofMinutes(10)));
    }

    /** A store as this world's code sees it: through the mutant, if there is one. */
    Store seenBy(UnaryOperator<Store> path) {
        return mutant.store(path.apply(bucket));
    }

    /** An undisturbed way to the bucket. */
    Store undisturbed() {
        return seenBy(FaultyStore::recording);
    }

    /** The relay writes, over whatever stands there. */
    void write(Key key, String bytes, int notifications) {
        ObjectVersion version = bucket.overwrite(key, bytes.getBytes(UTF_8));
        writes.add(new Write(key, bytes, version, notifications > 0));
        for (int i = 0; i < notifications; i++) {
            queue.add(
                    mutant.arrival(
                            new Arrival(
                                    version,
                                    bytes.length(),
                                    clock.instant(),
                                    false,
                                    sequencer(writes.size()))));
        }
    }

    /** Of varying length, as S3's are: 0A, 0A1, 0B, 0B1, … */
    private static Sequencer sequencer(int write) {
        return new Sequencer(
                Integer.toHexString(0x0A00 + write / 2 * 0x10) + (write % 2 == 1 ? "01" : ""));
    }

    /** A capture as this world's listing shows it. */
    FiledCapture listed(FiledCapture capture) {
        return mutant.listed(capture);
    }

    boolean idle() {
        return queue.isEmpty();
    }

    /** The arrange function takes some notifications, in any order. */
    void arrange(Store store, Choices choices) {
        List<Arrival> batch = new ArrayList<>();
        int wanted = 1 + choices.next(3);
        while (batch.size() < wanted && !queue.isEmpty()) {
            batch.add(queue.remove(choices.next(queue.size())));
        }
        if (batch.isEmpty()) {
            return;
        }
        List<ArrangeBatch.Result> results;
        try {
            results = new ArrangeBatch(store, SITE).arrange(batch);
        } catch (RuntimeException | Error e) {
            queue.addAll(batch);
            throw e;
        }
        for (ArrangeBatch.Result result : results) {
            if (result.outcome() instanceof ArrangeOutcome.Failed) {
                queue.add(result.arrival());
            }
        }
        disorders.addAll(Checks.disorders(results, writes));
    }

    void sweep(Store store) {
        ArrangeQueue queued =
                objects -> {
                    for (ListedObject object : objects) {
                        queue.add(mutant.arrival(Arrival.of(object)));
                    }
                };
        var _ = new Sweep(store, SITE, queued).run(clock, clock.instant().plusSeconds(600));
    }

    void pack(Store store) {
        var _ = new Packer(store, SITE, clock).pack(DAY, budget());
    }

    /** All that is due, as the rotation has it packed. */
    void packDue(Store store) {
        var terms = new CameraTerms(SITE);
        Set<LocalDate> due = new TreeSet<>(Set.of(DAY.date()));
        new Inventory(store)
                .hotDays(FRONT).stream()
                        .filter(date -> terms.isDue(new CameraDay(FRONT, date), clock.instant()))
                        .forEach(due::add);
        for (LocalDate date : due) {
            var _ = new Packer(store, SITE, clock).pack(new CameraDay(FRONT, date), budget());
        }
    }

    /** As the pack function does it. */
    void packWithSheets(Store store) {
        var _ = new DaySheets(store, SITE, clock).make(DAY, clock.instant().plusSeconds(300));
        pack(store);
    }

    void purge(Store store) {
        purges++;
        PurgeReport report =
                new Purge(store, SITE)
                        .evenForGood()
                        .run(
                                () -> mutant.now(clock.instant()),
                                clock.instant().plusSeconds(100_000_000),
                                line -> {});
        deletingPurges += report.days().stream().anyMatch(PurgedDay::deleted) ? 1 : 0;
    }

    int purges() {
        return purges;
    }

    int deletingPurges() {
        return deletingPurges;
    }

    /** What comes after the day was packed: a new picture, and the bytes of a packed one again. */
    void writeLate() {
        write(new Key("drop/front/" + name(DAY, 5)), "picture 5, late", 1);
        Write again =
                writes.stream()
                        .filter(w -> w.bytes().equals("picture 0"))
                        .findFirst()
                        .orElseThrow();
        ObjectVersion version = bucket.overwrite(again.key(), again.bytes().getBytes(UTF_8));
        queue.add(
                mutant.arrival(
                        new Arrival(
                                version,
                                again.bytes().length(),
                                clock.instant(),
                                false,
                                sequencer(writes.size() + 1))));
    }

    /** Asks for days to be packed, which whoever calls it does. */
    void rotate(Store store) {
        var _ =
                new Rotation(store, SITE, days -> {}, (subject, text) -> {})
                        .run(clock, clock.instant().plusSeconds(600));
    }

    void hold(Store store) {
        var _ = new Holds(store).place(OLD, new Hold("the owner", clock.instant(), "a burglary"));
    }

    /**
     * Whatever happened: now everybody gets their turn, undisturbed, until nothing is left to do.
     */
    void comeToRest() {
        Choices dull = Choices.of(List.of());
        Store store = undisturbed();
        for (int round = 0; round < ROUNDS; round++) {
            clock.advance(Duration.ofMinutes(20));
            arrangeAll(store, dull);
            sweep(store);
            arrangeAll(store, dull);
            packDue(store);
            if (round > 0 && new Checks(this).unfinished().isEmpty()) {
                break;
            }
        }
        purge(store);
    }

    /** All days of which something is packed, but for the one that somebody may hold. */
    List<CameraDay> packedDays() {
        return new Inventory(bucket)
                .packed(FRONT).dates().stream()
                        .map(date -> new CameraDay(FRONT, date))
                        .filter(day -> !day.equals(OLD))
                        .toList();
    }

    /** As long after the last arrival as it takes for all retention to be over. */
    void letRetentionEnd() {
        clock.advance(Duration.ofDays(SITE.retentionDays() + 2L));
        purge(undisturbed());
    }

    private void arrangeAll(Store store, Choices dull) {
        for (int i = 0; i < 100 && !queue.isEmpty(); i++) {
            try {
                arrange(store, dull);
            } catch (StoreException e) {
                // Its messages are back in the queue.
            }
        }
    }

    /** States of one key that were not filed in their order. */
    List<String> disorders() {
        return List.copyOf(disorders);
    }
}

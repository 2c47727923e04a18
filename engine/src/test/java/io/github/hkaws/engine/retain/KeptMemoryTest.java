package io.github.hkaws.engine.retain;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.hkaws.domain.capture.CameraId;
import io.github.hkaws.domain.layout.CameraDay;
import io.github.hkaws.domain.layout.Key;
import io.github.hkaws.domain.site.Site;
import io.github.hkaws.engine.concurrent.Concurrently;
import io.github.hkaws.engine.pack.PackBudget;
import io.github.hkaws.engine.pack.Packer;
import io.github.hkaws.storage.GetOutcome;
import io.github.hkaws.storage.Store;
import io.github.hkaws.storage.testing.FaultyStore;
import io.github.hkaws.storage.testing.FaultyStore.Fault;
import io.github.hkaws.storage.testing.ForwardingStore;
import io.github.hkaws.storage.testing.InMemoryStore;
import io.github.hkaws.storage.testing.MovableClock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a purge remembers spares the next one requests, and changes nothing of what it does. */
class KeptMemoryTest {

    private static final Instant BEGIN = Instant.parse("2026-01-01T12:00:00Z");
    private static final int DAYS = 60;

    private final MovableClock clock = new MovableClock(BEGIN);
    private final InMemoryStore bucket = new InMemoryStore(true, clock);

    private static Site site(int retentionDays) {
        Site site = Site.in(ZoneOffset.UTC);
        return new Site(
                site.name(),
                null,
                site.zone(),
                1,
                site.archiveClass(),
                null,
                retentionDays,
                site.relay(),
                null,
                site.silence(),
                new TreeMap<>());
    }

    private static CameraDay day(LocalDate date) {
        return new CameraDay(new CameraId("front"), date);
    }

    private static Purge purge(Store store, int retentionDays) {
        return new Purge(store, site(retentionDays), new Concurrently(1), false);
    }

    private void put(LocalDate date, int number) {
        String name = "%s07%02d00".formatted(date.toString().replace("-", ""), number % 60);
        bucket.overwrite(
                new Key(day(date).capturesPrefix() + name + "_" + number + ".jpg"),
                ("picture " + number).getBytes(UTF_8));
    }

    /** The bucket as it is without a memory. */
    private static final class Forgetful extends ForwardingStore {
        Forgetful(Store store) {
            super(store);
        }

        @Override
        public GetOutcome get(Key key) {
            return key.equals(KeptMemory.KEY) ? new GetOutcome.Gone() : store.get(key);
        }
    }

    /**
     * A night after the other: arrivals under any date, packing, holds, releases, purges undone.
     */
    @ParameterizedTest
    @ValueSource(longs = {20261130, 1, 2, 3, 4})
    void findsWhatALookAtAllWouldFind(long seed) {
        System.out.println("seed " + seed);
        var random = new Random(seed);
        List<CameraDay> purged = new ArrayList<>();
        int deleted = 0;
        for (int night = 0; night < DAYS; night++) {
            LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
            for (int i = random.nextInt(4); i > 0; i--) {
                put(today.minusDays(random.nextInt(30)), 10 * night + i);
            }
            for (int i = random.nextInt(20); i > 0; i--) {
                CameraDay day = day(today.minusDays(random.nextInt(30)));
                new Packer(bucket, site(7), clock)
                        .pack(day, PackBudget.until(clock.instant().plusSeconds(600)));
            }
            CameraDay some = day(today.minusDays(random.nextInt(30)));
            switch (random.nextInt(6)) {
                case 0 -> {
                    var _ = new Holds(bucket).place(some, new Hold("anna", BEGIN, "why not"));
                }
                case 1 -> {
                    for (HeldDay held : new Holds(bucket).list(null).toList()) {
                        var _ = new Holds(bucket).release(held.day());
                    }
                }
                case 2 -> {
                    if (!purged.isEmpty()) {
                        CameraDay back = purged.get(random.nextInt(purged.size()));
                        var _ = new PurgeUndo(bucket, bucket).undo(back, new Hold("a", BEGIN, "b"));
                        if (random.nextBoolean()) {
                            var _ = new Holds(bucket).release(back);
                        }
                    }
                }
                default -> {}
            }

            List<PurgedDay> all = purge(new Forgetful(bucket), 7).dryRun(clock.instant()).days();
            List<PurgedDay> due = purge(bucket, 7).dryRun(clock.instant()).days();
            PurgeReport run =
                    purge(bucket, 7).run(clock, clock.instant().plusSeconds(600), line -> {});

            assertThat(due).as("night %d", night).isEqualTo(all);
            assertThat(run.days()).isEqualTo(all);
            run.days().stream().filter(PurgedDay::deleted).forEach(day -> purged.add(day.day()));
            deleted += (int) run.purged();
            clock.advance(Duration.ofDays(1));
        }
        assertThat(deleted).as("days purged").isGreaterThan(10);
    }

    private void keep(LocalDate date) {
        put(date, 1);
        purge(bucket, 7).run(clock, clock.instant().plusSeconds(600), line -> {});
        assertThat(bucket.contents()).containsKey(KeptMemory.KEY);
    }

    @Test
    void writesWhatItKept() {
        keep(LocalDate.parse("2015-01-01"));

        assertThat(new String(bucket.contents().get(KeptMemory.KEY), UTF_8))
                .isEqualTo(
                        "{\"version\":1,\"cameras\":{\"front\":{\"retentionDays\":7,\"zone\":\"Z\","
                                + "\"ranges\":[{\"to\":\"2015-01-01\",\"until\":\"2026-01-09\","
                                + "\"captures\":1}]}}}");
        assertThat(new KeptMemory(bucket).summary().line())
                .contains(
                        "1 capture of 1 camera is beyond retention by date and kept for age in"
                                + " the bucket, until 2026-01-09");
    }

    /**
     * A shorter retention, a longer one, bytes that are no such thing, a promise nobody can make.
     */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "{\"version\":0,\"cameras\":{}}",
                "{\"version\":1,\"cameras\":{\"front\":{\"retentionDays\":7,\"zone\":\"Z\",\"ranges\":"
                        + "[{\"to\":\"2015-01-01\",\"until\":\"9999-01-01\",\"captures\":1}]}}}",
                "{\"version\":1,\"cameras\":{\"front\":{\"retentionDays\":90,\"zone\":\"Z\",\"ranges\":"
                        + "[{\"to\":\"2015-01-01\",\"until\":\"2026-01-09\",\"captures\":1}]}}}",
                "{\"version\":1,\"cameras\":{\"front\":{\"retentionDays\":7,\"zone\":\"Z\",\"ranges\":"
                        + "[{\"to\":\"yesterday\",\"until\":\"2026-01-09\",\"captures\":1}]}}}",
                "{\"version\":1,\"cameras\":{\"..\":{}}}"
            })
    void believesNoMemoryThatCannotBe(String bytes) {
        put(LocalDate.parse("2015-01-01"), 1);
        clock.advance(Duration.ofDays(8));
        bucket.overwrite(KeptMemory.KEY, bytes.getBytes(UTF_8));

        PurgeReport report =
                purge(bucket, 7).run(clock, clock.instant().plusSeconds(600), line -> {});

        assertThat(report.problems()).isEmpty();
        assertThat(report.purged()).isEqualTo(1);
    }

    @Test
    void looksAnewWhenTheRetentionIsShortened() {
        keep(LocalDate.parse("2015-01-01"));
        clock.advance(Duration.ofDays(4));

        PurgeReport report =
                purge(bucket, 3).run(clock, clock.instant().plusSeconds(600), line -> {});

        assertThat(report.purged()).isEqualTo(1);
    }

    @Test
    void saysItWhereItCannotRemember() {
        put(LocalDate.parse("2015-01-01"), 1);
        var refusing =
                new FaultyStore(
                        bucket,
                        (number, request) ->
                                request.equals("PUT " + KeptMemory.KEY)
                                        ? Fault.REFUSED
                                        : Fault.NONE);

        PurgeReport report =
                purge(refusing, 7).run(clock, clock.instant().plusSeconds(600), line -> {});

        assertThat(report.problems())
                .containsExactly(
                        "what is kept for its age was not written down, the next purge looks for"
                                + " it anew: PUT reports/kept-for-age.json: 403 AccessDenied");
    }
}

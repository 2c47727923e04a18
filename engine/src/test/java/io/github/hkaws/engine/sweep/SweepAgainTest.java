package io.github.hkaws.engine.sweep;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.hkaws.domain.layout.Key;
import io.github.hkaws.domain.site.Site;
import io.github.hkaws.engine.arrange.ArrangeBatch;
import io.github.hkaws.engine.arrange.ArrangeOutcome;
import io.github.hkaws.engine.arrange.Arrival;
import io.github.hkaws.engine.concurrent.Concurrently;
import io.github.hkaws.storage.Attributes;
import io.github.hkaws.storage.ListedObject;
import io.github.hkaws.storage.testing.FaultyStore;
import io.github.hkaws.storage.testing.InMemoryStore;
import io.github.hkaws.storage.testing.MovableClock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What sweeps do about the same thing again, and about what was overwritten. */
class SweepAgainTest {

    private static final Site SITE = Site.in(ZoneId.of("Europe/Vienna"));
    private static final Instant START = Instant.parse("2026-11-23T06:37:12Z");
    private static final String NAME = "192.168.1.64_01_20261123073512123_TIMING.jpg";
    private static final Key KEY = new Key("drop/front/" + NAME);

    private final MovableClock clock = new MovableClock(START);
    private InMemoryStore bucket = new InMemoryStore(true, clock);
    private FaultyStore recording = FaultyStore.recording(bucket);
    private final List<ArrangeOutcome> outcomes = new ArrayList<>();

    /** An hour of the schedule: a sweep at ten past, and arrange at once with all it tells of. */
    private SweepReport hour() {
        Instant next =
                clock.instant()
                        .truncatedTo(java.time.temporal.ChronoUnit.HOURS)
                        .plus(Duration.ofMinutes(70))
                        // Schedules and cold starts take their time.
                        .plusSeconds(clock.instant().getEpochSecond() % 47);
        clock.advance(Duration.between(clock.instant(), next));
        return new Sweep(bucket, SITE, this::arrange, new Concurrently(1))
                .run(clock, clock.instant().plusSeconds(600));
    }

    private void arrange(List<ListedObject> objects) {
        arrange(Arrival.of(objects.getFirst()));
        objects.stream().skip(1).map(Arrival::of).forEach(this::arrange);
    }

    private void arrange(Arrival arrival) {
        new ArrangeBatch(recording, SITE)
                .arrange(List.of(arrival))
                .forEach(result -> outcomes.add(result.outcome()));
    }

    private Arrival notified(Key key, String text) {
        var version = bucket.overwrite(key, text.getBytes(UTF_8));
        return new Arrival(version, text.length(), clock.instant(), false, null);
    }

    private long copies() {
        return recording.requests().stream().filter(r -> r.startsWith("COPY")).count();
    }

    @Test
    void tellsOfWhatCannotBeReadAfterLongerAndLongerPauses() {
        bucket.putIfAbsent(
                KEY,
                "picture".getBytes(UTF_8),
                new Attributes("image/jpeg", new TreeMap<>(), "DEEP_ARCHIVE"));
        var version = bucket.head(KEY).orElseThrow().version();
        arrange(new Arrival(version, 7, clock.instant(), false, null));
        List<Long> told = new ArrayList<>();
        List<Long> raised = new ArrayList<>();

        for (int hour = 0; hour < 70 * 24; hour++) {
            SweepReport report = hour();
            assertThat(report.count(DropObjectKind.UNREADABLE)).isEqualTo(1);
            long days = Duration.between(START, clock.instant()).toDays();
            if (report.told() > 0) {
                told.add(days);
            }
            if (report.raised() > 0) {
                raised.add(days);
            }
        }

        assertThat(told).containsExactly(1L, 3L, 7L, 15L, 31L, 63L);
        assertThat(raised).containsExactly(0L, 1L, 3L, 7L, 15L, 31L, 63L);
        assertThat(copies()).isEqualTo(1 + 6);
        assertThat(bucket.contents()).containsKey(KEY);
    }

    @Test
    void filesItOnceItCanBeRead() {
        // Without versions: S3 removes what was overwritten after three days, and memory never.
        bucket = new InMemoryStore(false, clock);
        recording = FaultyStore.recording(bucket);
        bucket.putIfAbsent(
                KEY,
                "picture".getBytes(UTF_8),
                new Attributes("image/jpeg", new TreeMap<>(), "GLACIER"));
        arrange(
                new Arrival(
                        bucket.head(KEY).orElseThrow().version(), 7, clock.instant(), false, null));
        hour();
        arrange(notified(KEY, "picture"));
        for (int hour = 0; hour < 48; hour++) {
            hour();
        }

        assertThat(bucket.contents().keySet())
                .as("without its note")
                .containsExactly(new Key("cameras/front/2026-11-23/" + NAME));
    }

    @Test
    void triesAnOverwrittenStateThatCannotBeReadOnce() {
        bucket.putIfAbsent(
                KEY,
                "hidden".getBytes(UTF_8),
                new Attributes("image/jpeg", new TreeMap<>(), "GLACIER"));
        clock.advance(Duration.ofMinutes(2));
        arrange(notified(KEY, "picture"));
        outcomes.clear();

        for (int hour = 0; hour < 72; hour++) {
            hour();
        }

        assertThat(outcomes).hasSize(1).first().isInstanceOf(ArrangeOutcome.Unreadable.class);
    }

    @Test
    void tellsOfWhatIsStuckForUnknownReasonsOnceADay() {
        notified(KEY, "picture");
        List<Long> told = new ArrayList<>();
        var sweep =
                new Sweep(
                        bucket,
                        SITE,
                        objects -> told.add(Duration.between(START, clock.instant()).toHours()),
                        new Concurrently(1));
        for (int hour = 0; hour < 24 * 5; hour++) {
            clock.advance(Duration.ofHours(1));
            var _ = sweep.run(clock, clock.instant().plusSeconds(600));
        }

        assertThat(told.subList(0, 24)).doesNotHaveDuplicates().last().isEqualTo(24L);
        assertThat(told.subList(24, told.size())).containsExactly(25L, 49L, 73L, 97L);
    }

    @Test
    void findsAStateThatWasOverwrittenAndNeverToldOf() {
        notified(KEY, "its notification went missing");
        clock.advance(Duration.ofMinutes(2));
        Arrival second = notified(KEY, "second");
        clock.advance(Duration.ofSeconds(5));
        arrange(second);
        outcomes.clear();
        long overwritten = 0;

        for (int hour = 0; hour < 48; hour++) {
            overwritten += hour().overwritten();
        }

        assertThat(overwritten).isEqualTo(2);
        assertThat(outcomes).hasSize(2);
        assertThat(outcomes.getFirst()).isInstanceOf(ArrangeOutcome.Arranged.class);
        assertThat(outcomes.getLast()).isInstanceOf(ArrangeOutcome.Duplicate.class);
        assertThat(bucket.contents().values())
                .extracting(bytes -> new String(bytes, UTF_8))
                .containsExactlyInAnyOrder("second", "its notification went missing");
    }

    @Test
    void takesNothingForOverwrittenThatWasDeletedInItsTime() {
        for (int i = 0; i < 5; i++) {
            Arrival arrival = notified(KEY, "picture " + i);
            clock.advance(Duration.ofSeconds(6));
            arrange(arrival);
            clock.advance(Duration.ofSeconds(54));
        }
        notified(new Key("drop/.relay/status.json"), "{}");
        notified(new Key("drop/.relay/status.json"), "{ }");
        notified(new Key("drop/front/placeholder.jpg"), "");
        clock.advance(Duration.ofSeconds(1));
        arrange(notified(new Key("drop/front/placeholder.jpg"), "picture"));

        long overwritten = 0;
        for (int hour = 0; hour < 24; hour++) {
            overwritten += hour().overwritten();
        }

        assertThat(overwritten).isZero();
    }
}

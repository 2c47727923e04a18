package io.github.hkaws.engine.rotate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.hkaws.domain.layout.Key;
import io.github.hkaws.domain.layout.SegmentId;
import io.github.hkaws.domain.site.Nightly;
import io.github.hkaws.domain.zone.TimeZones;
import io.github.hkaws.storage.StoreException;
import io.github.hkaws.storage.testing.FaultyStore;
import io.github.hkaws.storage.testing.FaultyStore.Fault;
import io.github.hkaws.storage.testing.InMemoryStore;
import io.github.hkaws.storage.testing.MovableClock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass(name = "versioned bucket: {0}")
@ValueSource(booleans = {true, false})
class RotationTest extends RotationFixture {

    RotationTest(boolean versioned) {
        super(versioned);
    }

    @Test
    void asksForEachDayThatHasLeftTheHotWindowAndForNoOther() {
        capture(day("front", DUE), 1);
        capture(day("front", DUE), 2);
        capture(day("front", HOT), 1);
        capture(day("yard", DUE.minusDays(3)), 1);
        alive("front");

        RotationReport report = rotate();

        assertThat(queue.days()).containsExactly(day("front", DUE), day("yard", DUE.minusDays(3)));
        assertThat(report.asked()).isEqualTo(2);
        assertThat(report.failures()).isEmpty();
    }

    @Test
    void saysWhereTheScheduleGoesByOtherTimeZoneRules() {
        var rotation = new Rotation(bucket, site, queue, notifier, 1);
        Instant planned =
                LocalDate.parse("2026-11-23")
                        .atTime(Nightly.ROTATION)
                        .atZone(site.zone())
                        .toInstant();
        clock.advance(Duration.ofHours(4));

        var onTime = rotation.run(clock, clock.instant().plus(TIME), planned);
        var early = rotation.run(clock, clock.instant().plus(TIME), planned.minusSeconds(3600));
        var byHand = rotation.run(clock, clock.instant().plus(TIME));

        assertThat(onTime.digest().problems()).isEmpty();
        assertThat(byHand.digest().problems()).isEmpty();
        assertThat(early.digest().lines())
                .containsExactly(
                        "the schedule starts this at 2026-11-23T02:30:00Z, which is 03:30 in"
                                + " Europe/Vienna by the time zone rules "
                                + TimeZones.inUse().versions().inUse()
                                + "; it was set to 04:30: AWS goes by other rules, or the functions"
                                + " by an older release; nothing is lost, look at hkaws doctor");
        assertThat(digest("2026-11-23.json"))
                .contains("\"zoneRules\":\"" + TimeZones.inUse().versions().inUse() + "\"");
    }

    @Test
    void makesGoodAMonthsPause() {
        for (int i = 0; i < 45; i++) {
            capture(day("front", YESTERDAY.minusDays(i)), 1);
        }

        rotate();

        assertThat(queue.days()).hasSize(31);
        assertThat(queue.days().getFirst()).isEqualTo(day("front", YESTERDAY.minusDays(44)));
        assertThat(queue.days().getLast()).isEqualTo(day("front", DUE));
        assertThat(queue.batches()).hasSize(4);
    }

    @Test
    void asksAgainForWhatStillStands() {
        capture(day("front", DUE), 1);
        alive("front");

        rotate();
        rotate();

        assertThat(queue.days()).containsExactly(day("front", DUE), day("front", DUE));
        assertThat(digest("2026-11-23.json")).contains("\"asked\":{\"front\":[\"2026-11-08\"]}");
        assertThat(digest("2026-11-23.2.json")).contains("\"asked\":{\"front\":[\"2026-11-08\"]}");
        assertThat(notifier.texts()).isEmpty();
    }

    @Test
    void passesOverWhatIsNoDay() {
        capture(day("front", DUE), 1);
        alive("front");
        for (String key :
                List.of(
                        "cameras/",
                        "cameras/readme.txt",
                        "cameras/front/archive/2020.tar",
                        "cameras/front/2026-02-30/x.jpg",
                        "cameras/not a camera/2026-01-01/x.jpg")) {
            bucket.overwrite(new Key(key), new byte[] {1});
        }

        rotate();

        assertThat(queue.days()).containsExactly(day("front", DUE));
    }

    @Test
    void costsTheSameHoweverMuchIsArchived() {
        assertThat(requestsWithArchivedDays(3_000))
                .isEqualTo(requestsWithArchivedDays(300))
                .isEqualTo(15);
    }

    private int requestsWithArchivedDays(int archived) {
        bucket = new InMemoryStore(versioned, clock);
        for (int i = 0; i < archived; i++) {
            var segment = new SegmentId(day("front", DUE.minusDays(1L + i)), 0);
            bucket.overwrite(segment.tar(), new byte[] {1});
            bucket.overwrite(segment.catalog(), new byte[] {1});
            bucket.overwrite(new Key("reports/" + DUE.minusDays(i) + ".json"), new byte[0]);
        }
        var packed = new Packed(bucket, day("front", DUE));
        packed.add(capture(packed.day(), 1)).write(0);
        alive("front");
        bucket.overwrite(
                new Key("reports/2026-11-22.json"),
                "{\"at\":\"2026-11-22T01:30:00Z\",\"asked\":{\"front\":[\"2026-11-08\"]}}"
                        .getBytes(UTF_8));
        var recording = FaultyStore.recording(bucket);

        rotate(recording);

        return recording.requests().size();
    }

    @Test
    void finishesNextTimeWhereverItCrashes() {
        var first = new Packed(bucket, day("front", DUE));
        fillForCrash(first);
        var recording = FaultyStore.recording(bucket);
        rotate(recording);
        int requests = recording.requests().size();

        for (Fault fault : List.of(Fault.BEFORE, Fault.AFTER)) {
            for (int n = 1; n <= requests; n++) {
                clock = new MovableClock(NIGHT);
                bucket = new InMemoryStore(versioned, clock);
                queue = new RecordingPackQueue();
                fillForCrash(new Packed(bucket, day("front", DUE)));
                var evidence = evidence();
                int spoiled = n;
                var crashing =
                        new FaultyStore(
                                bucket,
                                (number, request) ->
                                        number < spoiled
                                                ? Fault.NONE
                                                : number == spoiled ? fault : Fault.BEFORE);

                try {
                    rotate(crashing);
                } catch (StoreException e) {
                    assertThat(e).hasMessageContaining("503");
                }
                rotate();

                assertThat(queue.days()).as("%s %d", fault, n).contains(day("yard", DUE));
                assertThat(evidence()).isEqualTo(evidence);
                assertThat(digest("2026-11-23.json")).contains("\"yard\":[\"2026-11-08\"]");
            }
        }
    }

    private void fillForCrash(Packed packed) {
        packed.add(capture(packed.day(), 1)).write(0).deleteOriginals();
        capture(day("yard", DUE), 1);
        alive("front");
        bucket.overwrite(
                new Key("reports/2026-11-22.json"),
                "{\"at\":\"2026-11-22T01:30:00Z\",\"asked\":{\"front\":[\"2026-11-08\"]}}"
                        .getBytes(UTF_8));
    }

    private List<Key> evidence() {
        return bucket.contents().keySet().stream()
                .filter(key -> !key.value().startsWith("reports/2026-11-23"))
                .toList();
    }

    @Test
    void asksForTheOtherDaysWhereTheQueueRefusesSome() {
        for (int i = 0; i < 25; i++) {
            capture(day("front", DUE.minusDays(i)), 1);
        }
        alive("front");
        queue = new RecordingPackQueue(batch -> batch.contains(day("front", DUE.minusDays(24))));

        RotationReport report = rotate();

        assertThat(report.asked()).isEqualTo(15);
        assertThat(report.failures())
                .containsExactly(
                        "10 days from front/2026-10-15 were not asked for: the queue takes"
                                + " nothing");
    }

    @Test
    void goesOnWhereNobodyCanBeTold() {
        camera("never", settings(null));
        capture(day("front", DUE), 1);
        alive("front");
        notifier.refuse();

        RotationReport report = rotate();

        assertThat(queue.days()).containsExactly(day("front", DUE));
        assertThat(report.failures()).containsExactly("the digest was not sent: nobody is reached");
    }

    @Test
    void saysThatTheLastDigestCannotBeReadAndGoesOn() {
        bucket.overwrite(new Key("reports/2026-11-22.json"), "{\"at\":1".getBytes(UTF_8));
        capture(day("front", DUE), 1);
        alive("front");

        RotationReport report = rotate();

        assertThat(report.digest().lines())
                .containsExactly(
                        "reports/2026-11-22.json is no digest; the days it asked for cannot be"
                                + " checked");
        assertThat(report.asked()).isEqualTo(1);
    }

    @Test
    void goesOnWithOtherCamerasWhereOneCannotBeListed() {
        capture(day("front", DUE), 1);
        capture(day("yard", DUE), 1);
        var refusing =
                new FaultyStore(
                        bucket,
                        (number, request) ->
                                request.startsWith("LIST cameras/front")
                                        ? Fault.BEFORE
                                        : Fault.NONE);

        RotationReport report = rotate(refusing);

        assertThat(queue.days()).containsExactly(day("yard", DUE));
        assertThat(report.digest().lines()).contains("front: LIST cameras/front/: 503 SlowDown");
    }

    @Test
    void tellsWhatThePurgeOfTheDayDidNotFinish() {
        alive("front");
        bucket.overwrite(
                new Key("reports/2026-11-23.purge.json"),
                "{\"finished\":true,\"days\":[],\"problems\":[]}".getBytes(UTF_8));
        bucket.overwrite(
                new Key("reports/2026-11-23.purge.2.json"),
                "{\"finished\":false,\"days\":[{\"day\":\"front/2025-11-01\"}],\"problems\":[]}"
                        .getBytes(UTF_8));

        assertThat(rotate().digest().lines())
                .containsExactly(
                        "the purge did not come to its end; reports/2026-11-23.purge.2.json names"
                                + " the days at stake, the next one goes on");
    }

    @Test
    void serves300CamerasAtOnce() {
        IntStream.range(0, 300).forEach(i -> capture(day("cam" + i, DUE), 1));

        RotationReport report =
                new Rotation(bucket, site, queue, notifier).run(clock, clock.instant().plus(TIME));

        assertThat(report.asked()).isEqualTo(300);
        assertThat(queue.days()).doesNotHaveDuplicates().hasSize(300);
    }
}

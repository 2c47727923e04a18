package io.github.hkaws.archive.rotate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.hkaws.archive.capture.CameraId;
import io.github.hkaws.archive.layout.CameraDay;
import io.github.hkaws.archive.layout.Key;
import io.github.hkaws.archive.layout.SegmentId;
import io.github.hkaws.archive.site.CameraSettings;
import io.github.hkaws.archive.site.Site;
import io.github.hkaws.archive.store.Store;
import io.github.hkaws.archive.store.StoreException;
import io.github.hkaws.archive.testing.FaultyStore;
import io.github.hkaws.archive.testing.FaultyStore.Fault;
import io.github.hkaws.archive.testing.InMemoryStore;
import io.github.hkaws.archive.testing.MovableClock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass(name = "versioned bucket: {0}")
@ValueSource(booleans = {true, false})
class RotationTest {

    /** Half past two at night in Vienna. */
    private static final Instant NIGHT = Instant.parse("2026-11-23T01:30:00Z");

    private static final Duration TIME = Duration.ofMinutes(10);

    /** The last day that is due, and the first that is hot. */
    private static final LocalDate DUE = LocalDate.parse("2026-11-08");

    private static final LocalDate HOT = LocalDate.parse("2026-11-09");
    private static final LocalDate YESTERDAY = LocalDate.parse("2026-11-22");

    private final boolean versioned;
    private MovableClock clock = new MovableClock(NIGHT);
    private InMemoryStore bucket;
    private RecordingPackQueue queue = new RecordingPackQueue();
    private final RecordingNotifier notifier = new RecordingNotifier();
    private Site site = Site.in(ZoneId.of("Europe/Vienna"));

    RotationTest(boolean versioned) {
        this.versioned = versioned;
        this.bucket = new InMemoryStore(versioned, clock);
    }

    private static CameraDay day(String camera, LocalDate date) {
        return new CameraDay(new CameraId(camera), date);
    }

    private Key capture(CameraDay day, int number) {
        Key key =
                new Key(
                        day.capturesPrefix()
                                + "192.168.1.64_01_%s2330%02d%03d_TIMING.jpg"
                                        .formatted(
                                                day.date().toString().replace("-", ""),
                                                number % 60,
                                                number));
        bucket.overwrite(key, ("picture " + number).getBytes(UTF_8));
        return key;
    }

    private void alive(String camera) {
        capture(day(camera, YESTERDAY), 0);
    }

    private RotationReport rotate(Store store) {
        return new Rotation(store, site, queue, notifier, 1).run(clock, clock.instant().plus(TIME));
    }

    private RotationReport rotate() {
        return rotate(bucket);
    }

    private String digest(String name) {
        byte[] bytes = bucket.contents().get(new Key("reports/" + name));
        return bytes == null ? "" : new String(bytes, UTF_8);
    }

    private void nextNight() {
        clock.advance(Duration.ofDays(1));
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
                .isEqualTo(12);
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
    void findsThatAllAddsUp() {
        var packed = new Packed(bucket, day("front", DUE));
        Key one = capture(packed.day(), 1);
        Key two = capture(packed.day(), 2);
        alive("front");
        rotate();
        packed.add(one).add(two).write(0).deleteOriginals();
        nextNight();
        alive("front");

        RotationReport report = rotate();

        assertThat(report.digest().checks())
                .containsExactly(
                        new DayCheck(
                                packed.day(),
                                List.of(new SegmentCheck(new SegmentId(packed.day(), 0), 2, 0, 18)),
                                0,
                                0,
                                List.of()));
        assertThat(report.digest().lines()).isEmpty();
        assertThat(notifier.texts()).isEmpty();
        assertThat(digest("2026-11-24.json"))
                .isEqualTo(
                        "{\"format\":1,\"at\":\"2026-11-24T01:30:00Z\",\"lines\":[],"
                                + "\"cameras\":[{\"camera\":\"front\","
                                + "\"lastCapture\":\"2026-11-24T01:30:00Z\",\"silent\":false}],"
                                + "\"days\":[{\"day\":\"front/2026-11-08\",\"segments\":[{\"segment\":0,"
                                + "\"catalogued\":2,\"deleted\":2,\"bytes\":18}],\"unpacked\":0,"
                                + "\"foreign\":0,\"differences\":[]}],\"asked\":{}}");
    }

    @Test
    void namesWhatDoesNotAddUp() {
        var packed = new Packed(bucket, day("front", DUE));
        Key one = capture(packed.day(), 1);
        Key two = capture(packed.day(), 2);
        capture(packed.day(), 3);
        bucket.overwrite(new Key(packed.day().capturesPrefix()), new byte[0]);
        alive("front");
        rotate();
        packed.add(one).add(two).write(0);
        bucket.deleteIfMatch(one, bucket.head(one).orElseThrow().version().etag());
        nextNight();
        capture(packed.day(), 4);
        alive("front");

        RotationReport report = rotate();

        assertThat(report.digest().lines())
                .containsExactly(
                        "front/2026-11-08: 1 captures are packed and still stand under cameras/"
                                + " ('192.168.1.64_01_20261108233002002_TIMING.jpg'); the next pack"
                                + " deletes them",
                        "front/2026-11-08: 1 captures were to be packed and are not"
                                + " ('192.168.1.64_01_20261108233003003_TIMING.jpg'); look at the pack"
                                + " function's log and its dead-letter queue",
                        "front/2026-11-08: 1 objects are no captures ('') and keep the day from"
                                + " being done; move them away");
        DayCheck check = report.digest().checks().getFirst();
        assertThat(check.segments().getFirst().deleted()).isEqualTo(1);
        assertThat(check.unpacked()).isEqualTo(2);
        assertThat(notifier.subjects()).containsExactly("hkaws home: 3 things to look at");
        assertThat(notifier.texts().getFirst())
                .startsWith("front/2026-11-08: 1 captures are packed")
                .endsWith("\nAll of it: reports/2026-11-24.json\n");
    }

    @Test
    void namesSegmentsThatDoNotFitTheirCatalogs() {
        capture(day("front", DUE), 1);
        alive("front");
        rotate();
        var packed = new Packed(bucket, day("front", DUE));
        packed.add(capture(packed.day(), 1));
        for (int n = 0; n < 4; n++) {
            packed.write(n);
        }
        packed.deleteOriginals();
        bucket.overwrite(new SegmentId(packed.day(), 0).tar(), "rotten".getBytes(UTF_8));
        delete(new SegmentId(packed.day(), 1).tar());
        bucket.overwrite(new SegmentId(packed.day(), 2).catalog(), "{".getBytes(UTF_8));
        delete(new SegmentId(packed.day(), 3).catalog());
        nextNight();
        alive("front");

        List<String> lines = rotate().digest().lines();

        assertThat(lines).hasSize(4);
        assertThat(lines.get(0)).startsWith("archive/front/2026-11-08.000.tar has 6 bytes");
        assertThat(lines.get(1)).startsWith("archive/front/2026-11-08.001.tar is missing");
        assertThat(lines.get(2)).startsWith("catalog/front/2026-11-08.002.jsonl line 1 is no JSON");
        assertThat(lines.get(3)).startsWith("catalog/front/2026-11-08.003.jsonl is missing");
    }

    private void delete(Key key) {
        bucket.deleteIfMatch(key, bucket.head(key).orElseThrow().version().etag());
    }

    @Test
    void seesThatADayAskedForWasNotPacked() {
        capture(day("front", DUE), 1);
        alive("front");
        rotate();
        nextNight();
        alive("front");

        RotationReport second = rotate();

        assertThat(second.digest().lines())
                .singleElement()
                .asString()
                .contains("1 captures were to be packed and are not");
        assertThat(queue.days()).containsExactly(day("front", DUE), day("front", DUE));
    }

    @Test
    void doesNotComplainOfWhatItAskedForAMomentAgo() {
        capture(day("front", DUE), 1);
        alive("front");
        rotate();
        clock.advance(Duration.ofMinutes(119));

        RotationReport soon = rotate();
        nextNight();
        alive("front");
        RotationReport later = rotate();

        assertThat(soon.digest().lines()).isEmpty();
        assertThat(soon.digest().unchecked()).containsExactly(day("front", DUE));
        assertThat(later.digest().lines()).hasSize(1);
    }

    @Test
    void leavesToTheNextRunWhatItHasNoTimeToCheck() {
        for (int i = 0; i < 5; i++) {
            capture(day("front", DUE.minusDays(i)), 1);
        }
        alive("front");
        rotate();
        nextNight();
        alive("front");
        var slow =
                new FaultyStore(
                        bucket,
                        (number, request) -> {
                            if (request.startsWith("LIST catalog/")) {
                                clock.advance(Duration.ofMinutes(2));
                            }
                            return Fault.NONE;
                        });

        RotationReport report = rotate(slow);
        nextNight();
        alive("front");
        RotationReport next = rotate();

        assertThat(report.digest().checks()).hasSize(3);
        assertThat(report.digest().unchecked())
                .containsExactly(day("front", DUE.minusDays(1)), day("front", DUE));
        assertThat(report.failures()).isEmpty();
        assertThat(next.digest().checks()).hasSize(5);
    }

    @Test
    void tellsOfSilentCamerasByTheirOwnThreshold() {
        camera("gate", settings(Duration.ofDays(3)));
        camera("never", settings(null));
        alive("front");
        alive("gate");
        alive("yard");
        clock.advance(Duration.ofHours(24));
        alive("yard");
        RotationReport atThreshold = rotate();
        clock.advance(Duration.ofMinutes(1));

        RotationReport after = rotate();

        assertThat(silent(atThreshold)).containsExactly("never");
        assertThat(silent(after)).containsExactly("front", "never");
        assertThat(after.digest().lines())
                .containsExactly(
                        "front: silent for 24 hours, last capture 2026-11-23T01:30:00Z (allowed: 24"
                                + " hours); look whether it has power and reaches the relay",
                        "never: no capture yet; look whether it reaches the relay");
    }

    private static List<String> silent(RotationReport report) {
        return report.digest().cameras().stream()
                .filter(CameraState::silent)
                .map(camera -> camera.camera().value())
                .toList();
    }

    private static CameraSettings settings(@Nullable Duration silence) {
        return new CameraSettings(List.of(), false, null, null, silence, null);
    }

    private void camera(String id, CameraSettings settings) {
        NavigableMap<String, CameraSettings> cameras = new TreeMap<>(site.cameras());
        cameras.put(id, settings);
        site =
                new Site(
                        site.name(),
                        null,
                        site.zone(),
                        site.hotDays(),
                        site.archiveClass(),
                        site.deepArchiveAfterDays(),
                        site.retentionDays(),
                        site.relay(),
                        null,
                        site.silence(),
                        cameras);
    }

    @Test
    void remembersASilentCameraAfterItsDaysArePacked() {
        capture(day("front", DUE), 1);
        alive("yard");
        rotate();
        delete(bucket.list("cameras/front/", null).findFirst().orElseThrow().key());
        clock.advance(Duration.ofDays(29));
        alive("yard");
        RotationReport remembered = rotate();
        clock.advance(Duration.ofDays(2));
        alive("yard");

        RotationReport forgotten = rotate();

        assertThat(silent(remembered)).containsExactly("front");
        assertThat(silent(forgotten)).isEmpty();
    }

    @Test
    void knowsACameraThatSendsAlthoughItsClockIsAYearBehind() {
        for (int i = 0; i < 5; i++) {
            capture(day("front", YESTERDAY.minusYears(1)), i);
            capture(day("front", YESTERDAY.minusDays(2)), i);
        }
        clock.advance(Duration.ofDays(3));
        for (int i = 0; i < 5; i++) {
            capture(day("front", YESTERDAY.minusYears(1)), 10 + i);
        }

        // Its newest day has been quiet for three days; the day it sends to is long past.
        assertThat(silent(rotate())).isEmpty();
    }

    @Test
    void measuresACamerasClockByItsFastestCapture() {
        for (int i = 0; i < 3; i++) {
            clockCapture("right", 0, i);
            clockCapture("behind", 65, i);
            clockCapture("ahead", -62, i);
        }
        clockCapture("few", 65, 0);
        clockCapture("right", 600, 59); // waited at the relay for ten hours
        clock.advance(Duration.ofMinutes(1));

        Map<String, @Nullable Duration> skews = new TreeMap<>();
        RotationReport report = rotate();
        report.digest().cameras().forEach(c -> skews.put(c.camera().value(), c.skew()));

        assertThat(skews)
                .containsEntry("right", Duration.ofSeconds(8))
                .containsEntry("behind", Duration.ofSeconds(65 * 60 + 8))
                .containsEntry("ahead", Duration.ofSeconds(-62 * 60 + 8))
                .containsEntry("few", null);
        assertThat(report.digest().lines())
                .containsExactly(
                        "ahead: its clock is 61 minutes ahead; set it, or its time zone in the site"
                                + " file",
                        "behind: its clock is 65 minutes behind; set it, or its time zone in the"
                                + " site file");
    }

    /** A capture filed now that its camera dates so many minutes ago, and up to 10 seconds more. */
    private void clockCapture(String camera, int minutesBehind, int number) {
        var at =
                clock.instant()
                        .minus(Duration.ofMinutes(minutesBehind))
                        .minusSeconds(10 - number % 10)
                        .atZone(site.zone());
        var form = java.time.format.DateTimeFormatter.ofPattern("yyyyMMddHHmmssSSS");
        bucket.overwrite(
                new Key(
                        day(camera, at.toLocalDate()).capturesPrefix()
                                + "192.168.1.64_01_"
                                + at.format(form)
                                + "_TIMING.jpg"),
                new byte[] {1});
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

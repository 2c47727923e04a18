package io.github.hkaws.engine.rotate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.hkaws.domain.layout.Key;
import io.github.hkaws.domain.layout.SegmentId;
import io.github.hkaws.domain.zone.TimeZones;
import io.github.hkaws.storage.testing.FaultyStore;
import io.github.hkaws.storage.testing.FaultyStore.Fault;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass(name = "versioned bucket: {0}")
@ValueSource(booleans = {true, false})
class RotationChecksTest extends RotationFixture {

    RotationChecksTest(boolean versioned) {
        super(versioned);
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
                        "{\"format\":1,\"at\":\"2026-11-24T01:30:00Z\",\"zoneRules\":\""
                                + TimeZones.inUse().versions().inUse()
                                + "\",\"zoneOffsets\":{\"Europe/Vienna\":["
                                + "{\"from\":\"2026-11-24T01:30:00Z\",\"seconds\":3600},"
                                + "{\"from\":\"2027-03-28T01:00:00Z\",\"seconds\":7200},"
                                + "{\"from\":\"2027-10-31T01:00:00Z\",\"seconds\":3600}]},\"lines\":[],"
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
}

package io.github.hkaws.engine.pack;

import static io.github.hkaws.engine.pack.Fixture.DAY;
import static io.github.hkaws.engine.pack.Fixture.key;
import static io.github.hkaws.engine.pack.Fixture.name;
import static io.github.hkaws.engine.pack.Fixture.segment;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.hkaws.domain.digest.Sha256;
import io.github.hkaws.domain.layout.Key;
import io.github.hkaws.domain.layout.Namesakes;
import io.github.hkaws.engine.pack.PackReport.Finding;
import io.github.hkaws.storage.Attributes;
import io.github.hkaws.storage.testing.FaultyStore;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PackerTest {

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void packsADayIntoOneSegment(boolean versioned) {
        var fixture = new Fixture(versioned).withCaptures(12);
        Map<String, String> before = fixture.everything();

        PackOutcome outcome = fixture.pack();

        assertThat(outcome).isInstanceOf(PackOutcome.Packed.class);
        assertThat(outcome.report().packed()).isEqualTo(12);
        assertThat(outcome.report().deleted()).isEqualTo(12);
        assertThat(outcome.report().segments()).containsExactly(segment(0));
        assertThat(outcome.report().balanced()).isTrue();
        assertThat(fixture.originals()).isEmpty();
        assertThat(fixture.everything()).isEqualTo(before);
        assertThat(fixture.states()).singleElement().isInstanceOf(SegmentState.Standing.class);
        fixture.assertCatalogFitsTar(0);
    }

    @Test
    void cataloguesWhatIsKnownOfACapture() {
        var fixture = new Fixture(true);
        fixture.bucket.putIfAbsent(
                key(name(7)),
                "picture".getBytes(UTF_8),
                new Attributes(
                        "image/jpeg",
                        new TreeMap<>(Map.of("source-key", "drop/front/a.jpg")),
                        Attributes.STANDARD));

        fixture.pack();

        Member member = fixture.catalog(0).members().getFirst();
        assertThat(member.name()).isEqualTo(name(7));
        assertThat(member.size()).isEqualTo(7);
        assertThat(member.sha256()).isEqualTo(Sha256.of("picture".getBytes(UTF_8)));
        assertThat(member.capturedAt())
                .isEqualTo(OffsetDateTime.parse("2026-11-09T07:15:07.123+01:00"));
        assertThat(member.detection()).isEqualTo("MOTION_DETECTION");
        assertThat(member.channel()).isEqualTo("01");
        assertThat(member.sourceKey()).isEqualTo(key(name(7)));
        assertThat(member.metadata()).containsExactly(Map.entry("source-key", "drop/front/a.jpg"));
        assertThat(fixture.catalog(0).storageClass()).isEqualTo("GLACIER_IR");
    }

    @Test
    void givesTheSameBytesForTheSameCaptures() {
        var one = new Fixture(true).withCaptures(20);
        var other = new Fixture(false).withCaptures(20);
        other.clock.advance(Duration.ofDays(3));

        one.pack();
        other.pack();

        assertThat(one.bytes(segment(0).tar())).isEqualTo(other.bytes(segment(0).tar()));
        assertThat(one.bytes(segment(0).catalog())).isEqualTo(other.bytes(segment(0).catalog()));
    }

    @Test
    void doesNothingToADayPackedTwice() {
        var fixture = new Fixture(true).withCaptures(5);
        fixture.pack();
        Map<Key, byte[]> before = fixture.bucket.contents();
        var recording = FaultyStore.recording(fixture.bucket);

        PackOutcome again = fixture.pack(recording);

        assertThat(again).isInstanceOf(PackOutcome.Packed.class);
        assertThat(again.report().listed()).isZero();
        assertThat(fixture.bucket.contents()).containsExactlyEntriesOf(before);
        assertThat(recording.requests())
                .containsExactly(
                        "LIST catalog/front/2026-11-09.",
                        "LIST archive/front/2026-11-09.",
                        "GET catalog/front/2026-11-09.000.jsonl",
                        "HEAD archive/front/2026-11-09.000.tar",
                        "LIST cameras/front/2026-11-09/");
    }

    @Test
    void takesOneGetACaptureAndOnePutAPart() {
        var fixture = new Fixture(true);
        for (int i = 0; i < 30; i++) {
            fixture.with(name(i), "%02d".formatted(i).repeat(1_000_000));
        }
        var recording = FaultyStore.recording(fixture.bucket);

        fixture.pack(recording);

        Map<String, Long> counts = new TreeMap<>();
        recording
                .requests()
                .forEach(r -> counts.merge(r.substring(0, r.indexOf(' ')), 1L, Long::sum));
        // 60 MB in parts of 32 MiB
        assertThat(counts)
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of(
                                "LIST",
                                3L,
                                "GET",
                                30L,
                                "START",
                                1L,
                                "PART",
                                2L,
                                "PUT",
                                1L,
                                "COMPLETE",
                                1L,
                                "HEAD",
                                1L,
                                "DELETE",
                                1L));
        fixture.assertCatalogFitsTar(0);
    }

    @Test
    void storesTheCatalogBeforeTheTarAndDeletesLast() {
        var fixture = new Fixture(true).withCaptures(2);
        var recording = FaultyStore.recording(fixture.bucket);

        fixture.pack(recording);

        assertThat(recording.requests())
                .endsWith(
                        "PART archive/front/2026-11-09.000.tar",
                        "PUT catalog/front/2026-11-09.000.jsonl",
                        "COMPLETE archive/front/2026-11-09.000.tar",
                        "HEAD archive/front/2026-11-09.000.tar",
                        "DELETE 2");
    }

    @Test
    void putsLateArrivalsIntoTheNextSegment() {
        var fixture = new Fixture(true).withCaptures(3);
        fixture.pack();
        byte[] first = fixture.bytes(segment(0).tar());
        fixture.with(name(40), "late");

        PackOutcome outcome = fixture.pack();

        assertThat(outcome.report().segments()).containsExactly(segment(1));
        assertThat(fixture.bytes(segment(0).tar())).isEqualTo(first);
        assertThat(fixture.catalog(1).members()).extracting(Member::name).containsExactly(name(40));
        assertThat(fixture.originals()).isEmpty();
    }

    @Test
    void deletesWhatCameAgainWithEqualBytes() {
        var fixture = new Fixture(true).withCaptures(3);
        fixture.pack();
        fixture.with(name(1), "picture 1 " + "x".repeat(7));

        PackOutcome outcome = fixture.pack();

        assertThat(outcome.report().alreadyPacked()).isEqualTo(1);
        assertThat(outcome.report().packed()).isZero();
        assertThat(outcome.report().balanced()).isTrue();
        assertThat(fixture.originals()).isEmpty();
        assertThat(fixture.states()).hasSize(1);
    }

    @Test
    void keepsOtherBytesOfTheSameNameAndSize() {
        var fixture = new Fixture(true).with(name(0), "one");
        fixture.pack();
        fixture.with(name(0), "two");

        fixture.pack();

        assertThat(fixture.packed())
                .containsExactly(
                        Map.entry(name(0), "one"), Map.entry(ownVariant(name(0), "two"), "two"));
        assertThat(fixture.catalog(1).members().getFirst().sourceKey()).isEqualTo(key(name(0)));
        assertThat(fixture.states()).hasSize(2);
    }

    @Test
    void leavesAndNamesWhatIsNoCapture() {
        var fixture =
                new Fixture(true)
                        .withCaptures(2)
                        .with(name(30), "")
                        .with("notes.txt", "bought milk")
                        .with("sub/" + name(31), "nested")
                        .with("20261109071500\u0007.jpg", "rings");
        fixture.bucket.overwrite(new Key(DAY.capturesPrefix()), new byte[0]);
        List<String> foreign =
                List.of("", name(30), "20261109071500\u0007.jpg", "notes.txt", name(31));

        PackOutcome outcome = fixture.pack();

        assertThat(outcome.report().packed()).isEqualTo(2);
        assertThat(outcome.report().foreign())
                .containsExactlyInAnyOrder(
                        new Finding(DAY.capturesPrefix(), "a folder marker"),
                        new Finding(key(name(30)).value(), "empty"),
                        new Finding(
                                key("notes.txt").value(),
                                "neither its name nor a mark holds a time"),
                        new Finding(key("sub/" + name(31)).value(), "no leaf of a capture"),
                        new Finding(
                                key("20261109071500\u0007.jpg").value(), "no leaf of a capture"));
        assertThat(outcome.report().balanced()).isTrue();
        assertThat(fixture.originals()).containsExactlyInAnyOrderElementsOf(foreign);
    }

    @Test
    void leavesAndNamesWhatCannotBeRead() {
        var fixture = new Fixture(true).withCaptures(4);
        var refusing =
                new FaultyStore(
                        fixture.bucket,
                        (number, request) ->
                                request.equals("GET " + key(name(2)))
                                        ? FaultyStore.Fault.REFUSED
                                        : FaultyStore.Fault.NONE);

        PackOutcome outcome = fixture.pack(refusing);

        assertThat(outcome).isInstanceOf(PackOutcome.Packed.class);
        assertThat(outcome.report().packed()).isEqualTo(3);
        assertThat(outcome.report().unread())
                .containsExactly(
                        new Finding(
                                key(name(2)).value(),
                                "GET " + key(name(2)) + ": 403 AccessDenied"));
        assertThat(outcome.report().balanced()).isTrue();
        assertThat(fixture.originals()).containsExactly(name(2));
    }

    @Test
    void leavesAnOriginalThatWasWrittenAgainAfterItWasPacked() {
        var fixture = new Fixture(true).withCaptures(3);
        var late =
                new FaultyStore(
                        fixture.bucket,
                        (number, request) -> {
                            if (request.startsWith("COMPLETE")) {
                                fixture.with(name(1), "other bytes");
                            }
                            return FaultyStore.Fault.NONE;
                        });

        PackOutcome outcome = fixture.pack(late);

        assertThat(outcome.report().undeleted())
                .containsExactly(new Finding(key(name(1)).value(), "was written again meanwhile"));
        assertThat(outcome.report().balanced()).isTrue();
        assertThat(fixture.originals()).containsExactly(name(1));
        fixture.pack();
        assertThat(fixture.packed())
                .contains(Map.entry(ownVariant(name(1), "other bytes"), "other bytes"));
    }

    @Test
    void splitsALargeDay() {
        var fixture = new Fixture(true).withCaptures(25);
        Map<String, String> before = fixture.everything();

        PackOutcome outcome = fixture.pack(fixture.bucket, fixture.budget(10));

        assertThat(outcome).isInstanceOf(PackOutcome.Packed.class);
        assertThat(outcome.report().segments()).containsExactly(segment(0), segment(1), segment(2));
        assertThat(fixture.everything()).isEqualTo(before);
        assertThat(fixture.originals()).isEmpty();
    }

    @Test
    void endsInTimeAndGoesOnNextTime() {
        var fixture = new Fixture(true).withCaptures(25);
        Map<String, String> before = fixture.everything();
        var over = new PackBudget(1 << 30, 10, fixture.clock.instant().minusSeconds(1));

        PackOutcome first = fixture.pack(fixture.bucket, over);
        PackOutcome second = fixture.pack();

        assertThat(first).isInstanceOf(PackOutcome.Unfinished.class);
        assertThat(first.report().packed()).isEqualTo(1);
        assertThat(first.report().balanced()).isTrue();
        assertThat(second).isInstanceOf(PackOutcome.Packed.class);
        assertThat(fixture.everything()).isEqualTo(before);
        assertThat(fixture.originals()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"REFUSED", "DAMAGED"})
    void packsOnBesideWhatCannotBeComparedWithWhatIsPacked(FaultyStore.Fault fault) {
        var fixture = new Fixture(true).withCaptures(2);
        fixture.pack();
        fixture.with(name(40), "late");
        int packedSize = (int) fixture.catalog(0).members().getFirst().size();
        fixture.with(name(0), "x".repeat(packedSize));
        var spoiling =
                new FaultyStore(
                        fixture.bucket,
                        (number, request) ->
                                request.equals("GET " + key(name(0)))
                                        ? fault
                                        : FaultyStore.Fault.NONE);

        PackOutcome outcome = fixture.pack(spoiling);

        assertThat(outcome.report().packed()).isEqualTo(1);
        assertThat(outcome.report().unread())
                .extracting(Finding::key)
                .containsExactly(key(name(0)).value());
        assertThat(fixture.originals()).containsExactly(name(0));
    }

    @Test
    void readsSeveralCapturesAtOnce() {
        var fixture = new Fixture(true).withCaptures(16);
        var together = new CyclicBarrier(8);
        var meeting =
                new FaultyStore(
                        fixture.bucket,
                        (number, request) -> {
                            if (request.startsWith("GET cameras/")) {
                                meet(together);
                            }
                            return FaultyStore.Fault.NONE;
                        });

        PackOutcome outcome = fixture.pack(meeting);

        assertThat(outcome.report().packed()).isEqualTo(16);
    }

    private static void meet(CyclicBarrier barrier) {
        try {
            barrier.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            throw new IllegalStateException("nobody else came", e);
        }
    }

    @Test
    void reportsManyFindingsInFewWords() {
        var fixture = new Fixture(true);
        for (int i = 0; i < 500; i++) {
            fixture.with("note-%03d.txt".formatted(i), "x");
        }

        assertThat(fixture.pack().report().toString())
                .startsWith("front/2026-11-09: listed 500, already packed 0, packed 0 (0 bytes)")
                .contains("foreign 500, among them [Finding[key=cameras/front/2026-11-09/note-000")
                .hasSizeLessThan(800);
    }

    @Test
    void writesNothingForADayWithoutCaptures() {
        var fixture = new Fixture(true).with("notes.txt", "x");

        fixture.pack();

        assertThat(fixture.bucket.contents()).hasSize(1);
        assertThat(fixture.bucket.openUploads()).isZero();
    }

    /** So that whoever unpacks the tars of a day into one directory has all of them. */
    @Test
    void givesNamesakesInOneSegmentAndTheNextNamesOfTheirOwn() {
        String variant = name(0).replace(".jpg", "~0123abcd.jpg");
        var fixture = new Fixture(true).with(name(0), "one").with(variant, "two");
        fixture.pack();
        fixture.with(name(0), "three").with(variant, "four");
        fixture.pack();
        fixture.with(name(0), "five").with(variant, "one");

        PackOutcome last = fixture.pack();

        assertThat(fixture.packed())
                .containsExactlyInAnyOrder(
                        Map.entry(name(0), "one"),
                        Map.entry(variant, "two"),
                        Map.entry(ownVariant(name(0), "three"), "three"),
                        Map.entry(ownVariant(name(0), "four"), "four"),
                        Map.entry(ownVariant(name(0), "five"), "five"));
        assertThat(last.report().alreadyPacked()).isEqualTo(1);
        assertThat(fixture.originals()).isEmpty();
    }

    /** They came twice: while their leaf was taken, and when what took it was packed. */
    @Test
    void keepsTheOlderNameOfWhatStandsTwice() {
        String variant = name(0).replace(".jpg", "~0123abcd.jpg");
        var fixture = new Fixture(true).with(name(0), "one");
        fixture.pack();
        fixture.with(variant, "two").with(name(0), "two").with(name(1), "three");

        PackOutcome outcome = fixture.pack(fixture.bucket, fixture.budget(1));

        assertThat(fixture.packed())
                .containsExactlyInAnyOrder(
                        Map.entry(name(0), "one"),
                        Map.entry(variant, "two"),
                        Map.entry(name(1), "three"));
        assertThat(fixture.originals()).isEmpty();
        assertThat(outcome.report().alreadyPacked()).isEqualTo(1);
        assertThat(outcome.report().balanced()).isTrue();
        assertThat(
                        Namesakes.isOwnVariant(
                                variant,
                                fixture.catalog(1).members().getFirst().etag(),
                                ownVariant(name(0), "two")))
                .isTrue();
    }

    /** The name that bytes get where their leaf is taken. */
    private static String ownVariant(String leaf, String bytes) {
        var other = new Fixture(true).with(leaf, bytes);
        String etag = other.bucket.head(key(leaf)).orElseThrow().version().etag().value();
        return Namesakes.ownVariant(leaf, etag);
    }

    /** Filed twice: its plain name was taken by another picture when it came the second time. */
    @Test
    void packsACaptureOnceThatWasFiledAsAVariantToo() {
        String variant = name(1).replace(".jpg", "~0123abcd.jpg");
        var fixture = new Fixture(true).with(name(1), "picture").with(variant, "picture");

        PackOutcome first = fixture.pack();
        fixture.with(variant, "picture");
        PackOutcome second = fixture.pack();

        assertThat(fixture.packed()).containsExactly(Map.entry(name(1), "picture"));
        assertThat(fixture.originals()).isEmpty();
        assertThat(first.report().alreadyPacked()).isEqualTo(1);
        assertThat(first.report().balanced()).isTrue();
        assertThat(second.report().alreadyPacked()).isEqualTo(1);
    }
}

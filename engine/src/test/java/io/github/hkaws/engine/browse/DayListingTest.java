package io.github.hkaws.engine.browse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.hkaws.domain.layout.Key;
import io.github.hkaws.domain.layout.Namesakes;
import io.github.hkaws.engine.browse.FiledCapture.Place;
import io.github.hkaws.engine.pack.Catalogs;
import io.github.hkaws.engine.pack.Member;
import io.github.hkaws.engine.pack.SegmentState;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DayListingTest {

    private final Day day = new Day();

    @Test
    void listsHotAndPackedInTheOrderOfTheirTimes() {
        day.with(1).with(3).pack().with(2).with(4);

        List<FiledCapture> captures = day.captures();

        assertThat(captures)
                .extracting(FiledCapture::name)
                .containsExactly(Day.name(1), Day.name(2), Day.name(3), Day.name(4));
        assertThat(captures)
                .extracting(capture -> capture.place() instanceof Place.Packed)
                .containsExactly(true, false, true, false);
        assertThat(captures)
                .extracting(capture -> String.valueOf(capture.capturedAt()))
                .first()
                .isEqualTo("2026-11-09T07:01+01:00[Europe/Berlin]");
        assertThat(day.problems).isEmpty();
    }

    @Test
    void countsOnceWhatIsPackedAndNotDeletedYet() {
        day.with(1).with(2).pack().with(1);

        assertThat(day.captures())
                .extracting(FiledCapture::name)
                .containsExactly(Day.name(1), Day.name(2));
    }

    private String read(FiledCapture capture) {
        var bytes = new ByteArrayOutputStream();
        try {
            assertThat(new CaptureFetcher(day.bucket).fetch(capture, bytes))
                    .isEqualTo(new FetchOutcome.Fetched());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toString(UTF_8);
    }

    private List<String> namesAndBytes() {
        return day.captures().stream().map(one -> one.name() + " " + read(one)).toList();
    }

    @Test
    void givesBothANameOfTheirOwnWhereOtherBytesComeUnderAPackedName() {
        day.with(1).with(2).pack().with(1, "other");
        List<String> before = namesAndBytes();
        day.pack();

        String second = "20261109_070100~[0-9a-f]{20}[.]jpg";
        assertThat(before).hasSize(3);
        assertThat(before.get(0)).isEqualTo(Day.name(1) + " picture 1");
        assertThat(before.get(1)).matches(second + " other");
        assertThat(before.get(2)).isEqualTo(Day.name(2) + " picture 2");
        assertThat(namesAndBytes()).isEqualTo(before);
        day.with(1, "third");
        assertThat(namesAndBytes()).hasSize(4).containsAll(before);
        day.pack();
        assertThat(namesAndBytes()).hasSize(4).containsAll(before);
    }

    @Test
    void givesTheSameNamesWhereAnEarlierReleasePackedTwoOfOneName() {
        day.with(1).pack().with(1, "other");
        List<String> before = namesAndBytes();

        day.packAsBefore();

        assertThat(new Catalogs(day.bucket).of(Day.DAY))
                .allSatisfy(state ->
                        assertThat(((SegmentState.Standing) state).catalog().members())
                                .extracting(Member::name)
                                .containsExactly(Day.name(1)));
        assertThat(namesAndBytes()).hasSize(2).isEqualTo(before);
    }

    @Test
    void countsOnceWhatAnyOfTheSegmentsHoldsAndIsNotDeletedYet() {
        day.with(1).pack().with(1, "other").pack().with(1, "other");

        assertThat(day.captures())
                .extracting(capture -> capture.place() instanceof Place.Hot)
                .containsExactly(false, true);
        assertThat(namesAndBytes()).doesNotHaveDuplicates();
        day.with(1);
        assertThat(day.captures())
                .extracting(capture -> capture.place() instanceof Place.Hot)
                .containsExactly(true, false);
    }

    @Test
    void showsOnceWhatCameAgainBesideItsNamesake() {
        day.with(1).pack().with(1, "other");
        day.bucket.overwrite(
                new Key(Day.DAY.capturesPrefix() + "20261109_070100~0123abcd.jpg"),
                "picture 1".getBytes(UTF_8));

        assertThat(namesAndBytes()).hasSize(2).contains(Day.name(1) + " picture 1");
    }

    @Test
    void showsAPageOfADayAsAllOfIt() {
        day.with(1).with(2).with(3).pack().with(2, "other").pack().with(2, "third").with(4);
        var pages = new DayPages(day.bucket, Day.SITE, day.clock);
        List<FiledCapture> paged = new ArrayList<>();
        String after = null;
        do {
            DayPages.Page page = pages.page(Day.DAY, after, 1);
            paged.addAll(page.captures());
            after = page.next();
        } while (after != null);

        assertThat(paged).isEqualTo(day.captures()).hasSize(6);
        for (FiledCapture capture : paged) {
            FiledCapture found = pages.capture(Day.DAY, capture.name()).orElseThrow();
            assertThat(read(found)).isEqualTo(read(capture));
            assertThat(found.name()).isEqualTo(capture.name());
        }
        assertThat(pages.capture(Day.DAY, "none.jpg")).isEmpty();
        assertThat(pages.capture(Day.DAY, Namesakes.ownVariant(Day.name(1), "none"))).isEmpty();
    }

    /** The day was looked at, then packed, and then other bytes took the name. */
    @Test
    void seesSegmentsBeyondAMissingOneHoweverManyAreHot() {
        day.with(1).pack().with(2).pack();
        day.delete(Day.SEGMENT.catalog());
        day.delete(Day.SEGMENT.tar());
        for (int i = 0; i < 8_001; i++) {
            day.bucket.overwrite(
                    new Key(Day.DAY.capturesPrefix() + "late-%05d.jpg".formatted(i)),
                    new byte[] {1});
        }

        var page = new DayPages(day.bucket, Day.SITE, day.clock).page(Day.DAY, null, 10_000);

        assertThat(page.captures()).hasSize(8_002).anyMatch(one -> one.isCalled(Day.name(2)));
    }

    @Test
    void neverFindsANewcomerUnderTheNameOfAnother() {
        day.with(1);
        var pages = new DayPages(day.bucket, Day.SITE, day.clock);
        var _ = pages.page(Day.DAY, null, 10);
        day.clock.advance(Duration.ofSeconds(30));
        day.pack().with(1, "other");

        assertThat(read(pages.capture(Day.DAY, Day.name(1)).orElseThrow())).isEqualTo("picture 1");
    }

    @Test
    void keepsANameWhoseNamesakeWentAway() {
        day.with(1).pack().with(1, "other");
        String name = day.captures().getLast().name();
        day.delete(Day.SEGMENT.tar());
        day.delete(Day.SEGMENT.catalog());
        var pages = new DayPages(day.bucket, Day.SITE, day.clock);

        assertThat(day.captures()).extracting(FiledCapture::name).containsExactly(Day.name(1));
        assertThat(day.captures().getFirst().isCalled(name)).isTrue();
        assertThat(read(pages.capture(Day.DAY, name).orElseThrow())).isEqualTo("other");
        day.pack();
        assertThat(read(pages.capture(Day.DAY, name).orElseThrow())).isEqualTo("other");
    }

    @Test
    void readsHotCapturesOnlyAsFarAsNeeded() {
        for (int minute = 1; minute < 50; minute++) {
            day.with(minute);
        }
        day.pack().with(51).with(52).with(53);
        List<FiledCapture> read = new ArrayList<>();
        var listing = new DayListing(day.bucket, Day.SITE);
        var packed = listing.packed(Day.DAY, new Catalogs(day.bucket).of(Day.DAY));

        try (Stream<FiledCapture> hot = listing.hot(Day.DAY).peek(read::add)) {
            assertThat(DayMerge.of(hot, packed, packed.captures()).limit(50)).hasSize(50);
        }

        assertThat(read).hasSizeLessThan(3);
    }

    @Test
    void passesOverPlaceholdersAndMarks() {
        day.with(1);
        day.bucket.overwrite(new Key(Day.DAY.capturesPrefix()), new byte[0]);
        day.bucket.overwrite(new Key(Day.DAY.capturesPrefix() + Day.name(2)), new byte[0]);
        day.bucket.overwrite(new Key(Day.DAY.capturesPrefix() + "deeper/x.jpg"), new byte[] {1});

        assertThat(day.captures()).extracting(FiledCapture::name).containsExactly(Day.name(1));
        assertThat(day.problems)
                .containsExactly(
                        "front/2026-11-09: 2 ('20261109_070200.jpg', 'deeper/x.jpg') under"
                                + " cameras/front/2026-11-09/ are no captures and left out; move"
                                + " them away");
    }

    @Test
    void tellsOfASegmentThatCannotBeTrustedAndListsTheRest() {
        day.with(1).pack().with(2);
        day.delete(Day.SEGMENT.tar());

        assertThat(day.captures()).extracting(FiledCapture::name).containsExactly(Day.name(2));
        assertThat(day.problems)
                .singleElement()
                .asString()
                .startsWith("archive/front/2026-11-09.000.tar is missing");
    }

    @Test
    void knowsWhatCannotBeReadWithoutARestore() {
        day.with(1).pack().archive().with(2);

        assertThat(day.captures())
                .extracting(capture -> capture.place().readable())
                .containsExactly(false, true);
    }
}

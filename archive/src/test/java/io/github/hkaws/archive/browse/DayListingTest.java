package io.github.hkaws.archive.browse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.hkaws.archive.browse.FiledCapture.Place;
import io.github.hkaws.archive.layout.Key;
import java.util.List;
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

    @Test
    void showsBothWhereOtherBytesCameUnderAPackedName() {
        day.with(1).pack();
        day.bucket.overwrite(
                new Key(Day.DAY.capturesPrefix() + Day.name(1)), "other".getBytes(UTF_8));

        assertThat(day.captures()).extracting(FiledCapture::size).containsExactly(5L, 9L);
    }

    @Test
    void passesOverPlaceholdersAndMarks() {
        day.with(1);
        day.bucket.overwrite(new Key(Day.DAY.capturesPrefix()), new byte[0]);
        day.bucket.overwrite(new Key(Day.DAY.capturesPrefix() + Day.name(2)), new byte[0]);
        day.bucket.overwrite(new Key(Day.DAY.capturesPrefix() + "deeper/x.jpg"), new byte[] {1});

        assertThat(day.captures()).extracting(FiledCapture::name).containsExactly(Day.name(1));
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

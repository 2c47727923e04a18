package io.github.hkaws.engine.sheet;

import static io.github.hkaws.engine.sheet.Hours.DAY;
import static io.github.hkaws.engine.sheet.Hours.SEVEN;
import static io.github.hkaws.engine.sheet.Hours.name;
import static io.github.hkaws.engine.sheet.Hours.names;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.hkaws.storage.testing.FaultyStore;
import io.github.hkaws.storage.testing.FaultyStore.Fault;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DaySheetsTest {

    private final Hours hours = new Hours();

    @Test
    void makesAllSheetsOfADayOfEachCaptureOnce() {
        hours.withCaptures(7, 70).withCaptures(23, 2);
        var store = FaultyStore.recording(hours.bucket);

        SheetsReport report = hours.daySheets(store).make(DAY, hours.soon());

        assertThat(report).isEqualTo(new SheetsReport(DAY, 72, 0, 72, 0, 0, 3, ""));
        assertThat(store.requests()).doesNotHaveDuplicates();
        assertThat(store.requests())
                .filteredOn(request -> !request.startsWith("GET cameras/"))
                .extracting(request -> request.replaceAll("[0-9a-f]{16}", "#"))
                .containsExactly(
                        "LIST cameras/front/2026-11-09/",
                        "LIST catalog/front/2026-11-09.",
                        "LIST sheets/front/2026-11-09/",
                        "PUT sheets/front/2026-11-09/07.#.jpg",
                        "PUT sheets/front/2026-11-09/07.#.jpg",
                        "PUT sheets/front/2026-11-09/07.json",
                        "PUT sheets/front/2026-11-09/23.#.jpg",
                        "PUT sheets/front/2026-11-09/23.json");
        assertThat(store.requests()).hasSize(72 + 8);
    }

    @Test
    void letsAPackedDayBeLookedThroughWithoutARequestToItsTars() {
        hours.withCaptures(7, 3);
        hours.daySheets(hours.bucket).make(DAY, hours.soon());
        hours.pack();
        var store = FaultyStore.recording(hours.bucket);

        HourView view = hours.sheets(store).hour(SEVEN, 0, hours.soon());

        assertThat(hours.standing("cameras/")).isEmpty();
        assertThat(names(view)).hasSize(3);
        assertThat(store.requests()).containsExactly("GET sheets/front/2026-11-09/07.json");
    }

    @Test
    void readsNothingAgainThatWasLookedAtWhileItWasHot() {
        hours.withCaptures(7, 3);
        hours.sheets(hours.bucket).hour(SEVEN, 0, hours.soon());
        hours.with(name(7, 30), Hours.picture(3));
        var store = FaultyStore.recording(hours.bucket);

        SheetsReport report = hours.daySheets(store).make(DAY, hours.soon());

        assertThat(report).isEqualTo(new SheetsReport(DAY, 4, 3, 1, 0, 0, 1, ""));
        assertThat(store.requests())
                .filteredOn(request -> request.startsWith("GET cameras/"))
                .containsExactly("GET cameras/front/2026-11-09/" + name(7, 30));
    }

    /** A tile with its namesake's name would show another picture than the one it opens. */
    @Test
    void givesANamesakeItsOwnTile() {
        hours.withCaptures(7, 1);
        hours.daySheets(hours.bucket).make(DAY, hours.soon());
        hours.pack();
        hours.with(name(7, 0), Hours.picture(3));
        SheetsReport report = hours.daySheets(hours.bucket).make(DAY, hours.soon());
        hours.pack();

        HourView view = hours.sheets(hours.bucket).hour(SEVEN, 0, hours.soon());

        assertThat(report.tiles()).isEqualTo(1);
        assertThat(names(view)).hasSize(2).containsExactlyElementsOf(hours.listed());
    }

    /** An index of an earlier release has both under one name. */
    @Test
    void tellsTilesApartThatOnceHadOneName() {
        hours.withCaptures(7, 1);
        hours.daySheets(hours.bucket).make(DAY, hours.soon());
        hours.pack();
        hours.with(name(7, 0), Hours.picture(3));
        String second = hours.listed().getLast();
        hours.daySheets(hours.bucket).make(DAY, hours.soon());
        hours.pack();
        String index = new String(hours.bytes(SEVEN.index()), UTF_8);
        hours.bucket.overwrite(SEVEN.index(), index.replace(second, name(7, 0)).getBytes(UTF_8));

        HourView view = hours.sheets(hours.bucket).hour(SEVEN, 0, hours.soon());

        assertThat(index).contains(second);
        assertThat(names(view)).containsExactlyElementsOf(hours.listed());
    }

    @Test
    void asksForTheIndexesAloneWhenTheMessageComesTwice() {
        hours.withCaptures(7, 3).withCaptures(8, 3);
        hours.daySheets(hours.bucket).make(DAY, hours.soon());
        var store = FaultyStore.recording(hours.bucket);

        SheetsReport report = hours.daySheets(store).make(DAY, hours.soon());

        assertThat(report).isEqualTo(new SheetsReport(DAY, 6, 6, 0, 0, 0, 0, ""));
        assertThat(store.requests())
                .containsExactly(
                        "LIST cameras/front/2026-11-09/",
                        "LIST catalog/front/2026-11-09.",
                        "LIST sheets/front/2026-11-09/",
                        "GET sheets/front/2026-11-09/07.json",
                        "GET sheets/front/2026-11-09/08.json");
    }

    @Test
    void leavesOutWhatMakesNoPicture() {
        byte[] whole = Hours.picture(1);
        hours.withCaptures(7, 2)
                .with(name(7, 10), Arrays.copyOf(whole, whole.length / 2))
                .with(name(7, 11).replace(".jpg", ".mp4"), "a clip");

        SheetsReport report = hours.daySheets(hours.bucket).make(DAY, hours.soon());

        assertThat(report).isEqualTo(new SheetsReport(DAY, 4, 0, 2, 2, 0, 1, ""));
    }

    @Test
    void leavesWhatDoesNotFitIntoTheTime() {
        hours.withCaptures(7, 3).withCaptures(8, 2);

        SheetsReport report = hours.daySheets(hours.bucket).make(DAY, hours.clock.instant());

        assertThat(report).isEqualTo(new SheetsReport(DAY, 5, 0, 0, 0, 5, 0, ""));
        assertThat(hours.standing("sheets/")).isEmpty();
    }

    @Test
    void keepsTheSheetsThatWereMadeBeforeTheTimeWasUp() {
        hours.withCaptures(7, 70).withCaptures(8, 2);
        var store =
                new FaultyStore(
                        hours.bucket,
                        (number, request) -> {
                            if (request.endsWith(".jpg") && request.startsWith("PUT")) {
                                hours.clock.advance(Duration.ofMinutes(11));
                            }
                            return Fault.NONE;
                        });

        SheetsReport report = hours.daySheets(store).make(DAY, hours.soon());

        assertThat(report).isEqualTo(new SheetsReport(DAY, 72, 0, 64, 0, 8, 1, ""));
        HourView view = hours.sheets(hours.bucket).hour(SEVEN, 0, hours.soon());
        assertThat(names(view)).hasSize(70);
    }

    @Test
    void givesUpOnABucketThatGivesNothing() {
        for (int hour = 0; hour < 24; hour++) {
            hours.withCaptures(hour, 5);
        }
        var store =
                new FaultyStore(
                        hours.bucket,
                        (number, request) ->
                                request.startsWith("GET cameras/") ? Fault.REFUSED : Fault.NONE);

        SheetsReport report = hours.daySheets(store).make(DAY, hours.soon());

        assertThat(report.left()).isEqualTo(120);
        assertThat(report.problem())
                .isEqualTo("GET cameras/front/2026-11-09/" + name(0, 0) + ": 403 AccessDenied");
        assertThat(store.requests()).hasSize(3 + 20);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void neverThrowsAndNeverTouchesACapture(Fault fault) {
        int position = 0;
        boolean reached = true;
        while (reached) {
            int at = ++position;
            var world = new Hours().withCaptures(7, 3).withCaptures(8, 1);
            var store =
                    new FaultyStore(
                            world.bucket, (number, request) -> number == at ? fault : Fault.NONE);

            world.daySheets(store).make(DAY, world.soon());

            reached = store.requests().size() >= at;
            assertThat(world.standing("cameras/front/2026-11-09/"))
                    .containsExactly(name(7, 0), name(7, 1), name(7, 2), name(8, 0));
            assertThat(store.requests())
                    .allMatch(r ->
                            r.startsWith("GET ")
                                    || r.startsWith("LIST ")
                                    || r.startsWith("PUT sheets/"));
            SheetsReport next = world.daySheets(world.bucket).make(DAY, world.soon());
            assertThat(next.problem()).isEmpty();
            assertThat(next.left()).isZero();
        }
        assertThat(position).isGreaterThan(9);
    }

    @Test
    void hasNothingToDoForADayWithoutSingleObjects() {
        var store = FaultyStore.recording(hours.bucket);

        SheetsReport report = hours.daySheets(store).make(DAY, hours.soon());

        assertThat(report).isEqualTo(new SheetsReport(DAY, 0, 0, 0, 0, 0, 0, ""));
        assertThat(store.requests()).isEqualTo(List.of("LIST cameras/front/2026-11-09/"));
    }
}

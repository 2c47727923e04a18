package io.github.hkaws.engine.sheet;

import static io.github.hkaws.engine.sheet.Hours.DAY;
import static io.github.hkaws.engine.sheet.Hours.SEVEN;
import static io.github.hkaws.engine.sheet.Hours.name;
import static io.github.hkaws.engine.sheet.Hours.names;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.hkaws.engine.browse.Inventory;
import io.github.hkaws.engine.pack.Catalogs;
import io.github.hkaws.engine.pack.SegmentState;
import io.github.hkaws.engine.retain.Hold;
import io.github.hkaws.engine.retain.Holds;
import io.github.hkaws.engine.retain.Purge;
import io.github.hkaws.engine.retain.PurgeReport;
import io.github.hkaws.engine.retain.PurgeUndo;
import io.github.hkaws.storage.testing.FaultyStore;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A picture is as private as its original: what becomes of a day becomes of its sheets. */
class SheetLifeTest {

    private final Hours hours = new Hours().withCaptures(7, 3).withCaptures(8, 1);

    private void packWithSheets() {
        hours.daySheets(hours.bucket).make(DAY, hours.soon());
        hours.pack();
    }

    private PurgeReport purge() {
        return new Purge(hours.bucket, Hours.SITE).run(hours.clock, hours.soon(), line -> {});
    }

    private HourView view() {
        return hours.sheets(hours.bucket).hour(SEVEN, 0, hours.soon());
    }

    @Test
    void arePurgedWithTheirDay() {
        packWithSheets();
        assertThat(hours.standing("sheets/")).hasSize(4);
        hours.clock.advance(Duration.ofDays(400));

        PurgeReport report = purge();

        assertThat(report.days())
                .singleElement()
                .satisfies(day -> assertThat(day.sheets()).isEqualTo(4));
        assertThat(hours.standing("sheets/")).isEmpty();
        assertThat(view()).isEqualTo(new HourView(List.of(), 0, false));
        assertThat(hours.standing("sheets/")).isEmpty();
    }

    @Test
    void arePurgedByTheNextRunWhereSomebodyLookedWhileTheDayWasPurged() {
        packWithSheets();
        hours.clock.advance(Duration.ofDays(400));
        var looking =
                new FaultyStore(
                        hours.bucket,
                        (number, request) -> {
                            // Its sheets are deleted by now, its tar is not.
                            if (request.startsWith("DELETE ")
                                    && hours.standing("sheets/").isEmpty()) {
                                view();
                            }
                            return FaultyStore.Fault.NONE;
                        });
        new Purge(looking, Hours.SITE).run(hours.clock, hours.soon(), line -> {});
        assertThat(hours.standing("sheets/")).isNotEmpty();

        purge();

        assertThat(hours.standing("sheets/")).isEmpty();
    }

    @Test
    void stayWhileTheDayIsHeld() {
        packWithSheets();
        var _ =
                new Holds(hours.bucket)
                        .place(DAY, new Hold("the owner", hours.clock.instant(), "a burglary"));
        hours.clock.advance(Duration.ofDays(400));

        purge();

        assertThat(hours.standing("sheets/")).hasSize(4);
        assertThat(names(view())).hasSize(3);
    }

    @Test
    void comeBackWithADayWhosePurgeIsUndone() {
        packWithSheets();
        hours.clock.advance(Duration.ofDays(400));
        purge();

        new PurgeUndo(hours.bucket, hours.bucket)
                .undo(DAY, new Hold("the owner", hours.clock.instant(), "wanted after all"));

        var store = FaultyStore.recording(hours.bucket);
        HourView view = hours.sheets(store).hour(SEVEN, 0, hours.soon());
        assertThat(names(view)).containsExactly(name(7, 0), name(7, 1), name(7, 2));
        assertThat(store.requests()).containsExactly("GET sheets/front/2026-11-09/07.json");
    }

    @Test
    void areNoCapturesToAnybody() {
        packWithSheets();

        assertThat(new Catalogs(hours.bucket).of(DAY))
                .singleElement()
                .isInstanceOf(SegmentState.Standing.class);
        var inventory = new Inventory(hours.bucket);
        assertThat(inventory.cameras()).containsExactly(DAY.camera());
        assertThat(inventory.days(DAY.camera()))
                .singleElement()
                .satisfies(day -> assertThat(day.hotCaptures()).isZero());
        assertThat(inventory.packed(DAY.camera()).segments()).hasSize(1);
    }
}

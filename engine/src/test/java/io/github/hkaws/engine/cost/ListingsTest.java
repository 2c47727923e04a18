package io.github.hkaws.engine.cost;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.hkaws.domain.layout.CameraDay;
import io.github.hkaws.domain.layout.Key;
import io.github.hkaws.domain.site.Site;
import io.github.hkaws.engine.arrivals.ArrivalWatch;
import io.github.hkaws.engine.pack.PackBudget;
import io.github.hkaws.engine.pack.Packer;
import io.github.hkaws.engine.rotate.Notifier;
import io.github.hkaws.engine.rotate.Rotation;
import io.github.hkaws.engine.sweep.Sweep;
import io.github.hkaws.storage.Store;
import io.github.hkaws.storage.testing.FaultyStore;
import io.github.hkaws.storage.testing.InMemoryStore;
import io.github.hkaws.storage.testing.MovableClock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What a night of a site in its third week lists, and an hour, as the model has it. */
class ListingsTest {

    private static final Site SITE = Site.in(ZoneId.of("Europe/Vienna"));
    private static final Duration TIME = Duration.ofMinutes(14);
    private static final int DAYS = 18;
    private static final Notifier NOBODY = (subject, text) -> {};

    /** Requests of the last night and of an hour after it. */
    private record Counted(List<String> rotation, List<String> packing, List<String> sweep) {}

    private static Counted counted(int cameras) {
        var clock = new MovableClock(Instant.parse("2026-11-01T02:30:00Z"));
        var bucket = new InMemoryStore(true, clock);
        Counted night = new Counted(List.of(), List.of(), List.of());
        for (int day = 0; day < DAYS; day++) {
            night = night(bucket, clock, cameras);
        }
        return night;
    }

    private static Counted night(InMemoryStore bucket, MovableClock clock, int cameras) {
        LocalDate yesterday = clock.instant().atZone(SITE.zone()).toLocalDate().minusDays(1);
        for (int camera = 0; camera < cameras; camera++) {
            bucket.overwrite(
                    new Key(
                            "cameras/cam%02d/%s/%s_071500.jpg"
                                    .formatted(
                                            camera,
                                            yesterday,
                                            yesterday.format(DateTimeFormatter.BASIC_ISO_DATE))),
                    (camera + " " + yesterday).getBytes(UTF_8));
        }
        clock.advance(Duration.ofHours(1));
        var rotation = FaultyStore.recording(bucket);
        var packing = FaultyStore.recording(bucket);
        var report =
                new Rotation(
                                rotation,
                                SITE,
                                days -> days.forEach(day -> pack(packing, day, clock)),
                                NOBODY)
                        .run(clock, clock.instant().plus(TIME));
        assertThat(report.failures()).isEmpty();
        clock.advance(Duration.ofHours(3));
        var sweep = FaultyStore.recording(bucket);
        new Sweep(sweep, SITE, objects -> {}).run(clock, clock.instant().plus(TIME));
        new ArrivalWatch(sweep, SITE, (measure, from, to) -> new TreeMap<>())
                .findings(clock.instant());
        clock.advance(Duration.ofHours(20));
        return new Counted(rotation.requests(), packing.requests(), sweep.requests());
    }

    private static void pack(Store store, CameraDay day, MovableClock clock) {
        new Packer(store, SITE, clock).pack(day, PackBudget.until(clock.instant().plus(TIME)));
    }

    private static long lists(List<String> requests) {
        return requests.stream().filter(request -> request.startsWith("LIST ")).count();
    }

    @Test
    void listsForEachCameraAsOftenAsTheModelPaysFor() {
        Counted two = counted(2);
        Counted five = counted(5);

        assertThat(lists(five.rotation()) - lists(two.rotation()))
                .isEqualTo(3L * CostModel.ROTATION_LISTS_A_CAMERA);
        assertThat(lists(five.packing())).isEqualTo(5L * CostModel.PACK_LISTS_A_DAY);
    }

    @Test
    void sweepsAsTheModelPaysFor() {
        List<String> sweep = counted(5).sweep();

        assertThat(lists(sweep)).isEqualTo(CostModel.SWEEP_LISTS);
        assertThat(sweep).hasSize(CostModel.SWEEP_LISTS + CostModel.SWEEP_READS);
    }
}

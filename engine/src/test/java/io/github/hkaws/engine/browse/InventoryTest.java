package io.github.hkaws.engine.browse;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hkaws.domain.capture.CameraId;
import io.github.hkaws.domain.layout.CameraDay;
import io.github.hkaws.domain.layout.Key;
import io.github.hkaws.domain.layout.SegmentId;
import io.github.hkaws.storage.testing.FaultyStore;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class InventoryTest {

    private final Day day = new Day();

    private void put(String... keys) {
        for (String key : keys) {
            day.bucket.overwrite(new Key(key), new byte[] {1, 2, 3});
        }
    }

    @Test
    void knowsCamerasByTheirCapturesAndCatalogs() {
        put(
                "cameras/yard/2026-11-09/a.jpg",
                "catalog/front/2025-11-09.000.jsonl",
                "cameras/front/2026-11-09/a.jpg",
                "cameras/stray.txt",
                "drop/gate/a.jpg",
                "restored/gate/2026-11-09/a.jpg");

        assertThat(new Inventory(day.bucket).cameras())
                .containsExactly(new CameraId("front"), new CameraId("yard"));
    }

    @Test
    void sumsUpACameraByListingsAlone() {
        put(
                "cameras/front/2026-11-08/a.jpg",
                "cameras/front/2026-11-09/a.jpg",
                "catalog/front/2025-01-02.000.jsonl",
                "catalog/front/2026-11-08.000.jsonl",
                "catalog/front/2026-11-08.001.jsonl");
        var recording = FaultyStore.recording(day.bucket);

        assertThat(new Inventory(recording).summaries())
                .containsExactly(
                        new CameraSummary(
                                new CameraId("front"),
                                2,
                                2,
                                3,
                                LocalDate.parse("2025-01-02"),
                                LocalDate.parse("2026-11-09"),
                                List.of(
                                        missingTar("2025-01-02.000"),
                                        missingTar("2026-11-08.000"),
                                        missingTar("2026-11-08.001"))));
        assertThat(recording.requests()).hasSize(6).allMatch(r -> r.startsWith("LIST"));
    }

    private static String missingTar(String segment) {
        return "archive/front/%s.tar is missing, and its catalog stands; hkaws reconcile front %s says what to do"
                .formatted(segment, segment.substring(0, 10));
    }

    @Test
    void namesSomeOfManySegmentsThatNobodySees() {
        for (int i = 1; i <= 7; i++) {
            put("archive/front/2026-11-0%d.000.tar".formatted(i));
        }
        put("archive/front/2026-11-08.000.tar", "catalog/front/2026-11-08.000.jsonl");
        day.bucket.overwrite(new Key("catalog/front/2026-11-01.000.jsonl"), new byte[0]);

        List<String> problems = new Inventory(day.bucket).packed(new CameraId("front")).problems();

        assertThat(problems).hasSize(6);
        assertThat(problems.getFirst())
                .isEqualTo(
                        "catalog/front/2026-11-01.000.jsonl is empty, so that nobody sees the"
                                + " captures in archive/front/2026-11-01.000.tar; hkaws rebuild"
                                + " front 2026-11-01 makes it anew");
        assertThat(problems.get(1))
                .isEqualTo(
                        "catalog/front/2026-11-02.000.jsonl is missing, so that nobody sees the"
                                + " captures in archive/front/2026-11-02.000.tar; hkaws rebuild"
                                + " front 2026-11-02 makes it anew");
        assertThat(problems.getLast())
                .isEqualTo("and 2 segments more like these; hkaws reconcile names them all");
        assertThat(new Inventory(day.bucket).cameras()).containsExactly(new CameraId("front"));
    }

    @Test
    void tellsOfEachDayWhatThereIs() {
        put(
                "cameras/front/2026-11-09/a.jpg",
                "cameras/front/2026-11-09/b.jpg",
                "cameras/front/2026-11-09/deeper/c.jpg",
                "cameras/front/nodate/d.jpg",
                "holds/front/2025-01-02.json");
        day.bucket.overwrite(new Key("cameras/front/2026-11-09/empty.jpg"), new byte[0]);
        var old = new CameraDay(new CameraId("front"), LocalDate.parse("2025-01-02"));
        day.bucket.overwrite(new SegmentId(old, 0).tar(), new byte[1024]);

        List<DaySummary> days = new Inventory(day.bucket).days(new CameraId("front"));

        assertThat(days)
                .containsExactly(
                        new DaySummary(
                                old, 0, 0, 1, 1024, new TreeSet<>(List.of("STANDARD")), true),
                        new DaySummary(
                                Day.DAY, 2, 6, 0, 0, new TreeSet<>(List.of("STANDARD")), false));
    }

    @Test
    void knowsSegmentsByTarOrCatalog() {
        put("archive/front/2026-11-09.000.tar", "catalog/front/2026-11-09.001.jsonl");

        assertThat(new Inventory(day.bucket).packed(new CameraId("front")).segments())
                .containsExactly(new SegmentId(Day.DAY, 0), new SegmentId(Day.DAY, 1));
        assertThat(new Inventory(day.bucket).packed(new CameraId("front")).dates())
                .containsExactly(Day.DAY.date());
    }
}

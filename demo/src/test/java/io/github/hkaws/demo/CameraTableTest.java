package io.github.hkaws.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class CameraTableTest {

    @Test
    void putsAWeekBesideTheCameras() {
        assertThat(
                        CameraTable.of(
                                List.of(
                                        "cameras/gate/2026-11-21/a.jpg",
                                        "cameras/gate/2026-11-22/a.jpg",
                                        "cameras/gate/2026-11-22/b.jpg",
                                        "cameras/yard/2026-11-21/a.jpg")))
                .containsExactly(
                        "from 2026-11-21 to 2026-11-22",
                        "cameras/    11-21  11-22    total",
                        "|-- gate/       1      2        3",
                        "`-- yard/       1               1");
    }

    @Test
    void staysWithinAHundredColumnsWhateverTheCameraIsCalled() {
        List<String> keys =
                IntStream.rangeClosed(16, 22)
                        .mapToObj(
                                day -> "cameras/%s/2026-11-%d/a.jpg".formatted("g".repeat(60), day))
                        .toList();

        assertThat(CameraTable.of(keys)).allMatch(line -> line.length() <= 100);
    }

    @Test
    void growsBranchesForMoreDays() {
        List<String> keys =
                IntStream.rangeClosed(10, 22)
                        .mapToObj(day -> "cameras/gate/2026-11-%d/a.jpg".formatted(day))
                        .toList();

        assertThat(CameraTable.of(keys))
                .startsWith("cameras/", "`-- gate/  13", "    |-- 2026-11-10  1")
                .endsWith("    `-- and 3 more days");
    }
}

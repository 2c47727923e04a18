package io.github.hkaws.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hkaws.domain.layout.CameraDay;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

final class PackedAuditTest {

    private static final SortedMap<String, String> SENT =
            new TreeMap<>(
                    Map.of("cameras/a/2026-11-09/1.jpg", "aa", "cameras/a/2026-11-09/2.jpg", "bb"));

    @Test
    void findsNothingWhereAllIsPackedOnce() {
        assertThat(
                        differences(
                                Map.of("1", List.of("aa"), "2", List.of("bb")),
                                List.of(),
                                List.of()))
                .isEmpty();
    }

    @Test
    void namesWhatIsMissingDoubledChangedOrInvented() {
        assertThat(
                        differences(
                                Map.of("1", List.of("aa", "aa"), "3", List.of("cc")),
                                List.of(),
                                List.of()))
                .containsExactly(
                        "packed 2 times, not once as sent: cameras/a/2026-11-09/1.jpg",
                        "packed 0 times, not once as sent: cameras/a/2026-11-09/2.jpg",
                        "nobody packed cameras/a/2026-11-09/3.jpg");
        assertThat(
                        differences(
                                Map.of("1", List.of("aa"), "2", List.of("b2")),
                                List.of(),
                                List.of()))
                .containsExactly("packed 1 times, not once as sent: cameras/a/2026-11-09/2.jpg");
    }

    @Test
    void namesWhatIsLeftAndWhatStandsAlone() {
        assertThat(
                        differences(
                                Map.of("1", List.of("aa"), "2", List.of("bb")),
                                List.of("cameras/a/2026-11-09/1.jpg"),
                                List.of("archive/a/2026-11-09.000.tar")))
                .containsExactly(
                        "not packed: cameras/a/2026-11-09/1.jpg",
                        "alone: archive/a/2026-11-09.000.tar");
    }

    private static List<String> differences(
            Map<String, List<String>> members, List<String> unpacked, List<String> alone) {
        SortedMap<String, List<String>> byKey = new TreeMap<>();
        members.forEach((name, sums) -> byKey.put("cameras/a/2026-11-09/" + name + ".jpg", sums));
        var days = new TreeSet<CameraDay>(List.of(CameraDay.parse("a/2026-11-09").orElseThrow()));
        return new PackedAudit.Found(byKey, days, 1, 1024, unpacked, alone).differences(SENT);
    }
}

package io.github.hkaws.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hkaws.demo.Delivery.Manner;
import io.github.hkaws.domain.capture.Capture;
import io.github.hkaws.domain.capture.CaptureReader;
import io.github.hkaws.domain.capture.part.MediaKind;
import io.github.hkaws.domain.layout.KeyScheme;
import io.github.hkaws.domain.layout.Prefixes;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SimulatedWeekIT {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final LocalDate SUNDAY = LocalDate.of(2026, 11, 22);
    private static final Instant NOW = Instant.parse("2026-11-23T06:15:52Z");

    @Test
    void deliversTheSameFilesForTheSameSeed() throws IOException {
        List<Delivery> once = SimulatedWeek.of(80, 4, SUNDAY, BERLIN);
        List<Delivery> again = SimulatedWeek.of(80, 4, SUNDAY, BERLIN);

        assertThat(paths(again)).isEqualTo(paths(once));
        assertThat(again.get(5).body().bytes()).isEqualTo(once.get(5).body().bytes());
        assertThat(paths(SimulatedWeek.of(80, 5, SUNDAY, BERLIN))).isNotEqualTo(paths(once));
    }

    @Test
    void expectsEachFileWhereTheLibraryFilesIt() {
        var reader = new CaptureReader(Demo.simulatedSite());

        for (Delivery delivery : SimulatedWeek.of(1500, 1, SUNDAY, BERLIN)) {
            Capture capture = reader.read(delivery.path(), NOW);
            String key =
                    capture.mediaKind() == MediaKind.NOISE
                            ? Prefixes.DISCARD
                            : KeyScheme.of(capture).value();
            assertThat(key).as(delivery.path()).startsWith(delivery.expected().place());
        }
    }

    @Test
    void letsEverythingGoWrongThatDoes() {
        List<Delivery> week = SimulatedWeek.of(300, 1, SUNDAY, BERLIN);

        assertThat(week).extracting(Delivery::manner).contains(Manner.values());
        assertThat(paths(week))
                .anyMatch(path -> path.contains("Z-truncated_"))
                .anyMatch(path -> path.contains("_1970010"))
                .anyMatch(path -> path.endsWith("_current_TIMING.jpg"))
                .anyMatch(path -> path.endsWith("DVRWorkDirectory"))
                .anyMatch(path -> path.endsWith(".idx"));
        assertThat(
                        week.stream()
                                .map(Delivery::expected)
                                .map(Delivery.Expected::identity)
                                .distinct())
                .hasSizeLessThan(week.size());
        assertThat(week)
                .extracting(delivery -> delivery.expected().place().split("/", -1)[1])
                .contains(
                        "driveway",
                        "front-door",
                        "garden",
                        "gate",
                        "nvr-01",
                        "nvr-02",
                        "street",
                        "valley");
    }

    @Test
    void crossesTheLineAtTheFrontDoorOnceInTheLastNight() {
        for (int captures : new int[] {10, 63, 99, 200}) {
            List<String> crossings =
                    paths(
                                    SimulatedWeek.toLookAt(
                                            captures,
                                            1,
                                            SUNDAY,
                                            BERLIN,
                                            List.of(SUNDAY.minusDays(150))))
                            .stream()
                            .filter(path -> path.startsWith("front-door/"))
                            .filter(path -> path.contains("LINE_CROSSING"))
                            .toList();

            assertThat(crossings)
                    .singleElement()
                    .asString()
                    .contains("_20261122231405")
                    .doesNotContain("truncated");
        }
    }

    @Test
    void letsAllCamerasButOneSendInTheLastHour() {
        List<Delivery> hour = SimulatedWeek.lastHour(100, 1, NOW, BERLIN);

        assertThat(hour)
                .extracting(delivery -> delivery.expected().place().split("/", -1)[1])
                .contains("driveway", "front-door", "nvr-02")
                .doesNotContain("valley");
        assertThat(hour).allMatch(delivery -> delivery.expected().place().contains("2026-11-23"));
    }

    private static List<String> paths(List<Delivery> deliveries) {
        return deliveries.stream().map(Delivery::path).toList();
    }
}

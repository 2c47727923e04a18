package io.github.hkaws.engine.retain;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hkaws.domain.capture.CameraId;
import io.github.hkaws.domain.layout.CameraDay;
import io.github.hkaws.domain.site.CameraSettings;
import io.github.hkaws.domain.site.Site;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CameraTermsTest {

    private static final ZoneId VIENNA = ZoneId.of("Europe/Vienna");
    private static final ZoneId AUCKLAND = ZoneId.of("Pacific/Auckland");

    private static CameraSettings settings(
            boolean recorder, @Nullable ZoneId zone, @Nullable Integer days) {
        return new CameraSettings(
                List.of(),
                recorder,
                zone,
                days,
                days == null ? null : Duration.ofHours(days),
                null);
    }

    private static CameraTerms terms() {
        SortedMap<String, CameraSettings> cameras = new TreeMap<>();
        cameras.put("gate", settings(false, AUCKLAND, null));
        cameras.put("nvr", settings(true, AUCKLAND, 30));
        cameras.put("nvr-ch02", settings(false, null, 60));
        cameras.put("nvr-barn", settings(true, null, 90));
        cameras.put("back yard", settings(false, null, 5));
        Site site = Site.in(VIENNA);
        return new CameraTerms(
                new Site(
                        site.name(),
                        null,
                        VIENNA,
                        14,
                        "GLACIER_IR",
                        90,
                        365,
                        site.relay(),
                        null,
                        site.silence(),
                        cameras));
    }

    private static CameraId camera(String id) {
        return new CameraId(id);
    }

    @Test
    void takesWhatACameraDoesNotSayFromItsRecorderAndThenFromTheSite() {
        CameraTerms terms = terms();

        assertThat(terms.retentionDays(camera("front"))).isEqualTo(365);
        assertThat(terms.retentionDays(camera("nvr-ch01"))).isEqualTo(30);
        assertThat(terms.retentionDays(camera("nvr-ch02"))).isEqualTo(60);
        assertThat(terms.retentionDays(camera("nvr-barn-ch01"))).isEqualTo(90);
        assertThat(terms.retentionDays(camera("nvrx"))).isEqualTo(365);
        assertThat(terms.zone(camera("nvr-ch02"))).isEqualTo(AUCKLAND);
        assertThat(terms.zone(camera("nvr-barn-ch01"))).isEqualTo(VIENNA);
        assertThat(terms.silence(camera("nvr-ch01"))).isEqualTo(Duration.ofHours(30));
        assertThat(terms.silence(camera("gate"))).isEqualTo(Duration.ofHours(24));
    }

    @Test
    void findsACameraThatItsOwnerWroteInPlainWords() {
        assertThat(terms().retentionDays(camera("back%20yard"))).isEqualTo(5);
    }

    @Test
    void namesCamerasButNoRecorders() {
        assertThat(terms().named())
                .containsExactly(camera("back%20yard"), camera("gate"), camera("nvr-ch02"));
    }

    @Test
    void letsADayBeHotForSoManyFullDaysOfItsCamerasClock() {
        var front = new CameraDay(camera("front"), LocalDate.parse("2026-11-08"));
        var gate = new CameraDay(camera("gate"), LocalDate.parse("2026-11-08"));

        Instant viennaMidnight = Instant.parse("2026-11-22T23:00:00Z");
        Instant aucklandMidnight = Instant.parse("2026-11-22T11:00:00Z");

        assertThat(terms().isDue(front, viennaMidnight.minusMillis(1))).isFalse();
        assertThat(terms().isDue(front, viennaMidnight)).isTrue();
        assertThat(terms().isDue(gate, aucklandMidnight.minusMillis(1))).isFalse();
        assertThat(terms().isDue(gate, aucklandMidnight)).isTrue();
    }
}

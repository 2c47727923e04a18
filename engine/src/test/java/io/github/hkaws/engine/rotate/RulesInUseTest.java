package io.github.hkaws.engine.rotate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.hkaws.domain.site.Site;
import io.github.hkaws.domain.zone.TimeZones;
import io.github.hkaws.domain.zone.ZoneForecast;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RulesInUseTest {

    private static final Instant NOW = Instant.parse("2026-11-24T03:30:00Z");
    private static final Instant SPRING = Instant.parse("2027-03-28T01:00:00Z");
    private static final ZoneId VIENNA = TimeZones.inUse().of("Europe/Vienna").orElseThrow();

    @Test
    void areReadAsTheyWereWritten() throws IOException {
        var json = new JsonMapper();
        var digest = json.createObjectNode();
        var rules = RulesInUse.of(Site.in(VIENNA), NOW.plusMillis(7));

        rules.write(digest);

        assertThat(RulesInUse.read(json.writeValueAsBytes(digest))).contains(rules);
        assertThat(rules.zones()).containsOnlyKeys("Europe/Vienna");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "[]",
                "{\"zoneRules\":7}",
                "{\"zoneRules\":\"2026f\",\"zoneOffsets\":{\"UTC\":[{\"from\":\"soon\"}]}}"
            })
    void areNoneInWhatSaysNothingOfThem(String digest) {
        assertThat(RulesInUse.read(digest.getBytes(UTF_8))).isEmpty();
    }

    @Test
    void differWhereOneOfBothChangesItsClocks() {
        var winterForEver = new ZoneForecast(new TreeMap<>(Map.of(NOW, 3600)));
        ZoneForecast vienna = ZoneForecast.of(VIENNA, NOW);

        assertThat(vienna.firstDifference(VIENNA, NOW)).isEmpty();
        assertThat(winterForEver.firstDifference(VIENNA, NOW)).contains(SPRING);
        assertThat(winterForEver.firstDifference(VIENNA, NOW.minusSeconds(9))).contains(SPRING);
        assertThat(vienna.firstDifference(ZoneOffset.ofHours(1), NOW)).contains(SPRING);
        assertThat(vienna.firstDifference(ZoneOffset.UTC, NOW)).contains(NOW);
        assertThat(winterForEver.firstDifference(VIENNA, SPRING.plusSeconds(9)))
                .contains(SPRING.plusSeconds(9));
        assertThat(vienna.firstDifference(ZoneOffset.UTC, Instant.parse("2028-01-01T00:00:00Z")))
                .isEmpty();
    }
}

package io.github.hkaws.functions.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.hkaws.domain.deployment.SiteMetric;
import io.github.hkaws.functions.testing.LogLines;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class JsonLogTest {

    private static final Instant NOW = Instant.parse("2026-11-20T05:16:03Z");

    private final LogLines lines = new LogLines();
    private final JsonLog log = new JsonLog(lines.sink(), "home");

    @Test
    void writesFieldsByTheirKind() {
        log.write(NOW, Level.WARN, "kinds", Map.of("text", "a\"b"));
        log.write(NOW, Level.WARN, "kinds", Map.of("flag", true));
        log.write(NOW, Level.WARN, "kinds", Map.of("number", 7_000_000_000L));

        assertThat(lines.text())
                .isEqualTo(
                        """
                        {"timestamp":"2026-11-20T05:16:03Z","level":"WARN","message":"kinds","text":"a\\"b"}
                        {"timestamp":"2026-11-20T05:16:03Z","level":"WARN","message":"kinds","flag":true}
                        {"timestamp":"2026-11-20T05:16:03Z","level":"WARN","message":"kinds","number":7000000000}
                        """);
    }

    @Test
    void cutsWhatIsEndless() {
        log.write(NOW, Level.WARN, "long", Map.of("text", "x".repeat(100_000)));

        assertThat(lines.all().getFirst().path("text").asText())
                .isEqualTo("x".repeat(2000) + "...");
    }

    @Test
    void spreadsMoreValuesThanALineTakes() {
        var metrics = new Metrics();
        metrics.add(SiteMetric.CAPTURES_ARRANGED, 250);
        IntStream.range(0, 250).forEach(i -> metrics.add(SiteMetric.CLOCK_SKEW, i));

        log.write(NOW, "invocation", Map.of("durationMs", 5), metrics);

        List<Double> skews = new ArrayList<>();
        for (JsonNode line : lines.all()) {
            assertThat(line.path("ClockSkewSeconds")).hasSizeLessThanOrEqualTo(100);
            line.path("ClockSkewSeconds").forEach(value -> skews.add(value.asDouble()));
        }
        assertThat(skews).isEqualTo(IntStream.range(0, 250).mapToObj(i -> (double) i).toList());
        assertThat(lines.saying("invocation")).hasSize(1);
        assertThat(lines.saying("invocation, further values"))
                .hasSize(2)
                .noneMatch(line -> line.has("CapturesArranged"));
    }

    @Test
    void staysWithinWhatCloudWatchGivesAway() {
        assertThat(SiteMetric.values()).hasSizeLessThanOrEqualTo(10);
    }
}

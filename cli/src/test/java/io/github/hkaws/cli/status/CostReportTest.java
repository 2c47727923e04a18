package io.github.hkaws.cli.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.hkaws.cli.terminal.Terminal;
import io.github.hkaws.domain.layout.Key;
import io.github.hkaws.domain.price.PriceList;
import io.github.hkaws.domain.site.Site;
import io.github.hkaws.engine.cost.BucketUse;
import io.github.hkaws.storage.ETag;
import io.github.hkaws.storage.ListedObject;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

final class CostReportTest {

    private static final LocalDate TODAY = LocalDate.parse("2026-11-23");
    private static final Site SITE = Site.in(ZoneOffset.UTC);

    /** A day of the fleet of doc/costs.md, as the bucket's listing shows it. */
    private static BucketUse documented() {
        var use = new BucketUse();
        for (int camera = 0; camera < 12; camera++) {
            for (int capture = 0; capture < 1000; capture++) {
                use.add(
                        new ListedObject(
                                new Key(
                                        "cameras/c%d/%s/%04d.jpg"
                                                .formatted(camera, TODAY.minusDays(1), capture)),
                                new ETag("e"),
                                250_000,
                                Instant.EPOCH,
                                "STANDARD"));
            }
        }
        return use;
    }

    @Test
    void saysOfTheDocumentedFleetWhatTheCostPageSays() throws IOException {
        var out = new StringWriter();
        new CostReport(documented(), TODAY, SITE, PriceList.US_EAST_1)
                .json(new Terminal(out, new StringWriter(), 0, 0));
        List<String> lines = out.toString().lines().toList();
        var mapper = new JsonMapper();
        List<String> said =
                lines.stream()
                        .map(line -> read(mapper, line))
                        .filter(line -> line.has("forecast"))
                        .map(line ->
                                row(
                                        line.path("part").asText(),
                                        line.path("forecast").asText(),
                                        line.path("usdYear").asDouble(),
                                        line.path("afterFreeUsdYear").asDouble()))
                        .toList();
        JsonNode total = read(mapper, lines.getLast());

        String page = Files.readString(Path.of("../doc/costs.md"));
        String table =
                page.substring(
                        page.indexOf("### Relay mode s3fs"), page.indexOf("### Relay mode direct"));
        List<String> documented =
                table.lines().filter(line -> line.startsWith("| ") && line.contains("$")).toList();

        // JSON has thousandths; a cent may round the other way.
        assertThat(said).hasSize(documented.size() - 1);
        for (int i = 0; i < said.size(); i++) {
            assertThat(parts(said.get(i))).isEqualTo(parts(documented.get(i)));
            sameButForACent(said.get(i), documented.get(i));
        }
        sameButForACent(
                row(
                        "**all**",
                        "",
                        total.path("forecastUsdYear").asDouble(),
                        total.path("afterFreeUsdYear").asDouble()),
                documented.getLast());
        assertThat(total.path("cameras").asInt()).isEqualTo(12);
    }

    @Test
    void saysTheSameToPeople() {
        var out = new StringWriter();
        new CostReport(documented(), TODAY, SITE, PriceList.US_EAST_1)
                .text(new Terminal(out, new StringWriter(), 0, 0));

        assertThat(out.toString())
                .contains("In the last 1 day came 12,000 captures per day, 3.0 GB, of 12 cameras.")
                .containsPattern("requests +arrange: COPY +\\$1\\.83 +\\$21\\.90");
    }

    @Test
    void forecastsNothingOfABucketWithoutCaptures() {
        var out = new StringWriter();
        new CostReport(new BucketUse(), TODAY, SITE, PriceList.US_EAST_1)
                .text(new Terminal(out, new StringWriter(), 0, 0));

        assertThat(out.toString()).contains("no forecast");
    }

    private static void sameButForACent(String row, String documented) {
        List<Double> amounts = amounts(row);
        List<Double> there = amounts(documented);
        assertThat(amounts).hasSameSizeAs(there);
        for (int i = 0; i < amounts.size(); i++) {
            assertThat(amounts.get(i)).as(row).isCloseTo(there.get(i), within(0.0101));
        }
    }

    private static String parts(String row) {
        return row.substring(0, row.indexOf('$'));
    }

    private static List<Double> amounts(String row) {
        return Pattern.compile("\\$([0-9.]+)")
                .matcher(row)
                .results()
                .map(amount -> Double.valueOf(amount.group(1)))
                .toList();
    }

    private static String row(String part, String what, double usd, double afterFree) {
        return String.format(
                Locale.ROOT, "| %s | %s | $%.2f | $%.2f |", part, what, usd, afterFree);
    }

    private static JsonNode read(JsonMapper mapper, String line) {
        try {
            return mapper.readTree(line);
        } catch (IOException e) {
            throw new AssertionError(line, e);
        }
    }
}

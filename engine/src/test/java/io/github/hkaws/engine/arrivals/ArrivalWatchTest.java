package io.github.hkaws.engine.arrivals;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.hkaws.domain.layout.Key;
import io.github.hkaws.domain.site.Site;
import io.github.hkaws.engine.arrivals.ArrivalHistory.Measure;
import io.github.hkaws.engine.report.ReportKey;
import io.github.hkaws.engine.report.Reports;
import io.github.hkaws.storage.testing.FaultyStore;
import io.github.hkaws.storage.testing.InMemoryStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ArrivalWatchTest {

    private static final Site SITE = Site.in(ZoneId.of("Europe/Vienna"));
    private static final Instant NOW = Instant.parse("2026-11-23T07:10:03Z");
    private static final Instant HOUR = Instant.parse("2026-11-23T06:00:00Z");

    private final InMemoryStore bucket = new InMemoryStore(true, InstantSource.fixed(NOW));
    private final SortedMap<Instant, Double> arrivals = new TreeMap<>();
    private final SortedMap<Instant, Double> bytes = new TreeMap<>();

    private List<String> findings() {
        return new ArrivalWatch(bucket, SITE, this::hourly).findings(NOW);
    }

    private SortedMap<Instant, Double> hourly(Measure measure, Instant from, Instant to) {
        return (measure == Measure.ARRIVALS ? arrivals : bytes).subMap(from, to);
    }

    /**
     * A site with a busy day and a quiet night, for so many hours before the one that is judged.
     */
    private void lived(int hours) {
        for (int i = hours; i > 0; i--) {
            Instant hour = HOUR.minus(Duration.ofHours(i));
            int ofDay = hour.atOffset(ZoneOffset.UTC).getHour();
            arrivals.put(hour, ofDay >= 6 && ofDay < 20 ? 900.0 : 60.0);
        }
    }

    private static final int FIVE_WEEKS = 5 * 7 * 24;

    @Test
    void takesAnHourLikeTheOthersForGranted() {
        lived(FIVE_WEEKS);
        arrivals.put(HOUR, 2_700.0);

        assertThat(findings()).isEmpty();
    }

    @Test
    void findsMoreThanThreeTimesWhatTheSameHoursBrought() {
        lived(FIVE_WEEKS);
        arrivals.put(HOUR, 2_701.0);

        assertThat(findings())
                .containsExactly(
                        "2,701 objects arrived in the hour from 2026-11-23T06:00:00Z, and this"
                                + " site's weeks explain 2,700; if nobody knows why, set the"
                                + " relay's key Inactive (doc/operations.md#unusual-arrivals)");
    }

    @Test
    void judgesTheNightByNights() {
        lived(FIVE_WEEKS);
        Instant night = Instant.parse("2026-11-23T02:00:00Z");
        arrivals.tailMap(night).clear();
        arrivals.put(night, 1_001.0);

        assertThat(
                        new ArrivalWatch(bucket, SITE, this::hourly)
                                .findings(night.plus(Duration.ofMinutes(70))))
                .singleElement()
                .asString()
                .contains("explain 1,000;");
    }

    @Test
    void leavesASmallSiteItsFloor() {
        lived(FIVE_WEEKS);
        arrivals.replaceAll((hour, count) -> 2.0);
        arrivals.put(HOUR, 1_000.0);
        bytes.put(HOUR, 500e6);

        assertThat(findings()).isEmpty();
    }

    @Test
    void countsBytesToo() {
        bytes.put(HOUR, 500e6 + 1);

        assertThat(findings()).singleElement().asString().startsWith("500,000,001 bytes arrived");
    }

    @Test
    void knowsThatAnOutageComesAfterwards() {
        lived(FIVE_WEEKS);
        // Nothing for fourteen hours of the day before, then all of it at once.
        Instant day = Instant.parse("2026-11-22T06:00:00Z");
        arrivals.subMap(day, day.plus(Duration.ofHours(14))).replaceAll((hour, count) -> 0.0);
        arrivals.put(HOUR, 2_700.0 + 14 * 900);

        assertThat(findings()).isEmpty();

        arrivals.put(HOUR, 2_700.0 + 14 * 900 + 1);

        assertThat(findings()).hasSize(1);
    }

    @Test
    void forgivesWhatWasHeldBackOnlyOnce() {
        lived(FIVE_WEEKS);
        Instant day = Instant.parse("2026-11-22T06:00:00Z");
        arrivals.subMap(day, day.plus(Duration.ofHours(14))).replaceAll((hour, count) -> 0.0);
        arrivals.put(HOUR.minus(Duration.ofHours(2)), 60.0 + 14 * 900);
        arrivals.put(HOUR, 2_701.0);

        assertThat(findings()).hasSize(1);
    }

    @Test
    void judgesAYoungSiteByAllItsHours() {
        lived(30);
        arrivals.put(HOUR, 2_700.0);
        assertThat(findings()).isEmpty();

        arrivals.put(HOUR, 2_701.0);
        assertThat(findings()).hasSize(1);
    }

    @Test
    void saysNothingOfASiteOfWhichNothingIsKnown() {
        assertThat(findings()).isEmpty();
    }

    private void digest(int cameras) {
        String listed =
                IntStream.range(0, cameras)
                        .mapToObj(i -> "{\"camera\":\"cam%02d\"}".formatted(i))
                        .collect(Collectors.joining(","));
        new Reports(bucket)
                .write(
                        LocalDate.parse("2026-11-23"),
                        ReportKey.Kind.DIGEST,
                        ("{\"cameras\":[" + listed + "]}").getBytes(UTF_8));
        for (int i = 0; i < cameras; i++) {
            capture("cam%02d".formatted(i));
        }
    }

    private void capture(String camera) {
        bucket.overwrite(new Key("cameras/" + camera + "/2026-11-23/a.jpg"), new byte[] {1});
    }

    @Test
    void findsAFloodOfNewCameras() {
        digest(12);
        IntStream.range(0, 4).forEach(i -> capture("new" + i));
        assertThat(findings()).isEmpty();

        capture("new4");
        assertThat(findings())
                .containsExactly(
                        "more than 4 cameras are new since the last digest (new0, new1, new2, new3,"
                                + " new4, …); if nobody installed them, set the relay's key Inactive"
                                + " (doc/operations.md#unusual-arrivals)");
    }

    @Test
    void letsALargeSiteGrowByAQuarter() {
        digest(40);
        IntStream.range(0, 10).forEach(i -> capture("new" + i));
        assertThat(findings()).isEmpty();

        capture("new10");
        assertThat(findings()).hasSize(1);
    }

    @Test
    void leavesTheFirstCamerasOfASiteAlone() {
        IntStream.range(0, 30).forEach(i -> capture("new" + i));

        assertThat(findings()).isEmpty();
    }

    @Test
    void costsTwoListAndOneGet() {
        digest(12);
        var recording = FaultyStore.recording(bucket);

        new ArrivalWatch(recording, SITE, this::hourly).findings(NOW);

        assertThat(recording.requests())
                .containsExactly("LIST reports/", "GET reports/2026-11-23.json", "LIST cameras/");
    }
}

package io.github.hkaws.engine.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.hkaws.domain.layout.Key;
import io.github.hkaws.engine.report.ReportKey.Kind;
import io.github.hkaws.storage.testing.InMemoryStore;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReportsTest {

    private static final LocalDate DAY = LocalDate.parse("2026-11-23");

    private final InMemoryStore bucket =
            new InMemoryStore(true, InstantSource.fixed(Instant.parse("2026-11-23T02:00:00Z")));
    private final Reports reports = new Reports(bucket);

    private ReportKey write(LocalDate date, Kind kind, String text) {
        return reports.write(date, kind, text.getBytes(UTF_8)).key();
    }

    @Test
    void neverOverwritesAReportOfAnEarlierRun() {
        for (int run = 1; run <= 11; run++) {
            write(DAY, Kind.DIGEST, "run " + run);
        }

        ReportKey last = reports.last(Kind.DIGEST, DAY).orElseThrow();

        assertThat(last.key()).isEqualTo(new Key("reports/2026-11-23.11.json"));
        assertThat(reports.read(last))
                .hasValueSatisfying(
                        text -> assertThat(new String(text, UTF_8)).isEqualTo("run 11"));
        assertThat(bucket.contents()).hasSize(11);
    }

    @Test
    void findsTheLastOfAKindUpToADate() {
        write(DAY.minusDays(400), Kind.PURGE, "long ago");
        write(DAY.minusDays(1), Kind.DIGEST, "yesterday");
        write(DAY, Kind.PURGE, "today");
        write(DAY.plusDays(1), Kind.DIGEST, "tomorrow");
        bucket.overwrite(new Key("reports/sweep-continues.txt"), "drop/x".getBytes(UTF_8));

        assertThat(reports.last(Kind.DIGEST, DAY))
                .contains(new ReportKey(DAY.minusDays(1), Kind.DIGEST, 1));
        assertThat(reports.last(Kind.PURGE, DAY.minusDays(1)))
                .contains(new ReportKey(DAY.minusDays(400), Kind.PURGE, 1));
        assertThat(reports.last(Kind.DIGEST, DAY, DAY)).isEmpty();
        assertThat(reports.last(Kind.PURGE, DAY, DAY)).contains(new ReportKey(DAY, Kind.PURGE, 1));
        assertThat(reports.last(Kind.DIGEST, DAY.minusDays(2))).isEmpty();
    }

    @Test
    void finishesAReportInItsPlaceOrElseInANewOne() {
        var begun = reports.write(DAY, Kind.PURGE, "begun".getBytes(UTF_8));

        var done = reports.finish(begun, "done".getBytes(UTF_8));
        var late = reports.finish(begun, "late".getBytes(UTF_8));

        assertThat(done.key().key()).isEqualTo(new Key("reports/2026-11-23.purge.json"));
        assertThat(late.key().key()).isEqualTo(new Key("reports/2026-11-23.purge.2.json"));
        assertThat(bucket.contents().get(done.key().key())).isEqualTo("done".getBytes(UTF_8));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "reports/2026-11-23.json",
                "reports/2026-11-23.2.json",
                "reports/2026-11-23.purge.json",
                "reports/2026-11-23.purge.12.json"
            })
    void readsItsOwnKeys(String key) {
        assertThat(ReportKey.of(new Key(key)).map(ReportKey::key)).contains(new Key(key));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "reports/2026-11-31.json",
                "reports/2026-11-23.0.json",
                "reports/2026-11-23.other.json",
                "reports/2026-11-23",
                "reports/sweep-continues.txt",
                "other/2026-11-23.json"
            })
    void takesNothingElseForAReport(String key) {
        assertThat(ReportKey.of(new Key(key))).isEmpty();
    }
}

package io.github.hkaws.engine.usage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.hkaws.domain.capture.CameraId;
import io.github.hkaws.domain.layout.CameraDay;
import io.github.hkaws.domain.layout.Key;
import io.github.hkaws.domain.price.PriceList;
import io.github.hkaws.domain.site.Site;
import io.github.hkaws.engine.arrange.ArrangeBatch;
import io.github.hkaws.engine.arrange.Arrival;
import io.github.hkaws.engine.cost.WorkPrices;
import io.github.hkaws.engine.pack.PackBudget;
import io.github.hkaws.engine.pack.Packer;
import io.github.hkaws.storage.testing.InMemoryStore;
import io.github.hkaws.storage.testing.MovableClock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RelayLedgerTest {

    private static final Site SITE = Site.in(ZoneOffset.UTC);
    private static final LocalDate SINCE = LocalDate.parse("2026-11-01");
    private static final CameraDay DAY =
            new CameraDay(new CameraId("front"), LocalDate.parse("2026-11-10"));

    private final MovableClock clock = new MovableClock(Instant.parse("2026-11-10T03:00:00Z"));
    private final InMemoryStore bucket = new InMemoryStore(true, clock);

    private void digest(String date, long uploads, long backlog, long losses) {
        bucket.overwrite(
                new Key("reports/" + date + ".json"),
                """
                {"format":1,"at":"%1$s","relay":{"relay":"","heartbeat":"%1$s","backlogFiles":%2$d,"losses":%3$d,"uploads":%4$d,"uploadedBytes":1}}
                """
                        .formatted(clock.instant(), backlog, losses, uploads)
                        .getBytes(UTF_8));
    }

    private void arrive(int number) {
        String name = "192.168.1.64_01_2026111007%02d50123_TIMING.jpg".formatted(number);
        var version = bucket.overwrite(new Key("drop/front/" + name), name.getBytes(UTF_8));
        var arrival = new Arrival(version, name.length(), clock.instant(), true, null);
        assertThat(new ArrangeBatch(bucket, SITE).arrange(List.of(arrival)))
                .allMatch(result -> result.outcome().settled());
    }

    private void pack() {
        var budget = new PackBudget(1 << 30, 100, clock.instant().plusSeconds(600));
        var _ = new Packer(bucket, SITE, clock).pack(DAY, budget);
    }

    private FourCounts counts() {
        return RelayLedger.since(bucket, SINCE).orElseThrow();
    }

    /** Ten come on one day; six of them are packed, then four more come. */
    private void tenDays(long received) {
        digest("2026-11-10", 1000, 0, 0);
        clock.advance(Duration.ofHours(5));
        for (int i = 0; i < 6; i++) {
            arrive(i);
        }
        pack();
        for (int i = 6; i < 10; i++) {
            arrive(i);
        }
        clock.advance(Duration.ofHours(19));
        digest("2026-11-11", 1000 + received, 0, 0);
    }

    @Test
    void agreesWhereAllThatTheRelayReceivedIsThere() {
        tenDays(10);

        FourCounts counts = counts();

        assertThat(List.of(counts.received(), counts.stored(), counts.packed(), counts.verified()))
                .containsExactly(10L, 10L, 6L, 6L);
        assertThat(counts.differences()).isEmpty();
        assertThat(counts.remarks())
                .containsExactly(
                        "4 of those stored are single objects still, and packed when they leave the hot window");
    }

    @Test
    void namesWhatIsNowhere() {
        tenDays(12);

        assertThat(counts().unaccounted()).isEqualTo(2);
        assertThat(counts().differences())
                .singleElement()
                .asString()
                .startsWith("2 of those received are neither stored nor waiting: sent twice");
    }

    @Test
    void namesWhatCameByAnotherWay() {
        tenDays(7);

        assertThat(counts().differences())
                .singleElement()
                .asString()
                .startsWith("3 more are stored than the relay received: they came by another way");
    }

    @Test
    void knowsWhatWaitsAndWhatTheRelayLost() {
        digest("2026-11-10", 0, 0, 0);
        clock.advance(Duration.ofHours(5));
        arrive(0);
        bucket.overwrite(new Key("drop/front/waits.jpg"), "x".getBytes(UTF_8));
        clock.advance(Duration.ofHours(19));
        digest("2026-11-11", 6, 3, 1);

        FourCounts counts = counts();

        assertThat(counts.unaccounted()).isZero();
        assertThat(counts.remarks()).contains("3 wait at the relay", "1 wait in drop/");
        assertThat(counts.differences())
                .containsExactly("1 were lost at the relay; its heartbeat and journal say why");
    }

    @Test
    void saysWhichTarsDoNotStand() {
        tenDays(10);
        bucket.overwrite(new Key("archive/front/2026-11-10.000.tar"), "spoilt".getBytes(UTF_8));

        assertThat(counts().verified()).isZero();
        assertThat(counts().differences())
                .containsExactly(
                        "6 are packed in tars that do not stand as their catalogs say; hkaws reconcile says what to do");
    }

    @Test
    void beginsAnewWhereTheRelayWasInstalledAnew() {
        var at = Instant.parse("2026-11-10T03:00:00Z");
        List<RelayCount> counts = new ArrayList<>();
        for (long uploads : new long[] {900, 950, 5, 30}) {
            counts.add(new RelayCount(at.plusSeconds(counts.size()), uploads, 0, 0));
        }

        assertThat(RelayCount.stretch(counts).orElseThrow().received()).isEqualTo(25);
        assertThat(RelayCount.stretch(counts.subList(0, 1))).isEmpty();
    }

    @Test
    void countsByCameraAndMonth() {
        tenDays(10);
        List<String> problems = new ArrayList<>();

        List<CameraMonth> months = CameraMonths.of(bucket, null, null, problems::add);

        assertThat(months).hasSize(1);
        CameraMonth november = months.getFirst();
        assertThat(november.month()).isEqualTo(YearMonth.parse("2026-11"));
        assertThat(List.of(november.captures(), november.hotCaptures(), november.packedCaptures()))
                .containsExactly(10L, 4L, 6L);
        assertThat(november.bytes()).containsOnlyKeys("STANDARD", "GLACIER_IR");
        assertThat(november.usdMonth(new WorkPrices(PriceList.US_EAST_1))).isPositive();
        assertThat(CameraMonths.of(bucket, null, YearMonth.parse("2026-10"), problems::add))
                .isEmpty();
        bucket.overwrite(new Key("catalog/front/2026-11-10.000.jsonl"), "no".getBytes(UTF_8));
        assertThat(CameraMonths.of(bucket, null, null, problems::add)).hasSize(1);
        assertThat(problems)
                .singleElement()
                .asString()
                .startsWith("catalog/front/2026-11-10.000.jsonl cannot be read");
    }
}

package io.github.hkaws.review;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hkaws.domain.layout.CameraDay;
import io.github.hkaws.domain.layout.KeyScheme;
import io.github.hkaws.domain.layout.SegmentId;
import io.github.hkaws.domain.layout.SheetHour;
import io.github.hkaws.engine.report.ReportKey;
import io.github.hkaws.engine.report.Reports;
import io.github.hkaws.engine.retain.Hold;
import io.github.hkaws.engine.retain.Holds;
import io.github.hkaws.engine.sheet.DaySheets;
import io.github.hkaws.storage.StoreException;
import io.github.hkaws.storage.testing.FaultyStore;
import io.github.hkaws.storage.testing.FaultyStore.Fault;
import java.time.LocalDate;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A connection that breaks while a small object is read is S3's trouble, and asked again. */
class BrokenBodiesTest {

    private static final CameraDay DAY = Desk.day("front", "2026-11-02");

    private final Desk desk = new Desk();

    /** Something of each kind of small object. */
    private void fill() {
        desk.put("front", "2026-11-02", "20261102071500.jpg");
        var _ =
                new DaySheets(desk.bucket, Desk.SITE, desk.clock)
                        .make(DAY, desk.clock.instant().plusSeconds(60));
        desk.pack(DAY);
        var _ = new Holds(desk.bucket).place(DAY, new Hold("anna", desk.clock.instant(), "theft"));
        var reports = new Reports(desk.bucket);
        LocalDate today = LocalDate.parse("2026-11-23");
        reports.write(today, ReportKey.Kind.DIGEST, "{\"at\":\"x\"}".getBytes(UTF_8));
        reports.write(today, ReportKey.Kind.PURGE, "{\"at\":\"x\"}".getBytes(UTF_8));
        desk.bucket.overwrite(KeyScheme.HEARTBEAT, "{\"backlogFiles\":0}".getBytes(UTF_8));
        var _ =
                desk.change(
                        "POST",
                        "/api/restores",
                        "{\"camera\":\"front\",\"day\":\"2026-11-02\",\"tier\":\"STANDARD\",\"agreedUsd\":1}");
    }

    private ReviewResponse ask(FaultyStore.Plan plan, String path, String query) {
        String[] words = query == null ? new String[0] : query.split("[ =]");
        return new ReviewApi(
                        new ReviewParts(
                                new FaultyStore(desk.bucket, plan),
                                new PlainLinks(),
                                Desk.SITE,
                                desk.clock,
                                "us-east-1",
                                true,
                                audit -> {}))
                .handle(Desk.request("GET", path, words, ""));
    }

    @ParameterizedTest
    @CsvSource({
        "GET catalog/front/2026-11-02.000.jsonl, /api/captures, from=2026-11-02 to=2026-11-02",
        "GET catalog/front/2026-11-02.000.jsonl, /api/restores/quote, camera=front day=2026-11-02",
        "GET holds/front/2026-11-02.json, /api/holds,",
        "GET reports/2026-11-23.json, /api/health,",
        "GET reports/2026-11-23.purge.json, /api/health,",
        "GET drop/.relay/status.json, /api/health,",
        "GET sheets/front/2026-11-02/07.json, /api/sheet, camera=front day=2026-11-02 hour=07",
        "GET restores/, /api/restores,",
    })
    void isAskedAgainAndThenBusy(String request, String path, String query) {
        fill();
        assertThat(desk.bucket.contents())
                .containsKeys(new SegmentId(DAY, 0).catalog(), new SheetHour(DAY, "07").index());
        for (Fault fault : new Fault[] {Fault.BREAKS_OFF, Fault.DAMAGED}) {
            var seen = new AtomicInteger();
            ReviewResponse once =
                    ask(
                            (number, r) ->
                                    r.startsWith(request) && seen.incrementAndGet() == 1
                                            ? fault
                                            : Fault.NONE,
                            path,
                            query);
            assertThat(once.status()).as("%s, then well", fault).isEqualTo(200);
            assertThat(seen.get()).as("the broken one and its repetition").isGreaterThan(1);

            assertThatThrownBy(() ->
                            ask(
                                    (number, r) -> r.startsWith(request) ? fault : Fault.NONE,
                                    path,
                                    query))
                    .as("%s for good", fault)
                    .isInstanceOfSatisfying(
                            StoreException.Transient.class,
                            e -> assertThat(ReviewApi.failed(e, "id").status()).isEqualTo(503));
        }
    }
}

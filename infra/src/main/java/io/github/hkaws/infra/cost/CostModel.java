package io.github.hkaws.infra.cost;

import static io.github.hkaws.infra.cost.CostLine.Group.COMPUTE;
import static io.github.hkaws.infra.cost.CostLine.Group.OBSERVABILITY;
import static io.github.hkaws.infra.cost.CostLine.Group.QUEUE;
import static io.github.hkaws.infra.cost.CostLine.Group.REQUESTS;
import static io.github.hkaws.infra.cost.CostLine.Group.SHEETS;
import static io.github.hkaws.infra.cost.CostLine.Group.STORAGE;

import io.github.hkaws.domain.site.Site;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a site costs a year once its retention is reached: so much comes in and so much is purged
 * every day. Counts are those that the code's own tests hold it to.
 */
final class CostModel {

    static final int PART_BYTES = 32 << 20;

    /** s3fs asks for a name twice before it writes it; 1.95 and later list it as well. */
    static final int S3FS_LOOKS = 2;

    /** Of a night's purge, as the test of ten years of twelve cameras counts them. */
    private static final double PURGE_LISTS = 4;

    private static final double PURGE_LISTS_A_CAMERA = 2;
    private static final double PURGE_READS = 3;
    private static final double PURGE_READS_A_CAMERA = 1;

    /** A rotation lists its days and the newest of them, and the day that was packed last: 3. */
    static final int ROTATION_LISTS_A_CAMERA = 5;

    static final int PACK_LISTS_A_DAY = 3;

    /** drop/, the reports for the last digest, the cameras. */
    static final int SWEEP_LISTS = 3;

    /** Where the last sweep stopped, and the digest. */
    static final int SWEEP_READS = 2;

    private static final double HEARTBEATS_A_YEAR = 4 * 24 * 365;

    /** A line; a test packs captures and measures both. */
    static final int CATALOG_BYTES_A_CAPTURE = 640;

    /** Headers and padding. */
    static final int TAR_BYTES_A_CAPTURE = 1_850;

    /** A tile and its entry in an index, as doc/benchmarks/sheets.md has them. */
    static final int SHEET_BYTES_A_CAPTURE = 5_000;

    /** An index and a sheet each. */
    private static final double SHEET_HOURS_A_DAY = 24;

    /** Noncurrent versions go at the midnight after their days, so half a day later on average. */
    private static final double NONCURRENT_ROUNDING = 0.5;

    private static final double DROP_UNDO_DAYS = 3;

    /** Its bytes and the delete marker over them. */
    private static final double STATES_OF_A_CAPTURE = 2;

    private static final double LISTED_AT_ONCE = 1000;

    static final int METRICS = 10;
    static final int ALARMS = 10;
    static final int DASHBOARDS = 1;

    /** Our line and Lambda's three; a test measures ours. */
    static final int LOG_BYTES_A_BATCH = 2_500;

    /** Objects and bytes, once an hour. */
    private static final double QUESTIONS_A_YEAR = 2 * 24 * 365;

    /** Cameras write in bursts, and the mapping gathers for five seconds. */
    private static final double CAPTURES_A_BATCH = 4;

    private static final double SECONDS_A_BATCH = 0.2;
    private static final double ARRANGE_GB = 0.5;
    private static final double PACK_GB = 1;
    private static final double SECONDS_A_PACK = 25;

    /** Ten milliseconds of a whole processor, and a share of the wait for a GET. */
    private static final double SECONDS_A_TILE = 0.022;

    /** A poller asks for 20 seconds; a bounded mapping keeps five, a free one two. */
    private static final double POLLS_A_YEAR = 3 * 60 * 24 * 365;

    private static final int POLLERS = 5 + 5 + 2;

    private final Fleet fleet;
    private final PriceList prices;

    CostModel(Fleet fleet, PriceList prices) {
        this.fleet = fleet;
        this.prices = prices;
    }

    List<CostLine> year() {
        List<CostLine> lines = new ArrayList<>();
        requests(lines);
        storage(lines);
        compute(lines);
        sheets(lines);
        double logGb = fleet.capturesAYear() / CAPTURES_A_BATCH * LOG_BYTES_A_BATCH / 12 / 1e9;
        lines.add(
                CostLine.of(
                        OBSERVABILITY,
                        String.format(
                                Locale.ROOT,
                                "%d metrics, %d alarms, %d dashboard, %.1f GB of logs a month",
                                METRICS,
                                ALARMS,
                                DASHBOARDS,
                                logGb),
                        12 * prices.watching().month(METRICS, ALARMS, DASHBOARDS, logGb)));
        lines.add(
                new CostLine(
                        OBSERVABILITY,
                        "what the last weeks brought, asked twice an hour",
                        QUESTIONS_A_YEAR * prices.metricRequest() / 1e6,
                        0));
        return lines;
    }

    /** What keeping sheets another year adds to each year's bill. */
    double furtherYearOfSheets() {
        return gbYear(sheetsGb(365), prices.infrequentStorage());
    }

    /** What keeping all else another year adds to each year's bill. */
    double furtherYear() {
        double gb = 365 * packedGbADay();
        return gbYear(gb, prices.deepStorage())
                + gbYear(catalogGb(365), prices.standardStorage())
                + deepOverhead(365);
    }

    /** What the LIST of s3fs 1.95 and later (Debian 13) adds to each year's bill. */
    double listsOfNewerS3fs() {
        return fleet.capturesAYear() * prices.put() / 1e6;
    }

    private void requests(List<CostLine> lines) {
        double captures = fleet.capturesAYear();
        double days = fleet.cameraDaysAYear();
        lines.add(CostLine.of(REQUESTS, "relay: PUT", captures * prices.put() / 1e6));
        if (fleet.relay() == Site.Relay.Mode.S3FS) {
            lines.add(
                    CostLine.of(
                            REQUESTS,
                            "relay: s3fs looks before it writes, 2 HEAD",
                            S3FS_LOOKS * captures * prices.get() / 1e6));
        }
        lines.add(
                CostLine.of(
                        REQUESTS,
                        "relay: heartbeat",
                        HEARTBEATS_A_YEAR * (prices.put() + prices.get()) / 1e6));
        lines.add(CostLine.of(REQUESTS, "arrange: COPY", captures * prices.put() / 1e6));
        lines.add(CostLine.of(REQUESTS, "pack: GET", captures * prices.get() / 1e6));
        double parts =
                Math.ceil(
                        (double) fleet.perDay()
                                * (fleet.bytes() + TAR_BYTES_A_CAPTURE)
                                / PART_BYTES);
        lines.add(
                CostLine.of(
                        REQUESTS,
                        "pack: parts of 32 MiB into GLACIER_IR, catalog",
                        days * ((parts + 2) * prices.instantPut() + prices.put()) / 1e6));
        lines.add(CostLine.of(REQUESTS, "segments to DEEP_ARCHIVE", days * prices.toDeep() / 1e6));
        double sweeps = 24 * 365;
        double lists = (ROTATION_LISTS_A_CAMERA + PACK_LISTS_A_DAY) * days + SWEEP_LISTS * sweeps;
        lines.add(
                CostLine.of(
                        REQUESTS,
                        "rotate, pack and sweep: LIST",
                        (lists * prices.put() + SWEEP_READS * sweeps * prices.get()) / 1e6));
        lines.add(
                CostLine.of(
                        REQUESTS,
                        "purge: LIST, nightly",
                        365
                                * ((PURGE_LISTS + PURGE_LISTS_A_CAMERA * fleet.cameras())
                                                * prices.put()
                                        + (PURGE_READS + PURGE_READS_A_CAMERA * fleet.cameras())
                                                * prices.get())
                                / 1e6));
        double states =
                STATES_OF_A_CAPTURE * captures / 365 * (DROP_UNDO_DAYS + NONCURRENT_ROUNDING);
        lines.add(
                CostLine.of(
                        REQUESTS,
                        "sweep: LIST of what drop/ has of older states, nightly",
                        365 * states / LISTED_AT_ONCE * prices.put() / 1e6));
    }

    private void storage(List<CostLine> lines) {
        double daily = fleet.gbADay();
        int archived = fleet.retentionDays() - fleet.hotDays();
        int instant = Math.min(archived, fleet.deepArchiveAfterDays());
        double deep = archived - instant;
        lines.add(
                CostLine.of(
                        STORAGE,
                        "hot window, " + fleet.hotDays() + " days Standard",
                        gbYear(daily * fleet.hotDays(), prices.standardStorage())));
        lines.add(
                CostLine.of(
                        STORAGE,
                        "undo: noncurrent versions of drop/ and cameras/, 3 days",
                        gbYear(
                                daily * (DROP_UNDO_DAYS + 3 + 2 * NONCURRENT_ROUNDING),
                                prices.standardStorage())));
        lines.add(
                CostLine.of(
                        STORAGE,
                        "segments, " + instant + " days GLACIER_IR",
                        gbYear(packedGbADay() * instant, prices.instantStorage())));
        lines.add(
                CostLine.of(
                        STORAGE,
                        "segments, %.0f days DEEP_ARCHIVE, and 7 of undo".formatted(deep),
                        gbYear(
                                        packedGbADay() * (deep + 7 + NONCURRENT_ROUNDING),
                                        prices.deepStorage())
                                + deepOverhead(deep)));
        lines.add(
                CostLine.of(
                        STORAGE, "catalog", gbYear(catalogGb(archived), prices.standardStorage())));
    }

    private void sheets(List<CostLine> lines) {
        double captures = fleet.capturesAYear();
        double days = fleet.cameraDaysAYear();
        double anHour = prices.put() + prices.infrequentPut();
        lines.add(
                CostLine.of(
                        SHEETS,
                        "a second GET before packing, sheets, indexes",
                        (captures * prices.get()
                                        + days * (SHEET_HOURS_A_DAY * anHour + 4 * prices.put()))
                                / 1e6));
        lines.add(
                CostLine.of(
                        SHEETS,
                        "storage, Standard-IA",
                        gbYear(sheetsGb(fleet.retentionDays()), prices.infrequentStorage())));
        // With all the rest of it far inside what is always free.
        lines.add(
                new CostLine(
                        SHEETS, "functions", functions(0, captures * SECONDS_A_TILE * PACK_GB), 0));
    }

    private void compute(List<CostLine> lines) {
        double batches = fleet.capturesAYear() / CAPTURES_A_BATCH;
        double gbSeconds =
                batches * SECONDS_A_BATCH * ARRANGE_GB
                        + fleet.cameraDaysAYear() * SECONDS_A_PACK * PACK_GB;
        double invocations = batches + fleet.cameraDaysAYear() + 26 * 365;
        lines.add(
                new CostLine(
                        COMPUTE,
                        "functions",
                        functions(invocations, gbSeconds),
                        functions(
                                Math.max(0, invocations - PriceList.FREE_FUNCTION_REQUESTS),
                                Math.max(0, gbSeconds - PriceList.FREE_GB_SECONDS))));
        double sent = fleet.capturesAYear() + fleet.cameraDaysAYear();
        double messages = sent + 2 * (batches + fleet.cameraDaysAYear());
        double polls = POLLERS * POLLS_A_YEAR;
        double free = PriceList.FREE_QUEUE_REQUESTS;
        lines.add(queue("queues: messages sent, received, deleted", messages, free));
        lines.add(
                queue(
                        "queues: Lambda's polling while they are empty",
                        polls,
                        Math.max(0, free - messages)));
    }

    private CostLine queue(String part, double requests, double free) {
        return new CostLine(
                QUEUE,
                part,
                requests * prices.queueRequest() / 1e6,
                Math.max(0, requests - free) * prices.queueRequest() / 1e6);
    }

    private double packedGbADay() {
        return fleet.gbADay()
                + (double) fleet.cameras() * fleet.perDay() * TAR_BYTES_A_CAPTURE / (1L << 30);
    }

    private double functions(double invocations, double gbSeconds) {
        return invocations * prices.functionRequest() / 1e6 + gbSeconds * prices.functionGbSecond();
    }

    private double catalogGb(double days) {
        return gb(days, CATALOG_BYTES_A_CAPTURE);
    }

    private double sheetsGb(double days) {
        return gb(days, SHEET_BYTES_A_CAPTURE);
    }

    private double gb(double days, int bytesACapture) {
        return days * fleet.cameras() * fleet.perDay() * bytesACapture / (double) (1L << 30);
    }

    /** DEEP_ARCHIVE bills 32 KB of its own and 8 KB of Standard an object on top. */
    private double deepOverhead(double days) {
        double objects = days * fleet.cameras();
        return gbYear(objects * 32 / (1 << 20), prices.deepStorage())
                + gbYear(objects * 8 / (1 << 20), prices.standardStorage());
    }

    static double gbYear(double gb, double pricePerMonth) {
        return 12 * gb * pricePerMonth;
    }
}

package io.github.hkaws.engine.cost;

import static io.github.hkaws.engine.cost.CostLine.Group.COMPUTE;
import static io.github.hkaws.engine.cost.CostLine.Group.OBSERVABILITY;
import static io.github.hkaws.engine.cost.CostLine.Group.QUEUE;
import static io.github.hkaws.engine.cost.CostLine.Group.REQUESTS;
import static io.github.hkaws.engine.cost.CostLine.Group.SHEETS;

import io.github.hkaws.domain.deployment.Alarms;
import io.github.hkaws.domain.deployment.FunctionSpec;
import io.github.hkaws.domain.deployment.Lifecycle;
import io.github.hkaws.domain.deployment.SiteMetric;
import io.github.hkaws.domain.price.PriceList;
import io.github.hkaws.domain.site.ArchiveClass;
import io.github.hkaws.domain.site.Site;
import io.github.hkaws.storage.PartSink;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a site costs a year once its retention is reached: so much comes in and so much is purged
 * every day. The only model of it here: {@code hkaws cost}, {@code doc/costs.md} and the README say
 * what it says.
 */
public final class CostModel {

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

    private static final double SWEEPS_A_YEAR = 24 * 365;
    private static final double HEARTBEATS_A_YEAR = 4 * 24 * 365;

    /** Its bytes and the delete marker over them. */
    private static final double STATES_OF_A_CAPTURE = 2;

    private static final double LISTED_AT_ONCE = 1000;

    private static final int DASHBOARDS = 1;

    /** Our line and Lambda's three; a test measures ours. */
    public static final int LOG_BYTES_A_BATCH = 2_500;

    /** Objects and bytes, once an hour. */
    private static final double QUESTIONS_A_YEAR = 2 * 24 * 365;

    private static final double PACK_GB = 1;
    private static final double SECONDS_A_PACK = 25;

    /** Ten milliseconds of a whole processor, and a share of the wait for a GET. */
    private static final double SECONDS_A_TILE = 0.022;

    /** A poller asks for 20 seconds; a bounded mapping keeps five, a free one two. */
    private static final double POLLS_A_YEAR = 3 * 60 * 24 * 365;

    private static final int POLLERS = 5 + 5 + 2;

    /** Scheduled ones: a sweep each hour, rotation and purge. */
    private static final double RUNS_A_YEAR = 26 * 365;

    private final Fleet fleet;
    private final PriceList prices;
    private final WorkPrices work;
    private final StoragePrices storage;

    public CostModel(Fleet fleet, PriceList prices) {
        this.fleet = fleet;
        this.prices = prices;
        this.work = new WorkPrices(prices);
        this.storage = new StoragePrices(fleet, prices);
    }

    /** The bill, part by part. */
    public List<CostLine> year() {
        List<CostLine> lines = new ArrayList<>();
        requests(lines);
        lines.addAll(storage.lines());
        compute(lines);
        sheets(lines);
        int metrics = SiteMetric.values().length;
        int alarms = Alarms.of(Site.in(ZoneOffset.UTC), FunctionSpec.DEPLOYED).size();
        double logGb =
                fleet.capturesAYear() / WorkPrices.CAPTURES_A_BATCH * LOG_BYTES_A_BATCH / 12 / 1e9;
        lines.add(
                CostLine.of(
                        OBSERVABILITY,
                        "%d metrics, %d alarms, %d dashboard, %s GB of logs a month"
                                .formatted(metrics, alarms, DASHBOARDS, tenths(logGb)),
                        12 * prices.watching().month(metrics, alarms, DASHBOARDS, logGb)));
        lines.add(
                new CostLine(
                        OBSERVABILITY,
                        "what the last weeks brought, asked twice an hour",
                        work.statistics(QUESTIONS_A_YEAR),
                        0));
        return lines;
    }

    private static String tenths(double number) {
        return String.format(Locale.ROOT, "%.1f", number);
    }

    /** What keeping all but sheets another year adds to each year's bill. */
    double furtherYear() {
        return storage.furtherYear();
    }

    /** What keeping sheets another year adds to each year's bill. */
    double furtherYearOfSheets() {
        return storage.sheets(365);
    }

    /** What the LIST of s3fs 1.95 and later (Debian 13) adds to each year's bill. */
    double listsOfNewerS3fs() {
        return work.writes(fleet.capturesAYear());
    }

    private void requests(List<CostLine> lines) {
        double captures = fleet.capturesAYear();
        double days = fleet.cameraDaysAYear();
        lines.add(CostLine.of(REQUESTS, "relay: PUT", work.writes(captures)));
        if (fleet.relay() == Site.Relay.Mode.S3FS) {
            lines.add(
                    CostLine.of(
                            REQUESTS,
                            "relay: s3fs looks before it writes, 2 HEAD",
                            work.reads(S3FS_LOOKS * captures)));
        }
        lines.add(
                CostLine.of(
                        REQUESTS,
                        "relay: heartbeat",
                        work.writes(HEARTBEATS_A_YEAR) + work.reads(HEARTBEATS_A_YEAR)));
        lines.add(CostLine.of(REQUESTS, "arrange: COPY", work.filing(captures)));
        lines.add(CostLine.of(REQUESTS, "pack: GET", work.reads(captures)));
        lines.add(
                CostLine.of(
                        REQUESTS,
                        "pack: parts of %d MiB into %s, catalog"
                                .formatted(PartSink.USUAL_PART >> 20, fleet.written()),
                        work.uploads(days, captures, captures * fleet.bytes(), fleet.written())));
        if (fleet.deepDays() > 0) {
            lines.add(
                    CostLine.of(
                            REQUESTS,
                            "segments to DEEP_ARCHIVE",
                            work.moves(days, ArchiveClass.DEEP_ARCHIVE)));
        }
        double lists =
                (ROTATION_LISTS_A_CAMERA + PACK_LISTS_A_DAY) * days + SWEEP_LISTS * SWEEPS_A_YEAR;
        lines.add(
                CostLine.of(
                        REQUESTS,
                        "rotate, pack and sweep: LIST",
                        work.writes(lists) + work.reads(SWEEP_READS * SWEEPS_A_YEAR)));
        lines.add(
                CostLine.of(
                        REQUESTS,
                        "purge: LIST, nightly",
                        work.writes(365 * (PURGE_LISTS + PURGE_LISTS_A_CAMERA * fleet.cameras()))
                                + work.reads(
                                        365
                                                * (PURGE_READS
                                                        + PURGE_READS_A_CAMERA
                                                                * fleet.cameras()))));
        double states =
                STATES_OF_A_CAPTURE * captures * StoragePrices.undo(Lifecycle.CAPTURE_UNDO_DAYS);
        lines.add(
                CostLine.of(
                        REQUESTS,
                        "sweep: LIST of what drop/ has of older states, nightly",
                        work.writes(states / LISTED_AT_ONCE)));
    }

    private void sheets(List<CostLine> lines) {
        double captures = fleet.capturesAYear();
        lines.add(
                CostLine.of(
                        SHEETS,
                        "a second GET before packing, sheets, indexes",
                        work.sheets(fleet.cameraDaysAYear(), captures)));
        lines.add(
                CostLine.of(SHEETS, "storage, Standard-IA", storage.sheets(fleet.retentionDays())));
        // With all the rest of it far inside what is always free.
        lines.add(
                new CostLine(
                        SHEETS,
                        "functions",
                        work.functions(0, captures * SECONDS_A_TILE * PACK_GB),
                        0));
    }

    private void compute(List<CostLine> lines) {
        double captures = fleet.capturesAYear();
        double batches = captures / WorkPrices.CAPTURES_A_BATCH;
        double days = fleet.cameraDaysAYear();
        double gbSeconds = work.arrangeGbSeconds(captures) + days * SECONDS_A_PACK * PACK_GB;
        double invocations = batches + days + RUNS_A_YEAR;
        lines.add(
                new CostLine(
                        COMPUTE,
                        "functions",
                        work.functions(invocations, gbSeconds),
                        work.functions(
                                Math.max(0, invocations - 12 * PriceList.FREE_REQUESTS),
                                Math.max(0, gbSeconds - 12 * PriceList.FREE_GB_SECONDS))));
        double messages = captures + days + 2 * (batches + days);
        double free = 12 * PriceList.FREE_REQUESTS;
        lines.add(queue("queues: messages sent, received, deleted", messages, free));
        lines.add(
                queue(
                        "queues: Lambda's polling while they are empty",
                        POLLERS * POLLS_A_YEAR,
                        Math.max(0, free - messages)));
    }

    private CostLine queue(String part, double requests, double free) {
        return new CostLine(
                QUEUE, part, work.queue(requests), work.queue(Math.max(0, requests - free)));
    }
}

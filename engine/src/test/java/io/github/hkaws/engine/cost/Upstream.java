package io.github.hkaws.engine.cost;

import static io.github.hkaws.engine.cost.CostLine.Group.REQUESTS;
import static io.github.hkaws.engine.cost.CostLine.Group.STORAGE;
import static io.github.hkaws.engine.cost.CostLine.Group.TRANSFER;

import io.github.hkaws.domain.price.PriceList;
import io.github.hkaws.domain.site.ArchiveClass;
import java.util.List;

/**
 * The same fleet in the way of rpavlyuk/hikvision-aws-toolkit: vsftpd writes into an s3fs mount
 * with default options, a cron job sorts, another downloads each day and uploads its tar.gz to
 * GLACIER. Its author's requests were counted; retention is ours, for it deletes nothing.
 */
final class Upstream {

    /** Measured: 4 PUT or LIST and 7 HEAD a file. */
    private static final int WRITES = 4;

    private static final int LOOKS = 7;

    private Upstream() {}

    static List<CostLine> year(Fleet fleet, PriceList prices) {
        double captures = fleet.capturesAYear();
        double archivedGb = fleet.gbADay() * fleet.archivedDays();
        WorkPrices work = new WorkPrices(prices);
        return List.of(
                CostLine.of(
                        REQUESTS,
                        "vsftpd into s3fs: 4 PUT or LIST, 7 HEAD",
                        work.writes(WRITES * captures) + work.reads(LOOKS * captures)),
                CostLine.of(
                        REQUESTS,
                        "sorting: COPY, 2 HEAD",
                        work.writes(captures) + work.reads(2 * captures)),
                CostLine.of(
                        REQUESTS,
                        "archiving: GET, 2 HEAD; tar.gz to GLACIER",
                        work.reads(3 * captures)
                                + work.writes(fleet.cameraDaysAYear(), ArchiveClass.GLACIER)),
                CostLine.of(
                        TRANSFER,
                        "archiving: downloads every capture",
                        365 * fleet.gbADay() * prices.egressGb().doubleValue()),
                CostLine.of(
                        STORAGE,
                        "hot window",
                        12
                                * WorkPrices.gbMonths(
                                        fleet.gbADay() * fleet.hotDays(), prices.standard())),
                CostLine.of(
                        STORAGE,
                        "GLACIER",
                        12 * WorkPrices.gbMonths(archivedGb, prices.in(ArchiveClass.GLACIER))));
    }
}

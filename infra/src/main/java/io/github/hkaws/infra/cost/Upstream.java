package io.github.hkaws.infra.cost;

import static io.github.hkaws.infra.cost.CostLine.Group.REQUESTS;
import static io.github.hkaws.infra.cost.CostLine.Group.STORAGE;
import static io.github.hkaws.infra.cost.CostLine.Group.TRANSFER;

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
        double archivedGb = fleet.gbADay() * (fleet.retentionDays() - fleet.hotDays());
        return List.of(
                CostLine.of(
                        REQUESTS,
                        "vsftpd into s3fs: 4 PUT or LIST, 7 HEAD",
                        captures * (WRITES * prices.put() + LOOKS * prices.get()) / 1e6),
                CostLine.of(
                        REQUESTS,
                        "sorting: COPY, 2 HEAD",
                        captures * (prices.put() + 2 * prices.get()) / 1e6),
                CostLine.of(
                        REQUESTS,
                        "archiving: GET, 2 HEAD; tar.gz to GLACIER",
                        captures * 3 * prices.get() / 1e6
                                + fleet.cameraDaysAYear() * prices.glacierPut() / 1e6),
                CostLine.of(
                        TRANSFER,
                        "archiving: downloads every capture",
                        365 * fleet.gbADay() * prices.egress()),
                CostLine.of(
                        STORAGE,
                        "hot window",
                        CostModel.gbYear(
                                fleet.gbADay() * fleet.hotDays(), prices.standardStorage())),
                CostLine.of(
                        STORAGE, "GLACIER", CostModel.gbYear(archivedGb, prices.glacierStorage())));
    }
}

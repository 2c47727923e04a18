package io.github.hkaws.infra.cost;

import io.github.hkaws.archive.site.Site;
import java.util.List;
import java.util.Locale;

/** The tables of {@code doc/costs.md}; a test holds the page to them. */
final class CostPage {

    private CostPage() {}

    static String tables() {
        PriceList prices = PriceList.US_EAST_1;
        Fleet s3fs = Fleet.example(Site.Relay.Mode.S3FS);
        StringBuilder page = new StringBuilder();
        table(page, "Relay mode s3fs", new CostModel(s3fs, prices).year());
        table(
                page,
                "Relay mode direct",
                new CostModel(Fleet.example(Site.Relay.Mode.DIRECT), prices).year());
        table(page, "Upstream's way", Upstream.year(s3fs, prices));
        page.append(
                String.format(
                        Locale.ROOT,
                        "Each further year of keeping adds **$%.2f** a year.%n",
                        new CostModel(s3fs, prices).furtherYear()));
        return page.toString().replace("\r\n", "\n");
    }

    private static void table(StringBuilder page, String title, List<CostLine> lines) {
        page.append("### ").append(title).append("\n\n");
        page.append(
                "| part | what | list price | after the always-free tier |\n|---|---|---:|---:|\n");
        for (CostLine line : lines) {
            row(
                    page,
                    line.group().name().toLowerCase(Locale.ROOT),
                    line.part(),
                    line.usd(),
                    line.afterFree());
        }
        row(
                page,
                "**all**",
                "",
                lines.stream().mapToDouble(CostLine::usd).sum(),
                lines.stream().mapToDouble(CostLine::afterFree).sum());
        page.append("\n");
    }

    private static void row(
            StringBuilder page, String group, String part, double usd, double afterFree) {
        page.append(
                String.format(
                        Locale.ROOT, "| %s | %s | $%.2f | $%.2f |\n", group, part, usd, afterFree));
    }
}

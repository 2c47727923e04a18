package io.github.hkaws.infra.cost;

import static io.github.hkaws.domain.site.Site.Relay.Mode.DIRECT;
import static io.github.hkaws.domain.site.Site.Relay.Mode.S3FS;

import io.github.hkaws.infra.cost.CostLine.Group;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The tables of {@code doc/costs.md}; a test holds the page to them. */
final class CostPage {

    private static final Set<Group> WORK = Set.of(Group.COMPUTE, Group.QUEUE);

    private CostPage() {}

    static String tables() {
        PriceList prices = PriceList.US_EAST_1;
        Fleet s3fs = Fleet.example(S3FS);
        StringBuilder page = new StringBuilder();
        table(page, "Relay mode s3fs", new CostModel(s3fs, prices).year());
        table(page, "Relay mode direct", new CostModel(Fleet.example(DIRECT), prices).year());
        table(page, "Upstream's way", Upstream.year(s3fs, prices));
        page.append(
                String.format(
                        Locale.ROOT,
                        "Each further year of keeping adds **$%.2f** per year.%n",
                        furtherYear(s3fs)));
        return page.toString().replace("\r\n", "\n");
    }

    /** Where the part of functions and queues stands against its goal. */
    static String work() {
        List<CostLine> year = new CostModel(Fleet.example(S3FS), PriceList.US_EAST_1).year();
        List<CostLine> work = year.stream().filter(line -> WORK.contains(line.group())).toList();
        double polling = work.getLast().usd();
        return String.format(
                Locale.ROOT,
                "Functions and queues cost $%.2f per year by list price: $%.2f for the work that"
                        + " captures make, $%.2f for polling while there is none. After the"
                        + " always-free tier $%.2f are left.",
                usd(work),
                usd(work) - polling,
                polling,
                afterFree(work));
    }

    /** What each way of the relay asks for a new file, in one table. */
    static String ways() {
        PriceList prices = PriceList.US_EAST_1;
        double looks = CostModel.S3FS_LOOKS * prices.get();
        return "| relay | requests for each capture | a million captures | a year |\n"
                + "|---|---|---:|---:|\n"
                + way("`direct`", "1 PUT", prices.put())
                + way("`s3fs`, s3fs 1.90 (Debian 12)", "1 PUT, 2 HEAD", prices.put() + looks)
                + way(
                        "`s3fs`, s3fs 1.95 and 1.97 (Debian 13 and the next)",
                        "1 PUT, 2 HEAD, 1 LIST",
                        2 * prices.put() + looks);
    }

    private static String way(String relay, String requests, double million) {
        return String.format(
                        Locale.ROOT,
                        "| %s | %s | $%.2f | $%.2f |%n",
                        relay,
                        requests,
                        million,
                        million * Fleet.example(DIRECT).capturesAYear() / 1e6)
                .replace("\r\n", "\n");
    }

    /** In a sentence, for the README. */
    static String quote() {
        List<CostLine> s3fs = new CostModel(Fleet.example(S3FS), PriceList.US_EAST_1).year();
        List<CostLine> direct = new CostModel(Fleet.example(DIRECT), PriceList.US_EAST_1).year();
        return String.format(
                Locale.ROOT,
                "Twelve cameras that take a thousand pictures of 250 KB a day each cost $%.0f per"
                        + " year by list price, every picture kept for a year ($%.0f in relay mode"
                        + " `direct`, $%.0f in mode `s3fs` on Debian 13); each further year of keeping adds $%.0f. Upstream's way would"
                        + " be $%.0f.",
                usd(s3fs),
                usd(direct),
                usd(s3fs)
                        + new CostModel(Fleet.example(S3FS), PriceList.US_EAST_1)
                                .listsOfNewerS3fs(),
                furtherYear(Fleet.example(S3FS)),
                usd(Upstream.year(Fleet.example(S3FS), PriceList.US_EAST_1)));
    }

    private static double furtherYear(Fleet fleet) {
        var model = new CostModel(fleet, PriceList.US_EAST_1);
        return model.furtherYear() + model.furtherYearOfSheets();
    }

    private static double usd(List<CostLine> lines) {
        return lines.stream().mapToDouble(CostLine::usd).sum();
    }

    private static double afterFree(List<CostLine> lines) {
        return lines.stream().mapToDouble(CostLine::afterFree).sum();
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
        row(page, "**all**", "", usd(lines), afterFree(lines));
        page.append("\n");
    }

    private static void row(
            StringBuilder page, String group, String part, double usd, double afterFree) {
        page.append(
                String.format(
                        Locale.ROOT, "| %s | %s | $%.2f | $%.2f |\n", group, part, usd, afterFree));
    }
}

package io.github.hkaws.engine.cost;

import static io.github.hkaws.domain.site.ArchiveClass.DEEP_ARCHIVE;
import static io.github.hkaws.domain.site.ArchiveClass.GLACIER_IR;
import static io.github.hkaws.domain.site.ArchiveClass.STANDARD;
import static io.github.hkaws.domain.site.ArchiveClass.STANDARD_IA;
import static io.github.hkaws.domain.site.Site.Relay.Mode.DIRECT;
import static io.github.hkaws.domain.site.Site.Relay.Mode.S3FS;

import io.github.hkaws.domain.price.PriceList;
import io.github.hkaws.domain.price.Watching;
import io.github.hkaws.domain.site.ArchiveClass;
import io.github.hkaws.engine.cost.CostLine.Group;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The tables of {@code doc/costs.md}; a test holds the page to them. */
final class CostPage {

    private static final Set<Group> WORK = Set.of(Group.COMPUTE, Group.QUEUE);

    private CostPage() {}

    static String tables() {
        PriceList prices = PriceList.US_EAST_1;
        Fleet s3fs = Fleet.documented(S3FS);
        StringBuilder page = new StringBuilder();
        table(page, "Relay mode s3fs", new CostModel(s3fs, prices).year());
        table(page, "Relay mode direct", new CostModel(Fleet.documented(DIRECT), prices).year());
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
        List<CostLine> year = new CostModel(Fleet.documented(S3FS), PriceList.US_EAST_1).year();
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

    /** The prices that all this is made of. */
    static String prices() {
        PriceList prices = PriceList.US_EAST_1;
        var page = new StringBuilder("| what | price |\n|---|---:|\n");
        for (ArchiveClass each : List.of(STANDARD, STANDARD_IA, GLACIER_IR, DEEP_ARCHIVE)) {
            price(page, word(each) + ", a GB and month", prices.in(each).gbMonth());
        }
        price(page, "PUT, COPY, LIST, a thousand", prices.standard().thousandWrites());
        price(page, "PUT into Standard-IA, a thousand", prices.in(STANDARD_IA).thousandWrites());
        price(page, "GET, HEAD, a thousand", prices.standard().thousandReads());
        price(page, "PUT into GLACIER_IR, a thousand", prices.in(GLACIER_IR).thousandWrites());
        price(
                page,
                "moving into DEEP_ARCHIVE, a thousand",
                prices.in(DEEP_ARCHIVE).thousandMoves());
        price(
                page,
                "SQS, a million requests (1 million a month always free)",
                prices.millionQueueRequests());
        price(
                page,
                "Lambda, a million requests (1 million a month always free)",
                prices.millionInvocations());
        price(
                page,
                "Lambda arm64, a GB-second (400,000 a month always free)",
                prices.functionGbSecond());
        price(page, "data out to the internet, a GB", prices.egressGb());
        Watching watching = prices.watching();
        page.append(
                "| CloudWatch: 10 metrics, 10 alarms, 3 dashboards, 5 GB of logs a month (beyond that $%s, $%s, $%s a month, $%s) | always free |\n"
                        .formatted(
                                watching.metric(),
                                watching.alarm(),
                                watching.dashboard(),
                                watching.logGb()));
        price(
                page,
                "CloudWatch, a million requests for statistics (1 million a month always free)",
                prices.millionStatistics());
        return page.append("| Budgets that only mail | free |\n").toString();
    }

    private static String word(ArchiveClass storageClass) {
        return switch (storageClass) {
            case STANDARD -> "Standard";
            case STANDARD_IA -> "Standard-IA";
            case GLACIER_IR, GLACIER, DEEP_ARCHIVE -> storageClass.name();
        };
    }

    private static void price(StringBuilder page, String what, BigDecimal usd) {
        page.append("| ").append(what).append(" | $").append(usd.toPlainString()).append(" |\n");
    }

    /** What each way of the relay asks for a new file, in one table. */
    static String ways() {
        var work = new WorkPrices(PriceList.US_EAST_1);
        double put = work.writes(1e6);
        double looks = work.reads(CostModel.S3FS_LOOKS * 1e6);
        return "| relay | requests for each capture | a million captures | a year |\n"
                + "|---|---|---:|---:|\n"
                + way("`direct`", "1 PUT", put)
                + way("`s3fs`, s3fs 1.90 (Debian 12)", "1 PUT, 2 HEAD", put + looks)
                + way(
                        "`s3fs`, s3fs 1.95 and 1.97 (Debian 13 and the next)",
                        "1 PUT, 2 HEAD, 1 LIST",
                        2 * put + looks);
    }

    private static String way(String relay, String requests, double million) {
        return String.format(
                        Locale.ROOT,
                        "| %s | %s | $%.2f | $%.2f |%n",
                        relay,
                        requests,
                        million,
                        million * Fleet.documented(DIRECT).capturesAYear() / 1e6)
                .replace("\r\n", "\n");
    }

    /** In a sentence, for the README. */
    static String quote() {
        List<CostLine> s3fs = new CostModel(Fleet.documented(S3FS), PriceList.US_EAST_1).year();
        List<CostLine> direct = new CostModel(Fleet.documented(DIRECT), PriceList.US_EAST_1).year();
        return String.format(
                Locale.ROOT,
                "Twelve cameras that take a thousand pictures of 250 KB a day each cost $%.0f per"
                        + " year by list price, every picture kept for a year ($%.0f in relay mode"
                        + " `direct`, $%.0f in mode `s3fs` on Debian 13); each further year of keeping"
                        + " adds $%.0f. Upstream's way would be $%.0f.",
                usd(s3fs),
                usd(direct),
                usd(s3fs)
                        + new CostModel(Fleet.documented(S3FS), PriceList.US_EAST_1)
                                .listsOfNewerS3fs(),
                furtherYear(Fleet.documented(S3FS)),
                usd(Upstream.year(Fleet.documented(S3FS), PriceList.US_EAST_1)));
    }

    /** The page with all its tables made anew. */
    static String with(String page) {
        String made = between(page, "| what | price |\n", "\n## A year", prices());
        made = between(made, "### Relay mode s3fs\n", "\n## Where the goal", tables());
        made = between(made, "Functions and queues cost", "\n", work());
        return between(made, "| relay | requests for each", "\n- Packing", ways());
    }

    private static String between(String page, String begin, String end, String text) {
        int from = page.indexOf(begin);
        return page.substring(0, from) + text + page.substring(page.indexOf(end, from));
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

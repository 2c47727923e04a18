package io.github.hkaws.cli.status;

import io.github.hkaws.cli.support.BucketOptions;
import io.github.hkaws.cli.support.CameraConverter;
import io.github.hkaws.cli.support.CommandContext;
import io.github.hkaws.cli.support.CommonOptions;
import io.github.hkaws.cli.support.ExitCodes;
import io.github.hkaws.cli.support.MonthConverter;
import io.github.hkaws.cli.support.OpenBucket;
import io.github.hkaws.cli.support.Remarks;
import io.github.hkaws.cli.terminal.Amounts;
import io.github.hkaws.cli.terminal.JsonLine;
import io.github.hkaws.cli.terminal.Table;
import io.github.hkaws.cli.terminal.Terminal;
import io.github.hkaws.domain.capture.CameraId;
import io.github.hkaws.domain.price.PriceList;
import io.github.hkaws.engine.cost.WorkPrices;
import io.github.hkaws.engine.usage.CameraMonth;
import io.github.hkaws.engine.usage.CameraMonths;
import io.github.hkaws.engine.usage.FourCounts;
import io.github.hkaws.engine.usage.RelayLedger;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Captures, bytes and cost by camera and month, and the relay's count beside ours. */
@Command(
        name = "usage",
        description = {
            "Says by camera and month how many captures there are, how many bytes they take and what"
                    + " storing them costs; and holds what the relay received against what was stored,"
                    + " packed and verified. Lists all captures and catalogs (one request per thousand,"
                    + " and per catalog a small GET)."
        },
        optionListHeading = "%nOptions:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  hkaws usage",
            "  hkaws usage front --month 2026-11 --json",
            "",
            "With --json each camera and month is one line:",
            "  camera, month     by the dates that captures are filed under",
            "  captures, hotCaptures, packedCaptures",
            "  bytes             with what tar adds",
            "  usdMonth          what storing them costs a month now",
            "  usdOnce           what their requests cost when they came",
            "then, unless a camera is named, the relay's line: relayFrom, relayTo, received, stored,",
            "packed, verified, atTheRelay, lost, inDrop, unaccounted, differences.",
            "The relay counts over all cameras, from its first heartbeat in a digest of the last 31 days",
            "(or of that month's first day on) to its last one.",
            "Exit code 3: the four counts differ, or something could not be counted."
        })
public final class UsageCommand implements Callable<Integer> {

    private static final int DAYS = 31;

    private final CommandContext here;

    @Mixin CommonOptions common = new CommonOptions();
    @Mixin BucketOptions bucket = new BucketOptions();

    @Parameters(
            arity = "0..1",
            paramLabel = "CAMERA",
            converter = CameraConverter.class,
            description = "A camera's id, as hkaws cameras prints it; none: all.")
    @Nullable CameraId camera;

    @Option(
            names = "--month",
            paramLabel = "MONTH",
            converter = MonthConverter.class,
            description = "Only this month, such as 2026-10; none: all.")
    @Nullable YearMonth month;

    public UsageCommand(CommandContext here) {
        this.here = here;
    }

    @Override
    public Integer call() {
        try (var open = bucket.open(here)) {
            if (camera != null) {
                open.mustKnow(camera);
            }
            var problems = new Remarks(here.terminal(), common.json());
            List<CameraMonth> months = CameraMonths.of(open.store(), camera, month, problems);
            print(months, open);
            boolean agree = camera != null || relay(open);
            here.terminal().flush();
            return problems.end(agree ? ExitCodes.DONE : ExitCodes.PARTLY);
        }
    }

    private void print(List<CameraMonth> months, OpenBucket open) {
        WorkPrices prices = open.prices();
        if (common.json()) {
            months.forEach(one -> here.terminal().line(json(one, prices)));
            return;
        }
        var table =
                new Table(
                        here.terminal(),
                        "CAMERA",
                        "MONTH",
                        ">CAPTURES",
                        ">HOT",
                        ">PACKED",
                        ">BYTES",
                        ">A MONTH",
                        ">ONCE");
        for (CameraMonth one : months) {
            table.row(
                    one.camera().value(),
                    one.month().toString(),
                    "%,d".formatted(one.captures()),
                    "%,d".formatted(one.hotCaptures()),
                    "%,d".formatted(one.packedCaptures()),
                    Amounts.bytes(one.allBytes()),
                    Amounts.usd(one.usdMonth(prices)),
                    Amounts.usd(one.usdOnce(prices)));
        }
        if (months.size() > 1) {
            table.row(
                    "total",
                    "",
                    "%,d".formatted(months.stream().mapToLong(CameraMonth::captures).sum()),
                    "%,d".formatted(months.stream().mapToLong(CameraMonth::hotCaptures).sum()),
                    "%,d".formatted(months.stream().mapToLong(CameraMonth::packedCaptures).sum()),
                    Amounts.bytes(months.stream().mapToLong(CameraMonth::allBytes).sum()),
                    Amounts.usd(months.stream().mapToDouble(one -> one.usdMonth(prices)).sum()),
                    Amounts.usd(months.stream().mapToDouble(one -> one.usdOnce(prices)).sum()));
        }
        table.end();
        here.terminal()
                .say(
                        "S3 alone, prices of %s as of %s, before taxes"
                                .formatted(open.priceList().region(), PriceList.AS_OF));
    }

    private static String json(CameraMonth one, WorkPrices prices) {
        return new JsonLine()
                .put("camera", one.camera().value())
                .put("month", one.month().toString())
                .put("captures", one.captures())
                .put("hotCaptures", one.hotCaptures())
                .put("packedCaptures", one.packedCaptures())
                .put("bytes", one.allBytes())
                .put("usdMonth", one.usdMonth(prices))
                .put("usdOnce", one.usdOnce(prices))
                .toString();
    }

    /** Whether the four counts agree. */
    private boolean relay(OpenBucket open) {
        LocalDate since =
                month == null
                        ? LocalDate.ofInstant(here.clock().instant(), open.site().zone())
                                .minusDays(DAYS)
                        : month.atDay(1);
        Optional<FourCounts> counts = RelayLedger.since(open.store(), since);
        if (counts.isEmpty()) {
            here.terminal()
                    .say(
                            "the relay's count: no two heartbeats since %s say how much it received; digests keep one a night"
                                    .formatted(since));
            return true;
        }
        FourCounts four = counts.get();
        if (common.json()) {
            here.terminal().line(json(four));
        } else {
            text(four);
        }
        four.differences().forEach(line -> here.terminal().say("difference: " + line));
        return four.differences().isEmpty();
    }

    private void text(FourCounts four) {
        Terminal terminal = here.terminal();
        terminal.line("");
        terminal.line(
                "From %s to %s: received by the relay %,d, stored %,d, packed %,d, verified %,d"
                        .formatted(
                                four.from(),
                                four.to(),
                                four.received(),
                                four.stored(),
                                four.packed(),
                                four.verified()));
        four.remarks().forEach(line -> terminal.line("  " + line));
        terminal.line(four.differences().isEmpty() ? "  they agree" : "  they differ");
    }

    private static String json(FourCounts four) {
        return new JsonLine()
                .put("relayFrom", four.from().toString())
                .put("relayTo", four.to().toString())
                .put("received", four.received())
                .put("stored", four.stored())
                .put("packed", four.packed())
                .put("verified", four.verified())
                .put("atTheRelay", four.atTheRelay())
                .put("lost", four.lost())
                .put("inDrop", four.inDrop())
                .put("unaccounted", four.unaccounted())
                .put("differences", four.differences())
                .toString();
    }
}

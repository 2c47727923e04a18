package io.github.hkaws.cli.read;

import io.github.hkaws.cli.support.BucketOptions;
import io.github.hkaws.cli.support.CaptureArguments;
import io.github.hkaws.cli.support.CommandContext;
import io.github.hkaws.cli.support.CommonOptions;
import io.github.hkaws.cli.support.ExitCodes;
import io.github.hkaws.cli.support.OpenBucket;
import io.github.hkaws.cli.support.Remarks;
import io.github.hkaws.cli.terminal.Amounts;
import io.github.hkaws.cli.terminal.Terminal;
import io.github.hkaws.domain.layout.CameraDay;
import io.github.hkaws.engine.browse.DayListing;
import io.github.hkaws.engine.browse.FiledCapture;
import io.github.hkaws.engine.browse.LeftOut;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Which captures there are of a day. */
@Command(
        name = "ls",
        description =
                "Lists the captures of a camera on a date, or those of a window of time, or one by its name, hot and packed alike, in the order of their times.",
        optionListHeading = "%nOptions:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  hkaws ls front 2026-11-22",
            "  hkaws ls front 2026-11-22 22:00-04:00             until four of the next morning",
            "  hkaws ls front yesterday --from 22:00 --to 23:30 --detection line-crossing",
            "  hkaws ls front 2026-11-22 --night --json | jq -r '.key // empty'",
            "",
            "With --json each capture is one line; what is not known is null:",
            "  camera, date  whose, and the day it is filed under",
            "  name          no other of the day has it; get, restore and the page take it",
            "  capturedAt    ISO 8601 with the camera's offset",
            "  timeSource    whose clock: name (the camera's), received (the relay's), stored (S3's)",
            "  storedAt      since when S3 has held it; of a single object, when it was filed",
            "  clocks        in words, where the two lie more than an hour apart",
            "  detection     the camera's own word",
            "  kind          ours for it: motion, line-crossing, timing, …",
            "  channel       lens or input",
            "  size          in bytes",
            "  place         hot, or packed",
            "  key           hot: the object; packed: the tar",
            "  readable      whether it can be fetched without a restore",
            "  sha256        of a packed capture",
            "and, if something of the day cannot be seen, a last line:",
            "  problems      what, each with its remedy, as on standard error",
            "Exit code 3: there are such problems."
        })
public final class LsCommand implements Callable<Integer> {

    private final CommandContext here;

    @Mixin CommonOptions common = new CommonOptions();
    @Mixin BucketOptions bucket = new BucketOptions();
    @Mixin CaptureArguments arguments = new CaptureArguments();
    @Mixin FilterOptions filters = new FilterOptions();

    public LsCommand(CommandContext here) {
        this.here = here;
    }

    @Override
    public Integer call() {
        NameOrWindow wanted = NameOrWindow.of(arguments, filters.filter());
        var problems = new Remarks(here.terminal(), common.json());
        try (var open = bucket.open(here)) {
            return problems.end(list(open, arguments.day(open, here), wanted, problems));
        }
    }

    private int list(OpenBucket open, CameraDay day, NameOrWindow wanted, Remarks problems) {
        Terminal terminal = here.terminal();
        var rows = new CaptureRows(terminal, common.json());
        long bytes = 0;
        long shown = 0;
        boolean any = false;
        var listing = new DayListing(open.store(), open.site());
        List<LeftOut> unsure = new ArrayList<>();
        for (NameOrWindow.Part part : wanted.from(day)) {
            var withoutTime = LeftOut.withoutTime(part.day());
            unsure.add(withoutTime);
            try (Stream<FiledCapture> captures = listing.captures(part.day(), problems)) {
                for (Iterator<FiledCapture> i = captures.iterator(); i.hasNext(); ) {
                    FiledCapture capture = i.next();
                    any = true;
                    if (part.wanted().cannotTell(capture)) {
                        withoutTime.add(capture.name());
                    }
                    if (part.wanted().includes(capture)) {
                        rows.add(capture);
                        shown++;
                        bytes += capture.size();
                    }
                }
            }
        }
        rows.end();
        unsure.forEach(left -> left.problem().ifPresent(problems));
        if (!any && !problems.any()) {
            open.mustKnow(arguments.camera());
        }
        if (shown == 0 && wanted.name() != null && !problems.any()) {
            terminal.say("no capture of %s is called so; hkaws ls lists them".formatted(day));
            return ExitCodes.FAILED;
        }
        Optional<String> objection = filters.objection();
        if (shown == 0 && objection.isPresent() && !problems.any()) {
            terminal.say(objection.get());
            return ExitCodes.FAILED;
        }
        terminal.say(
                "%s, %s, %s"
                        .formatted(
                                Amounts.count(shown, "capture"),
                                Amounts.bytes(bytes),
                                open.zone()));
        return ExitCodes.DONE;
    }
}

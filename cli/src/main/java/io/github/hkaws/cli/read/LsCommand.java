package io.github.hkaws.cli.read;

import io.github.hkaws.cli.select.CaptureSelection;
import io.github.hkaws.cli.select.FilterOptions;
import io.github.hkaws.cli.support.BucketOptions;
import io.github.hkaws.cli.support.CommandContext;
import io.github.hkaws.cli.support.CommonOptions;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Which captures there are of a day, or of a stretch of time. */
@Command(
        name = "ls",
        description = {
            "Lists the captures of one camera, of several or of all, on a date, in a window of time or"
                    + " since a moment, or one by its name; hot and packed alike, in the order of"
                    + " their times over all cameras."
        },
        optionListHeading = "%nOptions:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  hkaws ls front 2026-11-22",
            "  hkaws ls front 2026-11-22 22:00-04:00             until four of the next morning",
            "  hkaws ls front gate --last 8h                     two cameras, merged",
            "  hkaws ls yesterday --hours 22:00-23:30 --detection line-crossing",
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
            "  plate         number plate, if the name says one",
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
    @Mixin CaptureSelection selection = new CaptureSelection();
    @Mixin FilterOptions filters = new FilterOptions();

    public LsCommand(CommandContext here) {
        this.here = here;
    }

    @Override
    public Integer call() {
        selection.check(filters, CaptureSelection.Otherwise.REFUSE);
        try (var open = bucket.open(here)) {
            return new CaptureList(here.terminal(), open, common.json(), filters)
                    .print(selection.wanted(open, here, filters));
        }
    }
}

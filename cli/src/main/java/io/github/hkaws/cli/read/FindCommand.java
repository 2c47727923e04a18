package io.github.hkaws.cli.read;

import io.github.hkaws.cli.select.CaptureSelection;
import io.github.hkaws.cli.select.FilterOptions;
import io.github.hkaws.cli.support.BucketOptions;
import io.github.hkaws.cli.support.CommandContext;
import io.github.hkaws.cli.support.CommonOptions;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Where somebody was seen: through all days, if nobody says which. */
@Command(
        name = "find",
        description = {
            "Finds captures in all that is there, or in a stretch of time: by detection, by hours, by"
                    + " number plate; of one camera, of several or of all, hot and packed alike, in the"
                    + " order of their times, each printed as soon as it is found. A day costs three"
                    + " LIST requests, one more for each 1,000 captures, and two for each tar; no"
                    + " picture is read."
        },
        optionListHeading = "%nOptions:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  hkaws find --detection line-crossing --hours 01:00-04:00 --last 30d",
            "  hkaws find --plate 'AB*'",
            "  hkaws find gate --plate '?B12*' --since 2026-10-01 --until 2026-10-31 --output csv",
            "",
            "With --json each capture is one line, as with hkaws ls.",
            "Exit code 3: something cannot be seen; standard error says what, and the remedy."
        })
public final class FindCommand implements Callable<Integer> {

    private final CommandContext here;

    @Mixin CommonOptions common = new CommonOptions();
    @Mixin BucketOptions bucket = new BucketOptions();
    @Mixin CaptureSelection selection = new CaptureSelection();
    @Mixin FilterOptions filters = new FilterOptions();

    public FindCommand(CommandContext here) {
        this.here = here;
    }

    @Override
    public Integer call() {
        selection.check(filters, CaptureSelection.Otherwise.EVER);
        try (var open = bucket.open(here)) {
            return new CaptureList(here.terminal(), open, common.json(), filters)
                    .print(selection.wanted(open, here, filters));
        }
    }
}

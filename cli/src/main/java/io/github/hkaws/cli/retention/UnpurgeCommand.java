package io.github.hkaws.cli.retention;

import io.github.hkaws.cli.support.AwsErrors;
import io.github.hkaws.cli.support.BucketOptions;
import io.github.hkaws.cli.support.CommandContext;
import io.github.hkaws.cli.support.CommonOptions;
import io.github.hkaws.cli.support.DayArguments;
import io.github.hkaws.cli.support.DryRun;
import io.github.hkaws.cli.support.ExitCodes;
import io.github.hkaws.cli.support.OpenBucket;
import io.github.hkaws.cli.support.Remarks;
import io.github.hkaws.cli.terminal.Amounts;
import io.github.hkaws.cli.terminal.JsonLine;
import io.github.hkaws.cli.terminal.Printable;
import io.github.hkaws.domain.deployment.Lifecycle;
import io.github.hkaws.domain.layout.CameraDay;
import io.github.hkaws.domain.layout.Key;
import io.github.hkaws.engine.retain.Hold;
import io.github.hkaws.engine.retain.PurgeUndo;
import io.github.hkaws.storage.StoreException;
import io.github.hkaws.storage.s3.S3DeleteMarkers;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Brings purged days back. */
@Command(
        name = "unpurge",
        description = {
            "Brings back what purges deleted of days of a camera, and nothing else, and holds those"
                    + " days, as long as the bucket keeps the deleted versions ("
                    + Lifecycle.CAPTURE_UNDO_DAYS
                    + " days of cameras/, "
                    + Lifecycle.SEGMENT_UNDO_DAYS
                    + " of archive/ and catalog/). Needs s3:DeleteObjectVersion,"
                    + " s3:GetObjectVersion and s3:ListBucketVersions, which no function has."
        },
        optionListHeading = "%nOptions:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  hkaws unpurge front 2025-11-20",
            "",
            "With --json each object brought back is one line: camera, date, key; and, if not all of it",
            "is back, a last line with problems, each with its remedy.",
            "Exit code 1: nothing of these days was brought back, and none of them is held for it;",
            "3: not all of it was."
        })
public final class UnpurgeCommand implements Callable<Integer> {

    private final CommandContext here;

    @Mixin CommonOptions common = new CommonOptions();
    @Mixin BucketOptions bucket = new BucketOptions();
    @Mixin DryRun dryRun = new DryRun();
    @Mixin DayArguments arguments = new DayArguments();

    public UnpurgeCommand(CommandContext here) {
        this.here = here;
    }

    @Override
    public Integer call() {
        try (var open = bucket.open(here)) {
            var now = here.clock().instant();
            var hold = new Hold(here.config().user(), now, "brought back by hkaws unpurge");
            var markers = new S3DeleteMarkers(open.s3(), open.name());
            var undo = new PurgeUndo(open.store(), markers);
            long count = 0;
            var remarks = new Remarks(here.terminal(), common.json());
            for (CameraDay day : arguments.days(now, open.terms().zone(arguments.camera()))) {
                PurgeUndo.Undone undone = dryRun.asked() ? undo.dryRun(day) : undo.undo(day, hold);
                undone.back().forEach(key -> print(day, key));
                count += undone.back().size();
                remark(day, undone, remarks);
            }
            return remarks.end(end(open, count));
        }
    }

    private static void remark(CameraDay day, PurgeUndo.Undone undone, Remarks remarks) {
        undone.problems().forEach(remarks);
        StoreException failure = undone.failure();
        if (failure != null) {
            String why = AwsErrors.explain(failure);
            remarks.accept("%s: not all of it is back: %s; run it again".formatted(day, why));
        }
    }

    private int end(OpenBucket open, long count) {
        here.terminal().flush();
        if (count == 0) {
            here.terminal()
                    .say(
                            "nothing of these days that a purge deleted is hidden in bucket %s; what was purged longer ago is gone"
                                    .formatted(open.name()));
            return ExitCodes.FAILED;
        }
        here.terminal()
                .note(
                        dryRun.asked()
                                ? "would bring back " + Amounts.count(count, "object")
                                : "brought back %s; the days are held now (hkaws release)"
                                        .formatted(Amounts.count(count, "object")));
        return ExitCodes.DONE;
    }

    private void print(CameraDay day, Key key) {
        here.terminal()
                .line(
                        common.json()
                                ? new JsonLine()
                                        .put("camera", day.camera().value())
                                        .put("date", day.date().toString())
                                        .put("key", key.value())
                                        .toString()
                                : Printable.of(key.value()));
    }
}

package io.github.hkaws.cli.read;

import io.github.hkaws.cli.support.BucketOptions;
import io.github.hkaws.cli.support.CameraConverter;
import io.github.hkaws.cli.support.CommandContext;
import io.github.hkaws.cli.support.CommonOptions;
import io.github.hkaws.cli.support.Completions;
import io.github.hkaws.cli.support.ExitCodes;
import io.github.hkaws.cli.support.Remarks;
import io.github.hkaws.cli.terminal.Amounts;
import io.github.hkaws.cli.terminal.JsonLine;
import io.github.hkaws.cli.terminal.Table;
import io.github.hkaws.cli.terminal.Terminal;
import io.github.hkaws.domain.capture.CameraId;
import io.github.hkaws.engine.browse.DaySummary;
import io.github.hkaws.engine.browse.Inventory;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Which days there are of a camera. */
@Command(
        name = "days",
        description = "Lists the days of a camera, the oldest first, and where their captures are.",
        optionListHeading = "%nOptions:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  hkaws days front",
            "  hkaws days front --json | jq -r 'select(.segments == 0) | .date'",
            "",
            "With --json each day is one line:",
            "  camera, date    whose and when",
            "  hotCaptures     captures that are single objects",
            "  hotBytes        of those",
            "  segments        tars that hold the packed ones",
            "  segmentBytes    of those tars",
            "  storageClasses  S3's names of the classes that any of it lies in",
            "  held            whether a hold stops its purging",
            "and, if a tar or its catalog is missing, a last line:",
            "  problems        which, each with its remedy, as on standard error",
            "Exit code 3: there are such problems.",
            "Reads no catalog; hkaws ls and hkaws reconcile do."
        })
public final class DaysCommand implements Callable<Integer> {

    private final CommandContext here;

    @Mixin CommonOptions common = new CommonOptions();
    @Mixin BucketOptions bucket = new BucketOptions();

    @Parameters(
            paramLabel = "CAMERA",
            converter = CameraConverter.class,
            completionCandidates = Completions.Cameras.class,
            description = "A camera's id, as hkaws cameras prints it.")
    CameraId camera = CameraId.UNKNOWN;

    public DaysCommand(CommandContext here) {
        this.here = here;
    }

    @Override
    public Integer call() {
        Terminal terminal = here.terminal();
        try (var open = bucket.open(here)) {
            var inventory = new Inventory(open.store());
            List<DaySummary> days = inventory.days(camera);
            var problems = new Remarks(terminal, common.json());
            inventory.packed(camera).problems().forEach(problems);
            if (days.isEmpty() && !problems.any()) {
                open.mustKnow(camera);
            }
            if (common.json()) {
                days.forEach(day -> terminal.line(json(day).toString()));
                return problems.end(ExitCodes.DONE);
            }
            var table =
                    new Table(
                            terminal,
                            "DATE",
                            ">HOT",
                            ">BYTES",
                            ">SEGMENTS",
                            ">BYTES",
                            "CLASSES",
                            "HELD");
            for (DaySummary day : days) {
                table.row(
                        day.day().date().toString(),
                        "%,d".formatted(day.hotCaptures()),
                        Amounts.bytes(day.hotBytes()),
                        "%,d".formatted(day.segments()),
                        Amounts.bytes(day.segmentBytes()),
                        String.join(",", day.storageClasses()),
                        day.held() ? "held" : "");
            }
            table.end();
            return problems.end(ExitCodes.DONE);
        }
    }

    private static JsonLine json(DaySummary day) {
        return new JsonLine()
                .put("camera", day.day().camera().value())
                .put("date", day.day().date().toString())
                .put("hotCaptures", day.hotCaptures())
                .put("hotBytes", day.hotBytes())
                .put("segments", day.segments())
                .put("segmentBytes", day.segmentBytes())
                .put("storageClasses", List.copyOf(day.storageClasses()))
                .put("held", day.held());
    }
}

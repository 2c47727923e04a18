package io.github.hkaws.cli.read;

import io.github.hkaws.cli.support.BucketOptions;
import io.github.hkaws.cli.support.CommandContext;
import io.github.hkaws.cli.support.CommonOptions;
import io.github.hkaws.cli.support.ExitCodes;
import io.github.hkaws.cli.support.Remarks;
import io.github.hkaws.cli.terminal.JsonLine;
import io.github.hkaws.cli.terminal.Table;
import io.github.hkaws.cli.terminal.Terminal;
import io.github.hkaws.engine.browse.CameraSummary;
import io.github.hkaws.engine.browse.Inventory;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Which cameras there are. */
@Command(
        name = "cameras",
        description = "Lists the cameras of which there are captures, hot or packed.",
        optionListHeading = "%nOptions:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  hkaws cameras",
            "  hkaws cameras --json | jq -r '.camera // empty'",
            "",
            "With --json each camera is one line:",
            "  camera      its id, as in keys",
            "  days        days with captures",
            "  hotDays     of them, with captures that are single objects",
            "  packedDays  of them, with a tar or a catalog; a day may be both",
            "  first       the oldest day, null if there is none",
            "  last        the newest day",
            "and, if a tar or its catalog is missing, a last line:",
            "  problems    which, each with its remedy, as on standard error",
            "Exit code 3: there are such problems.",
            "Reads no catalog; hkaws ls and hkaws reconcile do."
        })
public final class CamerasCommand implements Callable<Integer> {

    private final CommandContext here;

    @Mixin CommonOptions common = new CommonOptions();
    @Mixin BucketOptions bucket = new BucketOptions();

    public CamerasCommand(CommandContext here) {
        this.here = here;
    }

    @Override
    public Integer call() {
        Terminal terminal = here.terminal();
        try (var open = bucket.open(here)) {
            List<CameraSummary> cameras = new Inventory(open.store()).summaries();
            if (common.json()) {
                cameras.forEach(camera -> terminal.line(json(camera).toString()));
            } else {
                var table =
                        new Table(terminal, "CAMERA", ">DAYS", ">HOT", ">PACKED", "FIRST", "LAST");
                cameras.forEach(camera ->
                        table.row(
                                camera.camera().value(),
                                "%,d".formatted(camera.days()),
                                "%,d".formatted(camera.hotDays()),
                                "%,d".formatted(camera.packedDays()),
                                text(camera.first()),
                                text(camera.last())));
                table.end();
            }
            var problems = new Remarks(terminal, common.json());
            cameras.forEach(camera -> camera.problems().forEach(problems));
            if (cameras.isEmpty()) {
                terminal.note(
                        "bucket %s holds no captures yet; what waits in drop/ is filed by hkaws arrange"
                                .formatted(open.name()));
            }
            return problems.end(ExitCodes.DONE);
        }
    }

    private static JsonLine json(CameraSummary camera) {
        return new JsonLine()
                .put("camera", camera.camera().value())
                .put("days", camera.days())
                .put("hotDays", camera.hotDays())
                .put("packedDays", camera.packedDays())
                .put("first", camera.first() == null ? null : text(camera.first()))
                .put("last", camera.last() == null ? null : text(camera.last()));
    }

    private static String text(@Nullable LocalDate date) {
        return Objects.toString(date, "-");
    }
}

package io.github.hkaws.cli.retention;

import io.github.hkaws.cli.support.BucketOptions;
import io.github.hkaws.cli.support.CameraConverter;
import io.github.hkaws.cli.support.CommandContext;
import io.github.hkaws.cli.support.CommonOptions;
import io.github.hkaws.cli.support.Completions;
import io.github.hkaws.cli.support.ExitCodes;
import io.github.hkaws.cli.support.Remarks;
import io.github.hkaws.domain.capture.CameraId;
import io.github.hkaws.engine.retain.HeldDay;
import io.github.hkaws.engine.retain.Holds;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Which days are held. */
@Command(
        name = "holds",
        description = "Lists the days that are held, and who holds them why.",
        optionListHeading = "%nOptions:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  hkaws holds",
            "  hkaws holds front --json",
            "",
            "With --json each day is one line, as with hkaws hold; outcome is held. If a hold cannot be",
            "read, a last line with problems, each with its remedy; its day is held all the same.",
            "Exit code 3: there are such problems."
        })
public final class HoldsCommand implements Callable<Integer> {

    private final CommandContext here;

    @Mixin CommonOptions common = new CommonOptions();
    @Mixin BucketOptions bucket = new BucketOptions();

    @Parameters(
            arity = "0..1",
            paramLabel = "CAMERA",
            converter = CameraConverter.class,
            completionCandidates = Completions.Cameras.class,
            description = "Only this camera's.")
    @Nullable CameraId camera;

    public HoldsCommand(CommandContext here) {
        this.here = here;
    }

    @Override
    public Integer call() {
        try (var open = bucket.open(here);
                Stream<HeldDay> held = new Holds(open.store()).list(camera)) {
            var rows = new HoldRows(here.terminal(), common.json());
            List<String> problems = new ArrayList<>();
            held.forEach(day -> {
                rows.add(day.day(), "held", day.hold().orElse(null));
                if (!day.problem().isEmpty()) {
                    problems.add(day.problem());
                }
            });
            rows.end();
            var remarks = new Remarks(here.terminal(), common.json());
            problems.forEach(remarks);
            return remarks.end(ExitCodes.DONE);
        }
    }
}

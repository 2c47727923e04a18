package io.github.hkaws.cli.read;

import io.github.hkaws.cli.select.FilterOptions;
import io.github.hkaws.cli.support.AwsErrors;
import io.github.hkaws.cli.support.BucketOptions;
import io.github.hkaws.cli.support.CameraConverter;
import io.github.hkaws.cli.support.CommandContext;
import io.github.hkaws.cli.support.CommonOptions;
import io.github.hkaws.cli.support.Completions;
import io.github.hkaws.cli.support.ExitCodes;
import io.github.hkaws.cli.support.OpenBucket;
import io.github.hkaws.cli.support.WholeNumber;
import io.github.hkaws.cli.terminal.Amounts;
import io.github.hkaws.cli.terminal.Printable;
import io.github.hkaws.domain.capture.CameraId;
import io.github.hkaws.engine.browse.CaptureFilter;
import io.github.hkaws.engine.browse.FiledCapture;
import io.github.hkaws.engine.browse.NewCaptures;
import io.github.hkaws.storage.StoreException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What is filed from now on. */
@Command(
        name = "tail",
        description = {
            "Prints captures as they are filed, of all cameras or of those named, until Ctrl-C. Looks"
                    + " at today of each camera, until three o'clock at yesterday too; one LIST request"
                    + " per camera and look, which it says the price of. What comes late, under a name"
                    + " that sorts before one that is there, is seen within ten minutes; what is filed"
                    + " under an older day hkaws ls shows."
        },
        optionListHeading = "%nOptions:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  hkaws tail",
            "  hkaws tail front --detection line-crossing --every 30",
            "  hkaws tail front --count 1 --json            wait for the next one",
            "",
            "With --json each capture is one line, as with hkaws ls."
        })
public final class TailCommand implements Callable<Integer> {

    private final CommandContext here;
    private long shown;
    private boolean lost;

    @Mixin CommonOptions common = new CommonOptions();
    @Mixin BucketOptions bucket = new BucketOptions();
    @Mixin FilterOptions filters = new FilterOptions();

    @Parameters(
            arity = "0..*",
            paramLabel = "CAMERA",
            converter = CameraConverter.class,
            completionCandidates = Completions.Cameras.class,
            description = "Cameras' ids, as hkaws cameras prints them; none: all.")
    List<CameraId> cameras = new ArrayList<>();

    @Option(
            names = "--every",
            paramLabel = "SECONDS",
            defaultValue = "10",
            converter = WholeNumber.FromOne.class,
            description = "How often to look. Default: ${DEFAULT-VALUE}.")
    int every;

    @Option(
            names = "--count",
            paramLabel = "N",
            converter = WholeNumber.FromOne.class,
            description = "End after so many captures.")
    @Nullable Integer count;

    public TailCommand(CommandContext here) {
        this.here = here;
    }

    @Override
    public Integer call() {
        CaptureFilter filter = filters.filter();
        try (var open = bucket.open(here)) {
            cameras.forEach(open::mustKnow);
            var watch = new NewCaptures(open.store(), open.site(), cameras);
            watch.look(here.clock().instant());
            announce(open, watch);
            var end = new Thread(() -> stop(open, watch), "hkaws-stop");
            Runtime.getRuntime().addShutdownHook(end);
            follow(open, watch, filter);
            Runtime.getRuntime().removeShutdownHook(end);
            sum(open, watch);
            return ExitCodes.DONE;
        }
    }

    private void announce(OpenBucket open, NewCaptures watch) {
        long perHour =
                Duration.ofHours(1).toSeconds() * Math.max(1, watch.cameras().size()) / every;
        here.terminal()
                .note(
                        "watching %s of bucket %s, %s: about %s an hour, %s; Ctrl-C ends it"
                                .formatted(
                                        Amounts.count(watch.cameras().size(), "camera"),
                                        open.name(),
                                        open.zone(),
                                        Amounts.count(perHour, "LIST request"),
                                        Amounts.about(open.prices().writes((double) perHour))));
    }

    private void follow(OpenBucket open, NewCaptures watch, CaptureFilter filter) {
        long zones = watch.cameras().stream().map(open.terms()::zone).distinct().count();
        var rows =
                CaptureRows.ofMany(
                        here.terminal(),
                        common.json(),
                        filters.wantsPlates(),
                        watch.cameras(),
                        Math.toIntExact(zones));
        while (true) {
            LockSupport.parkNanos(Duration.ofSeconds(every).toNanos());
            for (FiledCapture capture : look(watch)) {
                if (filter.includes(capture)) {
                    rows.add(capture);
                    shown++;
                    if (count != null && shown >= count) {
                        rows.end();
                        return;
                    }
                }
            }
            here.terminal().flush();
        }
    }

    /** A network that is away for a while ends nothing: what was filed meanwhile comes then. */
    private List<FiledCapture> look(NewCaptures watch) {
        try {
            List<FiledCapture> fresh = watch.look(here.clock().instant());
            if (lost) {
                here.terminal().note("it can be reached again");
            }
            lost = false;
            return fresh;
        } catch (StoreException.Transient e) {
            if (!lost) {
                String why = AwsErrors.explain(e);
                here.terminal().say("problem: %s; looking again".formatted(Printable.of(why)));
            }
            lost = true;
            return List.of();
        }
    }

    private void stop(OpenBucket open, NewCaptures watch) {
        here.terminal().flush();
        sum(open, watch);
        Runtime.getRuntime().halt(ExitCodes.DONE);
    }

    private void sum(OpenBucket open, NewCaptures watch) {
        here.terminal()
                .note(
                        "%s; %s, %s"
                                .formatted(
                                        Amounts.count(shown, "capture"),
                                        Amounts.count(watch.requests(), "LIST request"),
                                        Amounts.about(
                                                open.prices().writes((double) watch.requests()))));
    }
}

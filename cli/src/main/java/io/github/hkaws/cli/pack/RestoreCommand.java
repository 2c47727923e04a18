package io.github.hkaws.cli.pack;

import io.github.hkaws.cli.select.CaptureSelection;
import io.github.hkaws.cli.select.CaptureSelection.Otherwise;
import io.github.hkaws.cli.select.FilterOptions;
import io.github.hkaws.cli.select.Wanted;
import io.github.hkaws.cli.support.BucketOptions;
import io.github.hkaws.cli.support.CommandContext;
import io.github.hkaws.cli.support.CommonOptions;
import io.github.hkaws.cli.support.Confirmation;
import io.github.hkaws.cli.support.ExitCodes;
import io.github.hkaws.cli.support.Mistake;
import io.github.hkaws.cli.support.OpenBucket;
import io.github.hkaws.cli.terminal.Amounts;
import io.github.hkaws.cli.terminal.JsonLine;
import io.github.hkaws.cli.terminal.Printable;
import io.github.hkaws.cli.terminal.Terminal;
import io.github.hkaws.domain.capture.CameraId;
import io.github.hkaws.domain.deployment.Lifecycle;
import io.github.hkaws.domain.layout.CameraDay;
import io.github.hkaws.domain.layout.RestoredKeys;
import io.github.hkaws.engine.restore.PlanOutcome;
import io.github.hkaws.engine.restore.RestorePlan;
import io.github.hkaws.engine.restore.RestoreService;
import io.github.hkaws.engine.restore.RestoreState;
import io.github.hkaws.storage.RestoreTier;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Brings packed captures back. */
@Command(
        name = "restore",
        description = {
            "Brings captures of a camera's packed days back under restored/, where they stay for "
                    + Lifecycle.RESTORED_DAYS
                    + " days: of a date, of a window of time, since a moment, or one by its name. Says the"
                    + " price and the longest wait of each day first, and asks. Where S3 must make the tar readable"
                    + " first, run the same command again later, or let the restore function do it."
        },
        optionListHeading = "%nOptions:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  hkaws restore front 2025-11-20 --dry-run",
            "  hkaws restore front 2025-11-20 22:00-23:00 --tier bulk --yes",
            "  hkaws get front 2025-11-20 22:00-23:00 -o /tmp/pictures",
            "  hkaws restore front 2025-11-20 22:00-04:00 --tier bulk    both days of the night",
            "  hkaws restore front --since 2025-11-20T22:00 --until 2025-11-21T04:00",
            "",
            "With --json one line per day:",
            "  camera, date, captures, bytes    what",
            "  usd                     the price, before the way out of AWS and taxes",
            "  waitSeconds             the longest wait",
            "  region, asOf            whose price list, and of which date",
            "  id, status              of the restore; waiting, done or failed; null in a dry run",
            "  restored                captures under restored/ now",
            "  problems                what is wrong or cannot be seen, each with its remedy",
            "Where nothing can be restored: camera, date, captures (0) and problems alone.",
            "Exit code 3: it waits for S3, or a part of it cannot be seen or restored; 1: refused, or",
            "failed."
        })
public final class RestoreCommand implements Callable<Integer> {

    private static final long PAUSE_NANOS = 30_000_000_000L;

    /** What is restored is all that a stretch of time holds. */
    private static final FilterOptions NO_FILTER = new FilterOptions();

    private final CommandContext here;
    private boolean unseen;

    @Spec @Nullable CommandSpec spec;
    @Mixin CommonOptions common = new CommonOptions();
    @Mixin BucketOptions bucket = new BucketOptions();
    @Mixin CaptureSelection selection = new CaptureSelection();
    @Mixin Confirmation confirmation = new Confirmation();

    @Option(
            names = "--tier",
            paramLabel = "TIER",
            defaultValue = "STANDARD",
            description =
                    "Of archive classes: standard (3-12 hours), bulk (up to 48 hours, cheapest) or"
                            + " expedited (minutes, not of DEEP_ARCHIVE). Default: standard.")
    RestoreTier tier = RestoreTier.STANDARD;

    @Option(
            names = "--days",
            paramLabel = "N",
            defaultValue = "3",
            description = "How long S3 keeps the tar readable. Default: ${DEFAULT-VALUE}.")
    int days;

    @Option(names = "--wait", description = "Stay until it is done, and look every half minute.")
    boolean wait;

    public RestoreCommand(CommandContext here) {
        this.here = here;
    }

    @Override
    public Integer call() {
        if (days < 1) {
            throw misuse("--days %d: at least one".formatted(days));
        }
        CameraId camera = selection.check(NO_FILTER, Otherwise.REFUSE).onlyCamera();
        try (var open = bucket.open(here)) {
            Wanted wanted = selection.wanted(open, here, NO_FILTER);
            var restorer = new RestoreService(open.store(), here.clock(), open.region().id());
            var touched = new RestoreDays(open, camera, wanted);
            List<RestorePlan> plans = new ArrayList<>();
            for (CameraDay day : touched.list(this::problem)) {
                switch (restorer.plan(day, touched.selection(), tier, days)) {
                    case PlanOutcome.Refused(var why) -> throw refused(open, day, why);
                    case PlanOutcome.Planned(var plan) -> plans.add(plan);
                }
            }
            if (plans.isEmpty()) {
                throw refused(
                        open,
                        new CameraDay(
                                camera, wanted.filter(camera).first(open.terms().zone(camera))),
                        "nothing of that is packed; what is not is there at once: hkaws get");
            }
            return restore(restorer, plans);
        }
    }

    /** Of a day that is not planned. */
    private void problem(String what) {
        unseen = true;
        warn(what);
    }

    private void warn(String what) {
        here.terminal().say("problem: " + Printable.of(what));
    }

    private Mistake refused(OpenBucket open, CameraDay day, String why) {
        open.mustKnow(day.camera());
        if (common.json()) {
            here.terminal()
                    .line(
                            new JsonLine()
                                    .put("camera", day.camera().value())
                                    .put("date", day.date().toString())
                                    .put("captures", 0)
                                    .put("problems", List.of(why))
                                    .toString());
            here.terminal().flush();
        }
        return new Mistake(why);
    }

    private int restore(RestoreService restorer, List<RestorePlan> plans) {
        plans.forEach(plan -> plan.warnings().forEach(this::warn));
        if (confirmation.dryRun()) {
            plans.forEach(plan -> print(plan, null));
            here.terminal().flush();
            boolean whole = plans.stream().allMatch(plan -> plan.warnings().isEmpty());
            return unseen || !whole ? ExitCodes.PARTLY : ExitCodes.DONE;
        }
        String what =
                plans.stream()
                        .map(RestoreCommand::summary)
                        .collect(Collectors.joining(",\n  and "));
        if (!confirmation.given(here, "restore " + what + "?")) {
            return ExitCodes.FAILED;
        }
        List<RestoreState> states = new ArrayList<>();
        for (RestorePlan plan : plans) {
            RestoreState state = start(restorer, plan);
            print(plan, state);
            here.terminal().flush();
            states.add(state);
        }
        int code = code(states);
        boolean whole = plans.stream().allMatch(plan -> plan.warnings().isEmpty());
        return code == ExitCodes.DONE && (unseen || !whole) ? ExitCodes.PARTLY : code;
    }

    private RestoreState start(RestoreService restorer, RestorePlan plan) {
        RestoreState state;
        try {
            state = restorer.start(plan);
        } catch (IllegalArgumentException e) {
            throw new Mistake(String.valueOf(e.getMessage()), e);
        }
        while (wait && state.status() == RestoreState.Status.WAITING) {
            LockSupport.parkNanos(PAUSE_NANOS);
            state = restorer.advance(state.id()).orElse(state);
        }
        return state;
    }

    private static int code(List<RestoreState> states) {
        if (states.stream().allMatch(state -> state.status() == RestoreState.Status.DONE)) {
            return ExitCodes.DONE;
        }
        boolean allFailed =
                states.stream()
                        .allMatch(state ->
                                state.status() == RestoreState.Status.FAILED
                                        && restored(state) == 0);
        return allFailed ? ExitCodes.FAILED : ExitCodes.PARTLY;
    }

    private static String summary(RestorePlan plan) {
        var quote = plan.quote();
        return "%s, %s, of %s for %s, readable %s"
                .formatted(
                        Amounts.count(plan.captures(), "capture"),
                        Amounts.bytes(quote.bytes()),
                        plan.day(),
                        Amounts.usd(quote.usd()),
                        Amounts.wait(quote.longestWait()));
    }

    private void print(RestorePlan plan, @Nullable RestoreState state) {
        Terminal terminal = here.terminal();
        if (common.json()) {
            terminal.line(json(plan, state).toString());
            return;
        }
        if (state == null) {
            terminal.line("would restore " + summary(plan));
            plan.parts()
                    .forEach(part ->
                            terminal.line(
                                    "  %s  %s, %s, %s"
                                            .formatted(
                                                    part.segment(),
                                                    part.storageClass(),
                                                    Amounts.count(part.captures(), "capture"),
                                                    part.readable()
                                                            ? "readable now"
                                                            : "to be made readable")));
            return;
        }
        switch (state.status()) {
            case DONE ->
                    terminal.line(
                            "restored %s to %s; hkaws get fetches them"
                                    .formatted(
                                            Amounts.count(restored(state), "capture"),
                                            RestoredKeys.prefix(plan.day())));
            case WAITING ->
                    terminal.line(
                            "S3 is making it readable, that takes %s; run the same command again then"
                                    .formatted(Amounts.wait(plan.quote().longestWait())));
            case FAILED ->
                    terminal.line(
                            restored(state) == 0
                                    ? "the restore failed"
                                    : "restored %s to %s, and not all of it; hkaws get fetches them"
                                            .formatted(
                                                    Amounts.count(restored(state), "capture"),
                                                    RestoredKeys.prefix(plan.day())));
        }
        problems(state).forEach(what -> terminal.say("problem: " + Printable.of(what)));
    }

    private static JsonLine json(RestorePlan plan, @Nullable RestoreState state) {
        return new JsonLine()
                .put("camera", plan.day().camera().value())
                .put("date", plan.day().date().toString())
                .put("captures", plan.captures())
                .put("bytes", plan.quote().bytes())
                .put("usd", plan.quote().usd().toPlainString())
                .put("waitSeconds", plan.quote().longestWait().toSeconds())
                .put("region", plan.quote().region())
                .put("asOf", plan.quote().asOf().toString())
                .put("id", state == null ? null : state.id())
                .put(
                        "status",
                        state == null ? null : state.status().name().toLowerCase(Locale.ROOT))
                .put("restored", state == null ? 0 : restored(state))
                .put("problems", problems(plan, state));
    }

    private static long restored(RestoreState state) {
        return state.parts().stream().mapToLong(RestoreState.Part::restored).sum();
    }

    /** What the plan could not see stays unseen when the rest of it is restored. */
    private static List<String> problems(RestorePlan plan, @Nullable RestoreState state) {
        Set<String> problems = new LinkedHashSet<>(plan.warnings());
        if (state != null) {
            problems.addAll(problems(state));
        }
        return List.copyOf(problems);
    }

    private static List<String> problems(RestoreState state) {
        return state.parts().stream()
                .map(RestoreState.Part::what)
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .toList();
    }

    private ParameterException misuse(String message) {
        return new ParameterException(Objects.requireNonNull(spec).commandLine(), message);
    }
}

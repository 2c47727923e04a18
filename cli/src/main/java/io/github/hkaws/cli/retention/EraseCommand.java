package io.github.hkaws.cli.retention;

import io.github.hkaws.cli.support.BucketOptions;
import io.github.hkaws.cli.support.CameraConverter;
import io.github.hkaws.cli.support.CommandContext;
import io.github.hkaws.cli.support.CommonOptions;
import io.github.hkaws.cli.support.Confirmation;
import io.github.hkaws.cli.support.ExitCodes;
import io.github.hkaws.cli.support.OpenBucket;
import io.github.hkaws.cli.terminal.Amounts;
import io.github.hkaws.cli.terminal.JsonLine;
import io.github.hkaws.cli.terminal.Printable;
import io.github.hkaws.cli.terminal.Terminal;
import io.github.hkaws.domain.capture.CameraId;
import io.github.hkaws.engine.erase.Erase;
import io.github.hkaws.engine.erase.ErasePlan;
import io.github.hkaws.engine.erase.EraseReport;
import io.github.hkaws.engine.erase.EraseRequest;
import io.github.hkaws.storage.s3.S3VersionErasure;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Erases captures for good. */
@Command(
        name = "erase",
        description = {
            "Erases what a camera took in a stretch of time, for good: single objects, packed captures,"
                    + " contact sheets, what restores brought back, and all exports, with every version"
                    + " of them. Nothing brings it back. For a person's right, or a neighbour's garden;"
                    + " what is only old is deleted by hkaws purge.",
            "A packed day is rewritten: the captures of other times in a segment are written into a new"
                    + " one, which must stand before the old one goes. A held day is refused. Who erased"
                    + " what and why stays under reports/.",
            "The only command that removes versions: it needs s3:DeleteObjectVersion,"
                    + " s3:GetObjectVersion and s3:ListBucketVersions, which no function has"
                    + " (doc/deploy.md, \"The role that erases\")."
        },
        optionListHeading = "%nOptions:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  hkaws erase garden 2026-11-22T14:00 2026-11-22T14:30 --reason 'the neighbour asked' --dry-run",
            "  hkaws erase garden 2026-11-22 2026-11-23 --reason 'the camera showed the next garden'",
            "",
            "With --json the result is one line: camera, from, to, captures, states (of objects, which",
            "are gone), segments (that held them), keptCaptures, locked, problems, outcome:",
            "erased, partly, refused or nothing; in a dry run would-erase.",
            "Exit code 1: refused, nothing was erased; 3: a lock keeps some of it, or something failed."
        })
public final class EraseCommand implements Callable<Integer> {

    /** A date, or a date and a time of day. */
    static final class Converter implements ITypeConverter<LocalDateTime> {

        @Override
        public LocalDateTime convert(String text) {
            try {
                return text.indexOf('T') < 0
                        ? LocalDate.parse(text).atStartOfDay()
                        : LocalDateTime.parse(text);
            } catch (DateTimeException e) {
                throw new TypeConversionException(
                        "'%s' is no moment; write yyyy-MM-dd or yyyy-MM-ddTHH:mm, such as 2026-11-22T22:14"
                                .formatted(text));
            }
        }
    }

    private final CommandContext here;

    @Spec @Nullable CommandSpec spec;
    @Mixin CommonOptions common = new CommonOptions();
    @Mixin BucketOptions bucket = new BucketOptions();
    @Mixin Confirmation confirmation = new Confirmation();

    @Parameters(
            index = "0",
            paramLabel = "CAMERA",
            converter = CameraConverter.class,
            description = "A camera's id, as hkaws cameras prints it.")
    CameraId camera = CameraId.UNKNOWN;

    @Parameters(
            index = "1",
            paramLabel = "FROM",
            converter = Converter.class,
            description =
                    "The first moment, by the camera's clock: yyyy-MM-dd or yyyy-MM-ddTHH:mm.")
    LocalDateTime from = LocalDateTime.MIN;

    @Parameters(
            index = "2",
            paramLabel = "TO",
            converter = Converter.class,
            description = "The first moment that stays; a date alone is its beginning.")
    LocalDateTime to = LocalDateTime.MIN;

    @Option(
            names = "--reason",
            required = true,
            paramLabel = "TEXT",
            description = "Why; it stays with who did it, and names no capture.")
    String reason = "";

    public EraseCommand(CommandContext here) {
        this.here = here;
    }

    @Override
    public Integer call() {
        try (var open = bucket.open(here)) {
            EraseRequest request = request(open);
            ErasePlan plan = Erase.plan(open.store(), open.site(), request);
            if (plan.isEmpty() && plan.obstacles().isEmpty()) {
                open.mustKnow(camera);
                here.terminal().say("nothing of that time is there; nothing was erased");
                print(request, plan, null, "nothing");
                return ExitCodes.DONE;
            }
            say(plan, open);
            if (plan.isStopped()) {
                refuse(plan);
                print(request, plan, null, "refused");
                return ExitCodes.FAILED;
            }
            if (confirmation.dryRun()) {
                here.terminal().say("nothing was erased: it was a dry run");
                print(request, plan, null, "would-erase");
                return ExitCodes.DONE;
            }
            if (!confirmation.given(
                    here,
                    "erase %s of %s from %s to %s FOR GOOD, by %s?"
                            .formatted(
                                    Amounts.count(plan.captures(), "capture"),
                                    camera,
                                    from,
                                    to,
                                    open.zone()))) {
                return ExitCodes.FAILED;
            }
            EraseReport report =
                    new Erase(
                                    open.store(),
                                    open.site(),
                                    new S3VersionErasure(open.s3(), open.name()))
                            .run(request, plan, here.clock().instant());
            return end(request, plan, report);
        }
    }

    /** Where an hour exists twice, both are meant. */
    private EraseRequest request(OpenBucket open) {
        ZoneId zone = open.terms().zone(camera);
        Instant first = from.atZone(zone).withEarlierOffsetAtOverlap().toInstant();
        Instant end = to.atZone(zone).withLaterOffsetAtOverlap().toInstant();
        try {
            return new EraseRequest(camera, first, end, here.config().user(), reason);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(
                    Objects.requireNonNull(spec).commandLine(), String.valueOf(e.getMessage()));
        }
    }

    private void say(ErasePlan plan, OpenBucket open) {
        Terminal terminal = here.terminal();
        terminal.say(
                "%s of %s: %s"
                        .formatted(Amounts.count(plan.captures(), "capture"), camera, open.zone()));
        terminal.say(
                "  states of single objects %,d, of copies and exports %,d, of contact sheets %,d, of purged segments %,d"
                        .formatted(
                                plan.single().size(),
                                plan.copies().size(),
                                plan.sheets().size(),
                                plan.purged().size()));
        for (ErasePlan.Segment segment : plan.segments()) {
            terminal.say(
                    "  %s: erases %s of it; %s"
                            .formatted(
                                    segment.standing().segment().tar(),
                                    Amounts.count(segment.erased().size(), "capture"),
                                    segment.kept().isEmpty()
                                            ? "no other is in it"
                                            : "%s of other times get a segment of their own first"
                                                    .formatted(
                                                            Amounts.count(
                                                                    segment.kept().size(),
                                                                    "capture"))));
        }
    }

    private void refuse(ErasePlan plan) {
        plan.held()
                .forEach(day ->
                        here.terminal()
                                .say(
                                        "refused: %s is held; hkaws holds says why, hkaws release %s %s ends it"
                                                .formatted(day, day.camera(), day.date())));
        plan.obstacles().forEach(one -> here.terminal().say("refused: " + Printable.of(one)));
        here.terminal().say("nothing was erased");
    }

    private int end(EraseRequest request, ErasePlan plan, EraseReport report) {
        Terminal terminal = here.terminal();
        report.locked().forEach(one -> terminal.say("locked: " + Printable.of(one)));
        report.problems().forEach(one -> terminal.say("problem: " + Printable.of(one)));
        terminal.say(
                "%s, %s of objects are gone for good%s"
                        .formatted(
                                report.complete()
                                        ? "erased " + Amounts.count(plan.captures(), "capture")
                                        : "not all of it is erased",
                                Amounts.count(report.states(), "state"),
                                report.locked().isEmpty()
                                        ? ""
                                        : "; what a lock keeps nobody can remove before it ends"));
        print(request, plan, report, report.complete() ? "erased" : "partly");
        return report.complete() ? ExitCodes.DONE : ExitCodes.PARTLY;
    }

    private void print(
            EraseRequest request, ErasePlan plan, @Nullable EraseReport report, String outcome) {
        if (common.json()) {
            here.terminal()
                    .line(
                            new JsonLine()
                                    .put("camera", camera.value())
                                    .put("from", request.from().toString())
                                    .put("to", request.to().toString())
                                    .put("captures", plan.captures())
                                    .put("states", report == null ? 0 : report.states())
                                    .put("segments", plan.segments().size())
                                    .put("keptCaptures", plan.kept())
                                    .put("locked", report == null ? List.of() : report.locked())
                                    .put(
                                            "problems",
                                            report == null ? plan.obstacles() : report.problems())
                                    .put("outcome", outcome)
                                    .toString());
        }
        here.terminal().flush();
    }
}

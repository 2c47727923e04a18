package io.github.hkaws.cli.init;

import io.github.hkaws.cli.plan.Plan;
import io.github.hkaws.cli.support.CommandContext;
import io.github.hkaws.cli.support.CommonOptions;
import io.github.hkaws.cli.support.ExitCodes;
import io.github.hkaws.cli.support.Mistake;
import io.github.hkaws.cli.support.OpenBucket;
import io.github.hkaws.cli.terminal.Amounts;
import io.github.hkaws.cli.terminal.JsonLine;
import io.github.hkaws.cli.terminal.Printable;
import io.github.hkaws.domain.failure.IoReason;
import io.github.hkaws.domain.site.Site;
import io.github.hkaws.domain.site.SiteFile;
import io.github.hkaws.domain.site.SiteFileException;
import io.github.hkaws.domain.zone.TimeZones;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes a site file by a few questions. */
@Command(
        name = "init",
        description = {
            "Asks what this site is called, which clock its cameras show, where files of theirs lie"
                    + " (a directory, or a bucket as s3://BUCKET/PREFIX) and who gets its alarms; looks"
                    + " at the last week of those files; writes a site file that explains every setting;"
                    + " and says what would become of that week with it. Changes nothing else."
        },
        optionListHeading = "%nOptions:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  hkaws init",
            "  hkaws init -o barn.yaml",
            "  printf 'home\\nEurope/Berlin\\n/srv/ftp\\nme@example.com\\ny\\n' | hkaws init",
            "",
            "An empty answer takes what stands in brackets; so does the end of standard input.",
            "With --json the result is one line: file, name, timeZone, alertEmail, cameras, recorders",
            "and week (how many files were planned); the plan then goes to standard error."
        })
public final class InitCommand implements Callable<Integer> {

    private static final String S3 = "s3://";
    private static final int SHOWN = 6;

    private final CommandContext here;

    @Mixin CommonOptions common = new CommonOptions();

    @Option(
            names = {"-o", "--out"},
            paramLabel = "FILE",
            defaultValue = "hkaws.yaml",
            description =
                    "The site file to write; must not be there yet. Default: ${DEFAULT-VALUE}.")
    Path out = Path.of("hkaws.yaml");

    @Option(
            names = "--profile",
            paramLabel = "NAME",
            description = "A profile of the aws CLI, to look into a bucket.")
    @Nullable String profile;

    @Option(names = "--region", paramLabel = "REGION", description = "The bucket's region.")
    @Nullable String region;

    public InitCommand(CommandContext here) {
        this.here = here;
    }

    @Override
    public Integer call() {
        if (Files.exists(out)) {
            throw new Mistake(out + " is there already; edit it, or name another file with -o");
        }
        var questions = new Questions(here);
        String name =
                questions.ask(
                        "What is this site called? A short name, part of its AWS resources' names.",
                        "home",
                        said -> objection("name: %s\ntimeZone: UTC\n".formatted(quoted(said))));
        String zone =
                questions.ask(
                        "Which clock do the cameras show?",
                        usualZone(),
                        said -> objection("timeZone: %s\n".formatted(quoted(said))));
        String source =
                questions.ask(
                        "Where do files of your cameras lie? A directory, or s3://BUCKET/PREFIX.",
                        "",
                        said -> Optional.empty());
        Site plain = SiteFile.parse("answer", "timeZone: %s\n".formatted(quoted(zone)));
        LastWeek week = week(source, plain);
        SeenCameras cameras = SeenCameras.of(week, plain);
        say(week, cameras);
        String mail =
                questions.ask(
                        "Who is told when something is wrong? A mail address.",
                        "",
                        said ->
                                objection(
                                        "timeZone: UTC\nalertEmail: %s\n".formatted(quoted(said))));
        var recorders = new TreeSet<String>();
        cameras.recorders()
                .forEach((login, behind) -> {
                    if (isRecorder(questions, login, behind)) {
                        recorders.add(login);
                    }
                });
        var text = new SiteText(name, zone, mail, source, cameras.counts(), recorders);
        Site site = write(text.text());
        plan(week, site);
        if (common.json()) {
            here.terminal().line(json(text, week));
            here.terminal().flush();
        }
        return ExitCodes.DONE;
    }

    private LastWeek week(String source, Site site) {
        if (source.isEmpty()) {
            return LastWeek.NONE;
        }
        if (!source.startsWith(S3)) {
            return LastWeek.below(source);
        }
        String path = source.substring(S3.length());
        int slash = path.indexOf('/');
        String bucket = slash < 0 ? path : path.substring(0, slash);
        String prefix = slash < 0 ? "" : path.substring(slash + 1);
        if (bucket.isEmpty()) {
            throw new Mistake("%s names no bucket; write s3://BUCKET/PREFIX".formatted(source));
        }
        try (var open = OpenBucket.toLookAt(bucket, profile, region, site, here)) {
            return LastWeek.in(open.store(), prefix);
        }
    }

    private void say(LastWeek week, SeenCameras cameras) {
        if (week.seen() == 0) {
            return;
        }
        here.terminal()
                .say(
                        "  %s in the last week of them%s, of %s: %s"
                                .formatted(
                                        Amounts.count(week.files().size(), "file"),
                                        week.all()
                                                ? ""
                                                : " (of the first %,d)".formatted(LastWeek.MOST),
                                        Amounts.count(cameras.counts().size(), "camera"),
                                        shown(cameras.counts())));
    }

    private static String shown(Map<String, Long> counts) {
        String first =
                counts.entrySet().stream()
                        .limit(SHOWN)
                        .map(e -> "%s (%,d)".formatted(Printable.of(e.getKey()), e.getValue()))
                        .collect(Collectors.joining(", "));
        return counts.size() > SHOWN ? first + ", …" : first;
    }

    private static boolean isRecorder(Questions questions, String login, Map<String, Long> behind) {
        return questions
                .ask(
                        "%s seems to be a recorder with %d cameras: %s. A camera for each? (y/n)"
                                .formatted(Printable.of(login), behind.size(), shown(behind)),
                        "y",
                        said ->
                                said.matches("(?i)y|yes|n|no")
                                        ? Optional.empty()
                                        : Optional.of("say y or n"))
                .toLowerCase(Locale.ROOT)
                .startsWith("y");
    }

    /** This computer's, where it has a name that may stand in a site file. */
    private static String usualZone() {
        String name = TimeZones.name(TimeZones.inUse().ofThisComputer());
        return objection("timeZone: %s\n".formatted(quoted(name))).isEmpty() ? name : "UTC";
    }

    /** What is wrong with a value, as the site file's own reader has it. */
    private static Optional<String> objection(String yaml) {
        try {
            var _ = SiteFile.parse("answer", yaml);
            return Optional.empty();
        } catch (SiteFileException e) {
            return Optional.of(
                    String.join("; ", e.problems()).replaceAll("answer line \\d+: ", ""));
        }
    }

    private Site write(String text) {
        Site site = SiteFile.parse(out.toString(), text);
        try {
            Files.writeString(out, text, StandardOpenOption.CREATE_NEW);
        } catch (FileAlreadyExistsException e) {
            throw new Mistake(out + " came into being meanwhile; nothing was written", e);
        } catch (IOException e) {
            throw new Mistake(
                    "cannot write %s (%s); name another with -o".formatted(out, IoReason.of(e)), e);
        }
        here.terminal().say("%s written; it explains every setting".formatted(out));
        return site;
    }

    private void plan(LastWeek week, Site site) {
        if (week.files().isEmpty()) {
            here.terminal().say("try it on files of your cameras: hkaws plan DIR --site " + out);
            return;
        }
        here.terminal().say("what would become of that week:");
        new Plan(here.terminal(), site, here.clock().instant(), common.json())
                .summary(week.files());
    }

    private String json(SiteText text, LastWeek week) {
        return new JsonLine()
                .put("file", out.toString())
                .put("name", text.name())
                .put("timeZone", text.zone())
                .put("alertEmail", text.mail().isEmpty() ? null : text.mail())
                .put("cameras", text.cameras().size())
                .put("recorders", text.recorders().size())
                .put("week", week.files().size())
                .toString();
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}

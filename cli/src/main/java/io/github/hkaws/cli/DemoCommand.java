package io.github.hkaws.cli;

import io.github.hkaws.cli.demo.Demo;
import io.github.hkaws.cli.demo.Demo.Load;
import io.github.hkaws.cli.demo.DemoClock;
import io.github.hkaws.cli.demo.DemoReport;
import io.github.hkaws.cli.demo.OutFolder;
import io.github.hkaws.cli.embedded.Directions;
import io.github.hkaws.cli.embedded.EmbeddedSite;
import io.github.hkaws.cli.embedded.Functions;
import io.github.hkaws.cli.support.CommonOptions;
import io.github.hkaws.cli.support.SiteOptions;
import io.github.hkaws.cli.support.UntilInterrupted;
import io.github.hkaws.cli.terminal.Terminal;
import io.github.hkaws.cli.web.EmbeddedPage;
import io.github.hkaws.domain.site.Site;
import io.github.hkaws.local.LambdaInvoker;
import io.github.hkaws.local.ManualClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Shows the main job. */
@Command(
        name = "demo",
        description = {
            "Has a week of simulated cameras write pictures into drop/ of an S3 on this computer, the"
                    + " real function arrange them, and then reads every byte again: what was sent must"
                    + " be there once, at its place. Needs no AWS.",
            "Then time moves on: the days are packed, one picture is taken out of a packed day, and"
                    + " retention ends for all days but one that is held.",
            "The line to drop/ is as bad as it gets: empty objects first, rewritten files, files and"
                    + " notifications twice and out of order, files cut short or never finished."
        },
        optionListHeading = "%nOptions:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  hkaws demo",
            "  hkaws demo --out /tmp/pictures         # look at what was arranged",
            "  hkaws demo --keep                      # go and look: the review page, the aws CLI, s3fs",
            "  hkaws demo --from ~/ftp --zone Europe/Berlin",
            "  hkaws demo --captures 20000 --json",
            "",
            "Exit code 1 if the counts do not agree."
        })
final class DemoCommand implements Callable<Integer> {

    private static final String BUCKET = "hkaws-demo";
    private static final int CAPTURES = 2000;

    /** Of the embedded S3; Amazon's takes hours. */
    private static final Duration RESTORE_DELAY = Duration.ofSeconds(20);

    /** Objects lie in memory where they were dropped, where they were filed, and in a tar. */
    private static final long HEAP_SHARE = 6;

    private final Terminal terminal;
    private final InstantSource clock;
    private final UnaryOperator<LambdaInvoker> wiring;

    @Spec @Nullable CommandSpec spec;
    @Mixin CommonOptions common = new CommonOptions();
    @Mixin SiteOptions rules = new SiteOptions();

    @Option(
            names = "--captures",
            paramLabel = "N",
            description = "How many pictures. Default: 2,000; with --from all files.")
    @Nullable Integer captures;

    @Option(
            names = "--from",
            paramLabel = "DIR",
            description = "Send your own files instead; they are only read.")
    @Nullable Path from;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Copy what was arranged to this folder.")
    @Nullable Path out;

    @Option(
            names = "--keep",
            description =
                    "Leave it running, until Ctrl-C, and say how to look: with programs, and on the"
                            + " review page. Time does not move on; some days lie further back"
                            + " instead and are packed.")
    boolean keep;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Chance's seed: the same gives the same pictures. Default: 1.")
    long seed;

    @Option(
            names = "--until",
            paramLabel = "DATE",
            description = "The week's last day, such as 2026-11-22. Default: yesterday.")
    @Nullable LocalDate until;

    /**
     * A command.
     *
     * @param wiring what stands between the queue and the function; tests break it
     */
    DemoCommand(Terminal terminal, InstantSource clock, UnaryOperator<LambdaInvoker> wiring) {
        this.terminal = terminal;
        this.clock = clock;
        this.wiring = wiring;
    }

    @Override
    public Integer call() {
        checkOptions();
        Site site = from == null ? simulatedSite() : rules.site();
        Load load = load(site);
        BiConsumer<String, byte[]> each = out == null ? (key, bytes) -> {} : new OutFolder(out);
        var now = new ManualClock(clock.instant());
        var kept =
                new DemoClock(
                        keep && from == null
                                ? lastDay(site).atTime(0, 5).atZone(site.zone()).toInstant()
                                : clock.instant());
        EmbeddedSite embedded =
                keep
                        ? EmbeddedSite.start(BUCKET, kept, RESTORE_DELAY)
                        : EmbeddedSite.start(BUCKET, now);
        try {
            int exitCode = run(site, load, embedded, now, each);
            if (keep) {
                terminal.say("");
                if (exitCode == CommandLine.ExitCode.OK && from == null) {
                    settle(site, load, embedded, kept);
                }
                kept.follow(clock);
                new Directions(embedded).lines().forEach(terminal::say);
                return keep(site, embedded);
            }
            return exitCode;
        } finally {
            embedded.close();
        }
    }

    private void settle(Site site, Load load, EmbeddedSite embedded, DemoClock kept) {
        Instant now = clock.instant();
        kept.follow(InstantSource.fixed(now));
        var log = FunctionLog.nowhere();
        new Demo(terminal, embedded, load, seed)
                .settle(
                        embedded.arrangeFunction(site, log),
                        site,
                        now,
                        new Functions(embedded, site, log));
    }

    private int keep(Site site, EmbeddedSite embedded) {
        EmbeddedPage page = EmbeddedPage.open(embedded, site, terminal);
        terminal.say("");
        terminal.say("still running; Ctrl-C ends it; the review page, with changes allowed:");
        terminal.say("  " + page.address());
        return UntilInterrupted.keep(
                () -> {
                    page.close();
                    embedded.close();
                },
                terminal);
    }

    private int run(
            Site site,
            Load load,
            EmbeddedSite embedded,
            ManualClock now,
            BiConsumer<String, byte[]> each) {
        var log = common.verbose() ? FunctionLog.to(terminal) : FunctionLog.nowhere();
        LambdaInvoker arrange = wiring.apply(embedded.arrangeFunction(site, log));
        var demo = new Demo(terminal, embedded, load, seed);
        DemoReport report = demo.run(arrange, each);
        if (!keep && report.agrees()) {
            report = demo.letTimePass(report, site, now, new Functions(embedded, site, log));
        }
        if (common.json()) {
            terminal.line(report.json().toString());
        } else {
            report.lines().forEach(terminal::line);
            if (out != null) {
                terminal.line("The pictures are in " + out + ".");
            }
        }
        terminal.flush();
        return report.agrees() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }

    private Site simulatedSite() {
        Site site = Demo.simulatedSite();
        ZoneId zone = rules.zone();
        return zone == null ? site : site.withZone(zone);
    }

    private Load load(Site site) {
        Path folder = from;
        if (folder == null) {
            LocalDate lastDay = lastDay(site);
            terminal.say(
                    "simulated cameras, %s to %s, time zone %s, seed %d"
                            .formatted(lastDay.minusDays(6), lastDay, site.zoneName(), seed));
            int pictures = Objects.requireNonNullElse(captures, CAPTURES);
            return keep
                    ? Load.toLookAt(pictures, seed, lastDay, site.zone())
                    : Load.week(pictures, seed, lastDay, site.zone());
        }
        terminal.say("time zone %s (%s)".formatted(site.zoneName(), rules.zoneSource()));
        int limit = Objects.requireNonNullElse(captures, Integer.MAX_VALUE);
        Load load = Load.folder(folder, site, clock.instant(), limit);
        load.refused().forEach(reason -> terminal.say("not sent: " + reason));
        long room = Runtime.getRuntime().maxMemory() / HEAP_SHARE;
        if (load.bytes() > room) {
            throw misuse(
                    "%s holds %,d MB, and this S3 keeps everything in memory, of which there is room for %,d MB; limit it with --captures N, or use hkaws plan"
                            .formatted(folder, load.bytes() >> 20, room >> 20));
        }
        return load;
    }

    private LocalDate lastDay(Site site) {
        return Objects.requireNonNullElseGet(
                until, () -> LocalDate.ofInstant(clock.instant(), site.zone()).minusDays(1));
    }

    private void checkOptions() {
        if (captures != null && captures < 1) {
            throw misuse("--captures %d: at least one".formatted(captures));
        }
        if (from != null && !Files.isDirectory(from)) {
            throw misuse("--from %s: there is no such directory".formatted(from));
        }
        if (from == null && rules.hasSite()) {
            throw misuse("--site goes with --from: the simulated cameras have their own");
        }
        if (from != null && until != null) {
            throw misuse("--until is for the simulated cameras, not for --from");
        }
    }

    private ParameterException misuse(String message) {
        return new ParameterException(Objects.requireNonNull(spec).commandLine(), message);
    }
}

package io.github.hkaws.demo;

import io.github.hkaws.cli.embedded.DemoCommand;
import io.github.hkaws.cli.support.UntilInterrupted;
import io.github.hkaws.cli.terminal.Terminal;
import io.github.hkaws.demo.Demo.Load;
import io.github.hkaws.demo.site.Directions;
import io.github.hkaws.demo.site.EmbeddedPage;
import io.github.hkaws.demo.site.EmbeddedSite;
import io.github.hkaws.demo.site.Functions;
import io.github.hkaws.domain.site.Site;
import io.github.hkaws.local.LambdaInvoker;
import io.github.hkaws.local.ManualClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import picocli.CommandLine;

/** {@code hkaws demo}: sets the stage, has the demo play on it, and says how it went. */
final class DemoShow {

    private static final String BUCKET = "hkaws-demo";
    private static final int CAPTURES = 2000;

    /** Of the embedded S3; Amazon's takes hours. */
    private static final Duration RESTORE_DELAY = Duration.ofSeconds(20);

    /** Objects lie in memory where they were dropped, where they were filed, and in a tar. */
    private static final long HEAP_SHARE = 6;

    private final DemoCommand asked;
    private final UnaryOperator<LambdaInvoker> wiring;
    private final Terminal terminal;
    private final InstantSource clock;

    DemoShow(DemoCommand asked, UnaryOperator<LambdaInvoker> wiring) {
        this.asked = asked;
        this.wiring = wiring;
        this.terminal = asked.here().terminal();
        this.clock = asked.here().clock();
    }

    /** Returns the exit code. */
    int play() {
        boolean simulated = asked.from() == null;
        Site site = simulated ? simulatedSite() : asked.rules().site();
        Load load = load(site);
        Path out = asked.out();
        BiConsumer<String, byte[]> each = out == null ? (key, bytes) -> {} : new OutFolder(out);
        var now = new ManualClock(clock.instant());
        var kept =
                new DemoClock(
                        asked.keep() && simulated
                                ? lastDay(site).atTime(0, 5).atZone(site.zone()).toInstant()
                                : clock.instant());
        EmbeddedSite embedded =
                asked.keep()
                        ? EmbeddedSite.start(BUCKET, site, kept, RESTORE_DELAY)
                        : EmbeddedSite.start(BUCKET, site, now);
        try {
            int exitCode = run(site, load, embedded, now, each);
            if (asked.keep()) {
                terminal.say("");
                if (exitCode == CommandLine.ExitCode.OK && simulated) {
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
        new Demo(terminal, embedded, load, asked.seed())
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
        var log = asked.common().verbose() ? FunctionLog.to(terminal) : FunctionLog.nowhere();
        LambdaInvoker arrange = wiring.apply(embedded.arrangeFunction(site, log));
        var demo = new Demo(terminal, embedded, load, asked.seed());
        DemoReport report = demo.run(arrange, each);
        if (!asked.keep() && report.agrees()) {
            report = demo.letTimePass(report, site, now, new Functions(embedded, site, log));
        }
        if (asked.common().json()) {
            terminal.line(report.json().toString());
        } else {
            report.lines().forEach(terminal::line);
            if (asked.out() != null) {
                terminal.line("The pictures are in " + asked.out() + ".");
            }
        }
        terminal.flush();
        return report.agrees() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }

    private Site simulatedSite() {
        Site site = Demo.simulatedSite();
        ZoneId zone = asked.rules().zone();
        return zone == null ? site : site.withZone(zone);
    }

    private Load load(Site site) {
        Path folder = asked.from();
        if (folder == null) {
            LocalDate lastDay = lastDay(site);
            terminal.say(
                    "simulated cameras, %s to %s, time zone %s, seed %d"
                            .formatted(
                                    lastDay.minusDays(6), lastDay, site.zoneName(), asked.seed()));
            int pictures = Objects.requireNonNullElse(asked.captures(), CAPTURES);
            return asked.keep()
                    ? Load.toLookAt(pictures, asked.seed(), lastDay, site.zone())
                    : Load.week(pictures, asked.seed(), lastDay, site.zone());
        }
        terminal.say("time zone %s (%s)".formatted(site.zoneName(), asked.rules().zoneSource()));
        int limit = Objects.requireNonNullElse(asked.captures(), Integer.MAX_VALUE);
        Load load = Load.folder(folder, site, clock.instant(), limit);
        load.refused().forEach(reason -> terminal.say("not sent: " + reason));
        long room = Runtime.getRuntime().maxMemory() / HEAP_SHARE;
        if (load.bytes() > room) {
            throw asked.misuse(
                    "%s holds %,d MB, and this S3 keeps everything in memory, of which there is room for %,d MB; limit it with --captures N, or use hkaws plan"
                            .formatted(folder, load.bytes() >> 20, room >> 20));
        }
        return load;
    }

    private LocalDate lastDay(Site site) {
        return asked.until().on(clock.instant(), site.zone());
    }
}

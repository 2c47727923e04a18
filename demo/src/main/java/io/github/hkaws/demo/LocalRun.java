package io.github.hkaws.demo;

import io.github.hkaws.cli.embedded.LocalCommand;
import io.github.hkaws.cli.support.UntilInterrupted;
import io.github.hkaws.cli.terminal.Terminal;
import io.github.hkaws.demo.site.Directions;
import io.github.hkaws.demo.site.EmbeddedSite;
import io.github.hkaws.demo.site.Ports;

/** {@code hkaws local}: an embedded site, left running for other programs. */
final class LocalRun {

    private static final String END =
            "Ctrl-C ends it, and with it all that it holds: it is in memory alone";

    private final LocalCommand asked;
    private final Terminal terminal;

    LocalRun(LocalCommand asked) {
        this.asked = asked;
        this.terminal = asked.here().terminal();
    }

    /** Returns the exit code. */
    int untilInterrupted() {
        EmbeddedSite site =
                Ports.start(asked.bucket(), asked.rules().site(), asked.port(), asked.sqsPort());
        if (asked.arranges()) {
            var log = asked.common().verbose() ? FunctionLog.to(terminal) : FunctionLog.nowhere();
            var _ = site.attach(site.arrangeFunction(asked.rules().site(), log));
        }
        var directions = new Directions(site);
        if (asked.common().json()) {
            terminal.line(directions.json(asked.arranges()).toString());
        } else {
            directions.lines().forEach(terminal::line);
        }
        terminal.flush();
        terminal.say("");
        terminal.say(
                asked.arranges()
                        ? "running; what appears in drop/ is arranged (time zone %s); %s"
                                .formatted(asked.rules().site().zoneName(), END)
                        : "running; nothing arranges (--no-arrange); " + END);
        return UntilInterrupted.keep(site, terminal);
    }
}

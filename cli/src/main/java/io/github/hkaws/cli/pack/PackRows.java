package io.github.hkaws.cli.pack;

import io.github.hkaws.cli.support.ExitCodes;
import io.github.hkaws.cli.terminal.Amounts;
import io.github.hkaws.cli.terminal.JsonLine;
import io.github.hkaws.cli.terminal.Printable;
import io.github.hkaws.cli.terminal.Terminal;
import io.github.hkaws.engine.browse.DaySummary;
import io.github.hkaws.engine.pack.PackReport;
import io.github.hkaws.engine.pack.PackReport.Finding;
import java.util.List;
import java.util.stream.Stream;

/** Prints what became of each day, as lines or as JSON. */
final class PackRows {

    private final Terminal terminal;
    private final boolean json;
    private boolean troubled;

    PackRows(Terminal terminal, boolean json) {
        this.terminal = terminal;
        this.json = json;
    }

    void wouldPack(DaySummary day) {
        terminal.line(
                json
                        ? new JsonLine()
                                .put("camera", day.day().camera().value())
                                .put("date", day.day().date().toString())
                                .put("outcome", "would-pack")
                                .put("captures", day.hotCaptures())
                                .put("bytes", day.hotBytes())
                                .toString()
                        : "%s  %s, %s"
                                .formatted(
                                        day.day(),
                                        Amounts.count(day.hotCaptures(), "capture"),
                                        Amounts.bytes(day.hotBytes())));
    }

    void add(DayPacking.Done done) {
        PackReport report = done.report();
        List<String> problems =
                Stream.of(report.foreign(), report.unread(), report.undeleted(), report.problems())
                        .flatMap(List::stream)
                        .map(PackRows::sentence)
                        .toList();
        troubled |= !problems.isEmpty() || !done.outcome().equals("packed");
        List<String> segments = report.segments().stream().map(s -> s.tar().value()).toList();
        if (json) {
            terminal.line(
                    new JsonLine()
                            .put("camera", done.day().camera().value())
                            .put("date", done.day().date().toString())
                            .put("outcome", done.outcome())
                            .put("listed", report.listed())
                            .put("alreadyPacked", report.alreadyPacked())
                            .put("packed", done.packed())
                            .put("deleted", done.deleted())
                            .put("bytes", report.bytes())
                            .put("segments", segments)
                            .put("problems", problems)
                            .toString());
            return;
        }
        terminal.line(
                "%s  %s: %s, %s, %s"
                        .formatted(
                                done.day(),
                                done.outcome(),
                                Amounts.count(done.packed(), "capture"),
                                Amounts.bytes(report.bytes()),
                                segments.isEmpty() ? "no new segment" : segments.getLast()));
        problems.forEach(problem -> terminal.say("problem: " + Printable.of(problem)));
    }

    private static String sentence(Finding finding) {
        return finding.key() + ": " + finding.what();
    }

    /** The exit code. */
    int end() {
        terminal.flush();
        return troubled ? ExitCodes.PARTLY : ExitCodes.DONE;
    }
}

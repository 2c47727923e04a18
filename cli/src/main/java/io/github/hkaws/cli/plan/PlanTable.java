package io.github.hkaws.cli.plan;

import io.github.hkaws.cli.terminal.Printable;
import io.github.hkaws.cli.terminal.Terminal;
import java.util.ArrayList;
import java.util.List;

/**
 * Prints rows for a person: one line each where they fit, else three. The first rows decide the
 * widths; none is kept longer than that.
 */
final class PlanTable {

    private static final int MEASURED = 500;
    private static final List<String> HEAD =
            List.of("SOURCE", "KEY", "CAPTURED AT", "TIME FROM", "DETECTION", "FORMAT");

    private final Terminal terminal;
    private final List<List<String>> waiting = new ArrayList<>();
    private int[] widths = {};
    private boolean stacked;

    PlanTable(Terminal terminal) {
        this.terminal = terminal;
    }

    void add(PlanRow row) {
        var cells =
                List.of(
                        Printable.of(row.source()),
                        Printable.of(row.key().value()),
                        row.capturedAt(),
                        row.timeSource(),
                        why(row),
                        row.capture().format());
        if (widths.length > 0) {
            print(cells);
        } else if (waiting.add(cells) && waiting.size() == MEASURED) {
            begin();
        }
    }

    void end() {
        if (widths.length == 0 && !waiting.isEmpty()) {
            begin();
        }
    }

    private void begin() {
        widths = new int[HEAD.size()];
        waiting.add(0, HEAD);
        for (List<String> cells : waiting) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], cells.get(i).length());
            }
        }
        int total = 2 * (widths.length - 1);
        for (int width : widths) {
            total += width;
        }
        stacked = terminal.outWidth() > 0 && total > terminal.outWidth();
        (stacked ? waiting.subList(1, waiting.size()) : waiting).forEach(this::print);
        waiting.clear();
    }

    private void print(List<String> cells) {
        if (stacked) {
            terminal.line(cells.get(0));
            terminal.line("  -> " + cells.get(1));
            terminal.line(
                    "     %s by %s  %s  %s"
                            .formatted(cells.get(2), cells.get(3), cells.get(4), cells.get(5))
                            .stripTrailing());
            return;
        }
        var line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            line.append(cells.get(i));
            line.repeat(' ', Math.max(0, widths[i] - cells.get(i).length()) + 2);
        }
        terminal.line(line.toString().stripTrailing());
    }

    private static String why(PlanRow row) {
        var detection = row.detection();
        String kind = row.empty() ? "empty" : row.mediaKind();
        return detection == null ? "(" + kind + ")" : Printable.of(detection);
    }
}

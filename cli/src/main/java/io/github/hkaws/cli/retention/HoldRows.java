package io.github.hkaws.cli.retention;

import io.github.hkaws.cli.terminal.JsonLine;
import io.github.hkaws.cli.terminal.Table;
import io.github.hkaws.cli.terminal.Terminal;
import io.github.hkaws.domain.layout.CameraDay;
import io.github.hkaws.engine.retain.Hold;
import org.jspecify.annotations.Nullable;

/** Prints days and their holds, as a table or as JSON. */
final class HoldRows {

    private final Terminal terminal;
    private final @Nullable Table table;

    HoldRows(Terminal terminal, boolean json) {
        this.terminal = terminal;
        this.table = json ? null : new Table(terminal, "DAY", "OUTCOME", "BY", "SINCE", "WHY");
    }

    /**
     * @param hold null: there is none, or it cannot be read
     */
    void add(CameraDay day, String outcome, @Nullable Hold hold) {
        if (table != null) {
            table.row(
                    day.toString(),
                    outcome,
                    hold == null ? "-" : hold.by(),
                    hold == null ? "-" : hold.since().toString(),
                    hold == null ? "-" : hold.why());
            return;
        }
        terminal.line(
                new JsonLine()
                        .put("camera", day.camera().value())
                        .put("date", day.date().toString())
                        .put("outcome", outcome)
                        .put("by", hold == null ? null : hold.by())
                        .put("since", hold == null ? null : hold.since().toString())
                        .put("why", hold == null ? null : hold.why())
                        .toString());
    }

    void end() {
        if (table == null) {
            terminal.flush();
        } else {
            table.end();
        }
    }
}

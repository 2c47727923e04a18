package io.github.hkaws.cli.read;

import io.github.hkaws.cli.support.ExitCodes;
import io.github.hkaws.cli.terminal.Amounts;
import io.github.hkaws.cli.terminal.JsonLine;
import io.github.hkaws.cli.terminal.Printable;
import io.github.hkaws.cli.terminal.Terminal;
import io.github.hkaws.engine.browse.FiledCapture;
import org.jspecify.annotations.Nullable;

/** Prints what became of each capture that was to be fetched. */
final class GetRows {

    private static final int PROBLEMS_SHOWN = 5;

    private final Terminal terminal;
    private final boolean json;
    private long there;
    private long bytes;
    private long missing;

    GetRows(Terminal terminal, boolean json) {
        this.terminal = terminal;
        this.json = json;
    }

    void wouldFetch(FiledCapture capture) {
        row(capture, "would-fetch", null, null);
        if (!json) {
            terminal.line(Printable.of(capture.name()));
        }
    }

    void add(Download.Fetched fetched) {
        String file = fetched.file() == null ? null : fetched.file().toString();
        row(fetched.capture(), fetched.outcome(), file, fetched.problem());
        if (file != null) {
            there++;
            bytes += fetched.capture().size();
            if (!json) {
                terminal.line(Printable.of(file));
            }
            return;
        }
        missing++;
        if (missing <= PROBLEMS_SHOWN) {
            terminal.say(
                    "problem: "
                            + Printable.of(fetched.capture().name() + ": " + fetched.problem()));
        }
    }

    private void row(
            FiledCapture capture, String outcome, @Nullable String file, @Nullable String problem) {
        if (json) {
            terminal.line(
                    new JsonLine()
                            .put("camera", capture.day().camera().value())
                            .put("date", capture.day().date().toString())
                            .put("name", capture.name())
                            .put("size", capture.size())
                            .put("file", file)
                            .put("outcome", outcome)
                            .put("problem", problem)
                            .toString());
        }
    }

    /** The exit code. */
    int end() {
        terminal.flush();
        String sum =
                "%s, %s%s"
                        .formatted(
                                Amounts.count(there, "file"),
                                Amounts.bytes(bytes),
                                missing == 0 ? "" : "; not fetched: %,d".formatted(missing));
        terminal.sum(missing == 0, sum);
        return missing == 0 ? ExitCodes.DONE : there == 0 ? ExitCodes.FAILED : ExitCodes.PARTLY;
    }
}

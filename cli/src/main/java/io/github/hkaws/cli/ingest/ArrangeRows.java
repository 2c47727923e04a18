package io.github.hkaws.cli.ingest;

import io.github.hkaws.cli.support.AwsErrors;
import io.github.hkaws.cli.support.ExitCodes;
import io.github.hkaws.cli.terminal.JsonLine;
import io.github.hkaws.cli.terminal.Printable;
import io.github.hkaws.cli.terminal.Terminal;
import io.github.hkaws.domain.layout.Key;
import io.github.hkaws.engine.arrange.ArrangeBatch;
import io.github.hkaws.engine.arrange.ArrangeOutcome;
import io.github.hkaws.storage.ListedObject;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Prints what became of each object: for a person what was filed where, and the counts. */
final class ArrangeRows {

    private static final int PROBLEMS_SHOWN = 20;

    /** How results are printed. */
    enum Style {
        TEXT,
        JSON,
        /** Only the counts and what is wrong, on the error stream. */
        COUNTS
    }

    private final Terminal terminal;
    private final Style style;
    private final Map<String, Long> counts = new TreeMap<>();
    private long filed;
    private long failed;

    ArrangeRows(Terminal terminal, Style style) {
        this.terminal = terminal;
        this.style = style;
    }

    long filed() {
        return filed;
    }

    void add(ArrangeBatch.Result result) {
        Key source = result.arrival().key();
        switch (result.outcome()) {
            case ArrangeOutcome.Arranged(var key, _) -> filed(source, "arranged", key);
            case ArrangeOutcome.Duplicate(var key) -> filed(source, "duplicate", key);
            case ArrangeOutcome.Discarded(var key) -> filed(source, "discarded", key);
            case ArrangeOutcome.Placeholder() -> row(source, "placeholder", null, null);
            case ArrangeOutcome.Heartbeat _ -> row(source, "heartbeat", null, null);
            case ArrangeOutcome.SourceGone() -> row(source, "gone", null, null);
            case ArrangeOutcome.SourceChanged() -> row(source, "changed", null, null);
            case ArrangeOutcome.RelaysOwn() -> row(source, "relays-own", null, null);
            case ArrangeOutcome.Unreadable(var why) ->
                    failed(source, "unreadable", "it " + why.what() + "; " + why.remedy());
            case ArrangeOutcome.TooLarge(var bytes) ->
                    failed(
                            source,
                            "too-large",
                            "%,d bytes are more than one copy takes; file it by hand"
                                    .formatted(bytes));
            case ArrangeOutcome.Failed(var cause) ->
                    failed(
                            source,
                            "failed",
                            AwsErrors.explain(cause).orElse(String.valueOf(cause.getMessage())));
        }
    }

    void preview(ListedObject object, Optional<Key> destination) {
        if (destination.isPresent()) {
            filed(object.key(), "would-arrange", destination.get());
        } else {
            row(object.key(), "would-stay", null, null);
        }
    }

    /** All counts in a line; empty if there are none. */
    Optional<String> summary() {
        return counts.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        counts.entrySet().stream()
                                .map(e -> "%,d %s".formatted(e.getValue(), e.getKey()))
                                .collect(Collectors.joining(", ")));
    }

    /** The exit code. */
    int end() {
        terminal.flush();
        if (counts.isEmpty()) {
            terminal.note("nothing is there to be filed");
        }
        counts.forEach((outcome, count) -> terminal.note("%,8d  %s".formatted(count, outcome)));
        return failed == 0 ? ExitCodes.DONE : filed == 0 ? ExitCodes.FAILED : ExitCodes.PARTLY;
    }

    private void filed(Key source, String outcome, Key key) {
        filed++;
        row(source, outcome, key, null);
    }

    private void failed(Key source, String outcome, String problem) {
        failed++;
        row(source, outcome, null, problem);
        if (failed <= PROBLEMS_SHOWN) {
            terminal.say("problem: " + Printable.of(source + ": " + problem));
        }
    }

    private void row(Key source, String outcome, @Nullable Key key, @Nullable String problem) {
        counts.merge(outcome, 1L, Long::sum);
        if (style == Style.JSON) {
            terminal.line(
                    new JsonLine()
                            .put("source", source.value())
                            .put("outcome", outcome)
                            .put("key", key == null ? null : key.value())
                            .put("problem", problem)
                            .toString());
        } else if (style == Style.TEXT && key != null) {
            terminal.line(Printable.of("%s -> %s".formatted(source, key)));
        }
    }
}

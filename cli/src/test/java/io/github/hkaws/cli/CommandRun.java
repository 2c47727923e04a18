package io.github.hkaws.cli;

import io.github.hkaws.cli.embedded.EmbeddedAws;
import io.github.hkaws.cli.support.CliConfig;
import io.github.hkaws.cli.support.CommandContext;
import io.github.hkaws.cli.terminal.Terminal;
import java.io.ByteArrayInputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** What a command said and how it ended. */
public record CommandRun(int exitCode, String out, String err) {

    public static final Instant NOW = Instant.parse("2026-11-23T06:15:52Z");

    public static CommandRun of(String... args) {
        return with("", EmbeddedAws::onClassPath, args);
    }

    static CommandRun reading(String in, String... args) {
        return with(in, EmbeddedAws::onClassPath, args);
    }

    /** With another embedded AWS than the one on the class path. */
    public static CommandRun on(EmbeddedAws embedded, String... args) {
        return with("", () -> embedded, args);
    }

    private static CommandRun with(String in, Supplier<EmbeddedAws> embedded, String... args) {
        var out = new StringWriter();
        var err = new StringWriter();
        int exitCode =
                Hkaws.run(
                        new CommandContext(
                                new Terminal(out, err, 0, 0),
                                new ByteArrayInputStream(in.getBytes(StandardCharsets.UTF_8)),
                                InstantSource.fixed(NOW),
                                CliConfig.from(Map.of())),
                        embedded,
                        args);
        return new CommandRun(exitCode, out.toString(), err.toString());
    }

    public List<String> outLines() {
        return out.lines().toList();
    }
}

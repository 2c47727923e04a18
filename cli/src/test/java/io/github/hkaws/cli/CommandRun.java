package io.github.hkaws.cli;

import io.github.hkaws.cli.support.CliConfig;
import io.github.hkaws.cli.terminal.Terminal;
import io.github.hkaws.local.LambdaInvoker;
import java.io.ByteArrayInputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** What a command said and how it ended. */
record CommandRun(int exitCode, String out, String err) {

    static final Instant NOW = Instant.parse("2026-11-23T06:15:52Z");

    static CommandRun of(String... args) {
        return with("", UnaryOperator.identity(), args);
    }

    static CommandRun reading(String in, String... args) {
        return with(in, UnaryOperator.identity(), args);
    }

    static CommandRun through(UnaryOperator<LambdaInvoker> wiring, String... args) {
        return with("", wiring, args);
    }

    private static CommandRun with(String in, UnaryOperator<LambdaInvoker> wiring, String... args) {
        var out = new StringWriter();
        var err = new StringWriter();
        int exitCode =
                Hkaws.run(
                        CliConfig.from(Map.of()),
                        new Terminal(out, err, 0, 0),
                        new ByteArrayInputStream(in.getBytes(StandardCharsets.UTF_8)),
                        InstantSource.fixed(NOW),
                        wiring,
                        args);
        return new CommandRun(exitCode, out.toString(), err.toString());
    }

    List<String> outLines() {
        return out.lines().toList();
    }
}

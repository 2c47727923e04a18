package io.github.hkaws.demo;

import io.github.hkaws.cli.terminal.Terminal;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Where the functions' JSON lines go, which on Lambda go to CloudWatch. */
final class FunctionLog {

    private FunctionLog() {}

    static PrintStream nowhere() {
        return new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    }

    static PrintStream to(Terminal terminal) {
        var bytes =
                new OutputStream() {
                    @Override
                    public void write(int b) {
                        throw new UncheckedIOException(new IOException("whole lines only"));
                    }

                    @Override
                    public void write(byte[] buffer, int offset, int length) {
                        String text = new String(buffer, offset, length, StandardCharsets.UTF_8);
                        if (!text.isBlank()) {
                            terminal.say(text.stripTrailing());
                        }
                    }
                };
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}

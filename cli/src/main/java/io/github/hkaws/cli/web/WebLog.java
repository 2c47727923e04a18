package io.github.hkaws.cli.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.hkaws.cli.terminal.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;

/** Shows a person the handler's log: who changed what and what failed; requests only if asked. */
public final class WebLog {

    private WebLog() {}

    /**
     * Where the handler writes.
     *
     * @param requests whether each request is shown
     */
    public static PrintStream to(Terminal terminal, boolean requests) {
        var lines =
                new OutputStream() {
                    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

                    @Override
                    public synchronized void write(int b) {
                        if (b != '\n') {
                            line.write(b);
                            return;
                        }
                        String text = line.toString(UTF_8);
                        line.reset();
                        if (requests || !text.contains("\"message\":\"invocation\"")) {
                            terminal.say(text);
                        }
                    }
                };
        return new PrintStream(lines, /* autoFlush= */ true, UTF_8);
    }
}

package io.github.hkaws.cli.terminal;

import java.io.IOException;
import java.util.Objects;

/** Standard output takes no more. */
public final class OutputException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    OutputException(IOException cause) {
        super("cannot write to standard output: " + cause.getMessage(), cause);
    }

    /** Whether the reader simply had enough, as {@code head} has. */
    public boolean readerLeft() {
        return Objects.requireNonNullElse(getMessage(), "").endsWith("Broken pipe");
    }
}

package io.github.hkaws.cli.terminal;

import io.github.hkaws.domain.failure.IoReason;
import java.io.IOException;

/** Standard output takes no more. */
public final class OutputException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean readerLeft;

    OutputException(IOException cause) {
        super("cannot write to standard output: " + IoReason.of(cause), cause);
        // The JDK has no type for it, only the system's own word.
        this.readerLeft = "Broken pipe".equals(cause.getMessage());
    }

    /** Whether the reader simply had enough, as {@code head} has. */
    public boolean readerLeft() {
        return readerLeft;
    }
}

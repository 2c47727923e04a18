package io.github.hkaws.cli.terminal;

import java.io.IOException;
import java.io.Writer;
import org.jspecify.annotations.Nullable;

/**
 * Where a command speaks. What it was asked for goes out, everything else to the error stream, so
 * that the first can be piped.
 */
public final class Terminal {

    private final Writer out;
    private final Writer err;
    private final int outWidth;
    private final int errWidth;
    private volatile boolean quiet;
    private @Nullable CsvRows csv;

    /**
     * @param out results
     * @param err progress, remarks and errors
     * @param outWidth columns of the screen that results go to; 0: no screen
     * @param errWidth columns of the screen that remarks go to; 0: no screen
     */
    public Terminal(Writer out, Writer err, int outWidth, int errWidth) {
        this.out = out;
        this.err = err;
        this.outWidth = outWidth;
        this.errWidth = errWidth;
    }

    public Writer out() {
        return out;
    }

    public Writer err() {
        return err;
    }

    public int outWidth() {
        return outWidth;
    }

    public int errWidth() {
        return errWidth;
    }

    /** From now on keeps progress and {@linkplain #note notes} to itself. */
    public void beQuiet() {
        quiet = true;
    }

    public boolean isQuiet() {
        return quiet;
    }

    /** From now on writes results that are JSON as CSV. */
    public void writeCsv() {
        csv = new CsvRows(this::write);
    }

    /** Prints a line of the result. */
    public void line(String text) {
        if (csv == null) {
            write(text);
        } else {
            csv.add(text);
        }
    }

    private void write(String text) {
        try {
            out.write(text);
            out.write('\n');
        } catch (IOException e) {
            throw new OutputException(e);
        }
    }

    /** Says what must be heard: a problem, a question, why nothing came of it. */
    public void say(String text) {
        try {
            err.write(text);
            err.write('\n');
            err.flush();
        } catch (IOException e) {
            // The result does not depend on it, and nobody listening is no failure.
        }
    }

    /** Says what is only good to know: a sum, a time zone. */
    public void note(String text) {
        if (!quiet) {
            say(text);
        }
    }

    /** Says how it ended: what did not go well must be heard. */
    public void sum(boolean well, String text) {
        if (well) {
            note(text);
        } else {
            say(text);
        }
    }

    /** Hands on what was printed. */
    public void flush() {
        try {
            out.flush();
        } catch (IOException e) {
            throw new OutputException(e);
        }
    }
}

package io.github.hkaws.cli.terminal;

import java.io.IOException;
import java.io.Writer;

/**
 * Where a command speaks. What it was asked for goes out, everything else to the error stream, so
 * that the first can be piped.
 *
 * @param out results
 * @param err progress, remarks and errors
 * @param outWidth columns of the screen that results go to; 0: no screen
 * @param errWidth columns of the screen that remarks go to; 0: no screen
 */
public record Terminal(Writer out, Writer err, int outWidth, int errWidth) {

    /** Prints a line of the result. */
    public void line(String text) {
        try {
            out.write(text);
            out.write('\n');
        } catch (IOException e) {
            throw new OutputException(e);
        }
    }

    /** Prints a remark; nobody listening is no failure. */
    public void say(String text) {
        try {
            err.write(text);
            err.write('\n');
            err.flush();
        } catch (IOException e) {
            // The result does not depend on it.
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

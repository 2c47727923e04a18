package io.github.hkaws.cli.support;

/**
 * What the user can put right: the message says what is wrong and the remedy. Ends the command with
 * exit code 1.
 */
public final class Mistake extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public Mistake(String message) {
        super(message);
    }

    public Mistake(String message, Throwable cause) {
        super(message, cause);
    }
}

package io.github.hkaws.cli;

/**
 * What the user can put right: the message says what is wrong and the remedy. Ends the command with
 * exit code 1.
 */
final class Mistake extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Mistake(String message, Throwable cause) {
        super(message, cause);
    }
}

package io.github.hkaws.cli.support;

/** How commands end. */
public final class ExitCodes {

    public static final int DONE = 0;
    public static final int FAILED = 1;
    public static final int MISUSE = 2;

    /** Something was done and something was not; what, is said. */
    public static final int PARTLY = 3;

    private ExitCodes() {}
}

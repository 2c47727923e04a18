package io.github.hkaws.cli.support;

import io.github.hkaws.cli.terminal.Terminal;
import io.github.hkaws.domain.failure.PlainWords;
import java.util.concurrent.CountDownLatch;

/** Leaves something running until Ctrl-C, which is how it is meant to end: exit code 0. */
public final class UntilInterrupted {

    private UntilInterrupted() {}

    /** Does not return before that. */
    public static int keep(AutoCloseable running, Terminal terminal) {
        Runtime.getRuntime()
                .addShutdownHook(new Thread(() -> stop(running, terminal), "hkaws-stop"));
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return 0;
    }

    private static void stop(AutoCloseable running, Terminal terminal) {
        int exitCode = 0;
        try {
            running.close();
        } catch (Exception e) {
            terminal.say("did not stop cleanly: " + PlainWords.of(e + ""));
            exitCode = 1;
        }
        terminal.say("stopped");
        Runtime.getRuntime().halt(exitCode);
    }
}

package io.github.hkaws.cli.support;

import io.github.hkaws.cli.terminal.Terminal;
import io.github.hkaws.domain.failure.PlainWords;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Leaves something running until Ctrl-C, which is how it is meant to end: exit code 0. */
public final class UntilInterrupted {

    /** So long what is being done may take to its end; less than systemd waits before it kills. */
    private static final long PATIENCE_SECONDS = 60;

    private UntilInterrupted() {}

    /**
     * Does something again and again. What it is at then is done to its end.
     *
     * @param loop ends when the predicate, which waits for so long, says that it shall
     */
    public static int repeat(Consumer<Predicate<Duration>> loop, Terminal terminal) {
        var stopping = new CountDownLatch(1);
        var ended = new CountDownLatch(1);
        var hook =
                new Thread(
                        () -> {
                            stopping.countDown();
                            terminal.say(
                                    await(ended, Duration.ofSeconds(PATIENCE_SECONDS))
                                            ? "stopped"
                                            : "stopped in the middle of it; what was not finished"
                                                    + " is done next time");
                            Runtime.getRuntime().halt(0);
                        },
                        "hkaws-stop");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            loop.accept(pause -> await(stopping, pause));
            return 0;
        } catch (RuntimeException e) {
            // It ends by itself, and not as it is meant to.
            Runtime.getRuntime().removeShutdownHook(hook);
            throw e;
        } finally {
            ended.countDown();
        }
    }

    private static boolean await(CountDownLatch latch, Duration patience) {
        try {
            return latch.await(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

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

package io.github.hkaws.cli.web;

import io.github.hkaws.cli.support.AwsErrors;
import io.github.hkaws.domain.failure.PlainWords;
import io.github.hkaws.engine.restore.RestoreQueries;
import io.github.hkaws.engine.restore.RestoreService;
import io.github.hkaws.engine.restore.RestoreState;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Goes on with restores that wait for S3, as the restore function does where a site is deployed:
 * whoever asked on the page need not ask again. A LIST and a few GET each time.
 */
public final class RestoreWatch implements AutoCloseable {

    private static final int LAST = 20;

    private final Thread thread;

    private RestoreWatch(Thread thread) {
        this.thread = thread;
    }

    /**
     * Begins to watch.
     *
     * @param problem told of what failed; it is tried again
     */
    public static RestoreWatch start(
            RestoreQueries restores,
            RestoreService restorer,
            Duration pause,
            Consumer<String> problem) {
        return new RestoreWatch(
                Thread.ofVirtual()
                        .name("restore-watch")
                        .start(() -> {
                            while (!Thread.currentThread().isInterrupted()) {
                                LockSupport.parkNanos(pause.toNanos());
                                try {
                                    look(restores, restorer);
                                } catch (RuntimeException e) {
                                    problem.accept(
                                            "restores could not be looked at: "
                                                    + AwsErrors.explain(e)
                                                            .orElse(PlainWords.of(e + "")));
                                }
                            }
                        }));
    }

    private static void look(RestoreQueries restores, RestoreService restorer) {
        for (RestoreState state : restores.last(LAST)) {
            if (state.status() == RestoreState.Status.WAITING
                    && !Thread.currentThread().isInterrupted()) {
                var _ = restorer.advance(state.id());
            }
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}

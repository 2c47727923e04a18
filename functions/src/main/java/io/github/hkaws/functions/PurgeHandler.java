package io.github.hkaws.functions;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.github.hkaws.domain.site.Site;
import io.github.hkaws.engine.retain.Purge;
import io.github.hkaws.engine.retain.PurgeOutcome;
import io.github.hkaws.engine.retain.PurgeReport;
import io.github.hkaws.functions.telemetry.JsonLog;
import io.github.hkaws.storage.Store;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * Purges once a day. What it is invoked with does not matter.
 *
 * <p>The only function that may delete evidence, and never for good: in a bucket that keeps no
 * versions it deletes nothing. Fails where a day could not be purged to its end.
 */
public final class PurgeHandler implements RequestStreamHandler {

    private final Purge purge;
    private final PurgeLog log;
    private final InstantSource clock;

    /** For Lambda. */
    public PurgeHandler() {
        this(FunctionConfig.ofProcess());
    }

    private PurgeHandler(FunctionConfig config) {
        this(Wiring.store(config), config.site(), InstantSource.system(), System.out);
    }

    /**
     * For this process: tests, the demo.
     *
     * @param output where log lines go
     */
    public PurgeHandler(Store store, Site site, InstantSource clock, PrintStream output) {
        this.purge = new Purge(store, site);
        this.log = new PurgeLog(new JsonLog(output, site.name()));
        this.clock = clock;
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, @Nullable Context context) {
        Invocation invocation = Invocation.begin(context, clock);
        PurgeReport report =
                purge.run(
                        clock,
                        invocation.deadline(),
                        day -> log.day(invocation, clock.instant(), day));
        log.write(invocation, clock.instant(), report);
        boolean incomplete =
                report.days().stream()
                        .anyMatch(day ->
                                day.outcome() instanceof PurgeOutcome.Incomplete
                                        || day.outcome() instanceof PurgeOutcome.NotVersioned);
        if (incomplete || !report.problems().isEmpty()) {
            throw new IllegalStateException("not all of it was purged; the log says what");
        }
    }
}

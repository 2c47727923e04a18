package io.github.hkaws.functions;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.github.hkaws.domain.site.Site;
import io.github.hkaws.engine.arrivals.ArrivalHistory;
import io.github.hkaws.engine.arrivals.ArrivalWatch;
import io.github.hkaws.engine.sweep.ArrangeQueue;
import io.github.hkaws.engine.sweep.Sweep;
import io.github.hkaws.engine.sweep.SweepReport;
import io.github.hkaws.functions.telemetry.JsonLog;
import io.github.hkaws.storage.Store;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * Sweeps drop/ once an hour. What it is invoked with does not matter.
 *
 * <p>Fails, when all else is done, where something failed, and where it is time to say again that
 * something cannot be moved without somebody's help: a failed run raises the alarm.
 */
public final class SweepHandler implements RequestStreamHandler {

    private final Sweep sweep;
    private final @Nullable ArrivalWatch watch;
    private final SweepLog log;
    private final InstantSource clock;

    /** For Lambda. */
    public SweepHandler() {
        this(SenderConfig.from(FunctionConfig.environment(), SenderConfig.ARRANGE_QUEUE_URL));
    }

    private SweepHandler(SenderConfig config) {
        this(
                Wiring.store(config.function()),
                config.function().site(),
                Wiring.arrangeQueue(config),
                Wiring.arrivals(config.function()),
                InstantSource.system(),
                System.out);
    }

    /**
     * For this process: tests, the demo. Nothing is known there of what arrived before.
     *
     * @param output where log lines go
     */
    public SweepHandler(
            Store store, Site site, ArrangeQueue queue, InstantSource clock, PrintStream output) {
        this(store, site, queue, /* history= */ null, clock, output);
    }

    /**
     * The same, which also looks whether too much arrives.
     *
     * @param history null: nobody knows what arrived before
     */
    public SweepHandler(
            Store store,
            Site site,
            ArrangeQueue queue,
            @Nullable ArrivalHistory history,
            InstantSource clock,
            PrintStream output) {
        this.sweep = new Sweep(store, site, queue);
        this.watch = history == null ? null : new ArrivalWatch(store, site, history);
        this.log = new SweepLog(new JsonLog(output, site.name()));
        this.clock = clock;
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, @Nullable Context context) {
        Invocation invocation = Invocation.begin(context, clock);
        SweepReport report = sweep.run(clock, invocation.deadline());
        boolean judged = watch == null || judge(watch, invocation);
        log.write(invocation, clock.instant(), report);
        if (report.raised() > 0 || !report.problems().isEmpty()) {
            throw new IllegalStateException("not all of drop/ can be moved; the log says what");
        }
        if (!judged) {
            throw new IllegalStateException("what arrives could not be judged; the log says why");
        }
    }

    /** Whether it could. What is unusual is no failure of the run: it has an alarm of its own. */
    private boolean judge(ArrivalWatch watch, Invocation invocation) {
        try {
            log.unusual(invocation, clock.instant(), watch.findings(clock.instant()));
            return true;
        } catch (RuntimeException e) {
            log.notJudged(invocation, clock.instant(), e);
            return false;
        }
    }
}

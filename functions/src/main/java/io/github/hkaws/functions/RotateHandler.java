package io.github.hkaws.functions;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.github.hkaws.domain.site.Site;
import io.github.hkaws.engine.rotate.Notifier;
import io.github.hkaws.engine.rotate.PackQueue;
import io.github.hkaws.engine.rotate.Rotation;
import io.github.hkaws.engine.rotate.RotationReport;
import io.github.hkaws.functions.telemetry.JsonLog;
import io.github.hkaws.storage.Store;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * Rotates once a day. What it is invoked with does not matter, but for the time that the schedule
 * planned: an hour beside it tells of other time zone rules.
 *
 * <p>Fails where not every due day was asked for, so that Lambda tries it again.
 */
public final class RotateHandler implements RequestStreamHandler {

    private final Rotation rotation;
    private final RotationLog log;
    private final InstantSource clock;

    /** For Lambda. */
    public RotateHandler() {
        this(SenderConfig.from(FunctionConfig.environment(), SenderConfig.PACK_QUEUE_URL));
    }

    private RotateHandler(SenderConfig config) {
        this(
                Wiring.store(config.function()),
                config.function().site(),
                Wiring.packQueue(config),
                Wiring.notifier(config.topic()),
                InstantSource.system(),
                System.out);
    }

    /**
     * For this process: tests, the demo.
     *
     * @param output where log lines go
     */
    public RotateHandler(
            Store store,
            Site site,
            PackQueue queue,
            Notifier notifier,
            InstantSource clock,
            PrintStream output) {
        this.rotation = new Rotation(store, site, queue, notifier);
        this.log = new RotationLog(new JsonLog(output, site.name()));
        this.clock = clock;
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, @Nullable Context context) {
        Invocation invocation = Invocation.begin(context, clock);
        RotationReport report =
                rotation.run(clock, invocation.deadline(), ScheduledTime.read(input));
        log.write(invocation, clock.instant(), report);
        if (!report.failures().isEmpty()) {
            throw new IllegalStateException("not all of it was done; the log says what");
        }
    }
}

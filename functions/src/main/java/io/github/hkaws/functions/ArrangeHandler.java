package io.github.hkaws.functions;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.github.hkaws.domain.site.Site;
import io.github.hkaws.engine.arrange.Origin;
import io.github.hkaws.functions.notification.Intake;
import io.github.hkaws.functions.notification.IntakeReader;
import io.github.hkaws.functions.notification.Message;
import io.github.hkaws.functions.telemetry.JsonLog;
import io.github.hkaws.storage.Store;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Arranges what S3 tells of, be it through an SQS queue or directly, and what an import tells of in
 * the buckets that the site file names.
 *
 * <p>To SQS it answers which messages must come again; a direct invocation that is not settled as a
 * whole fails, so that Lambda tries it again.
 */
public final class ArrangeHandler implements RequestStreamHandler {

    private final IntakeReader reader;
    private final NotificationArranger arranger;
    private final ArrangeLog log;
    private final InstantSource clock;

    @SuppressWarnings("UnusedVariable") // the runtime knows it by a weak reference
    private final @Nullable Priming priming;

    /** For Lambda. */
    public ArrangeHandler() {
        this(FunctionConfig.ofProcess());
    }

    private ArrangeHandler(FunctionConfig config) {
        this(
                Wiring.store(config),
                Wiring.upstreamBuckets(config),
                config.bucket(),
                config.site(),
                InstantSource.system(),
                System.out,
                Wiring.arrangePriming(config, System.out).register());
    }

    /**
     * For this process: tests, the demo. Imports from nowhere.
     *
     * @param bucket the bucket behind the store; notifications of any other are refused
     * @param output where log lines go
     */
    public ArrangeHandler(
            Store store, String bucket, Site site, InstantSource clock, PrintStream output) {
        this(
                store,
                name -> {
                    throw new IllegalArgumentException(name + " cannot be imported from here");
                },
                bucket,
                site,
                clock,
                output);
    }

    /**
     * The same, which imports from what the site file names.
     *
     * @param origins opens a bucket that is imported from
     */
    public ArrangeHandler(
            Store store,
            Function<String, Origin> origins,
            String bucket,
            Site site,
            InstantSource clock,
            PrintStream output) {
        this(store, origins, bucket, site, clock, output, /* priming= */ null);
    }

    private ArrangeHandler(
            Store store,
            Function<String, Origin> origins,
            String bucket,
            Site site,
            InstantSource clock,
            PrintStream output,
            @Nullable Priming priming) {
        this.reader = new IntakeReader(bucket, site.importFrom());
        this.arranger = new NotificationArranger(store, site, origins);
        this.log = new ArrangeLog(new JsonLog(output, site.name()));
        this.clock = clock;
        this.priming = priming;
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, @Nullable Context context)
            throws IOException {
        Instant start = clock.instant();
        Intake intake = reader.read(input);
        ArrangeRun run = arranger.arrange(intake);
        String requestId = context == null ? "" : context.getAwsRequestId();
        log.write(requestId, start, clock.instant(), run);
        List<Message> unsettled = run.unsettled();
        if (!intake.queued() && !unsettled.isEmpty()) {
            throw new IllegalStateException("not all of it was arranged; the log says what");
        }
        BatchAnswer.write(unsettled.stream().map(Message::id).toList(), output);
    }
}

package io.github.hkaws.functions;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.github.hkaws.engine.restore.RestoreService;
import io.github.hkaws.engine.rotate.Notifier;
import io.github.hkaws.functions.RestoreNotices.Noticed;
import io.github.hkaws.functions.notification.Envelope;
import io.github.hkaws.functions.notification.IntakeReader;
import io.github.hkaws.functions.telemetry.JsonLog;
import io.github.hkaws.storage.Store;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Gives captures back: quotes, begins and carries on restores for a person who invokes it with a
 * {@link RestoreRequest}, and unpacks what S3 says it has made readable.
 *
 * <p>To SQS it answers which messages must come again. A run that Lambda ends is not for nothing:
 * the next one goes on with what does not stand under restored/ yet.
 */
public final class RestoreHandler implements RequestStreamHandler {

    private final IntakeReader reader;
    private final RestoreRequests desk;
    private final RestoreNotices notices;
    private final RestoreLog log;
    private final InstantSource clock;

    /** For Lambda. */
    public RestoreHandler() {
        this(TellerConfig.from(FunctionConfig.environment()));
    }

    private RestoreHandler(TellerConfig config) {
        this(
                Wiring.store(config.function()),
                config.function(),
                Wiring.notifier(config.topic()),
                InstantSource.system(),
                System.out);
    }

    /**
     * For this process: tests, the demo.
     *
     * @param config of the bucket behind the store; notifications of any other are refused
     * @param output where log lines go
     */
    public RestoreHandler(
            Store store,
            FunctionConfig config,
            Notifier notifier,
            InstantSource clock,
            PrintStream output) {
        var restorer = new RestoreService(store, clock, config.region());
        this.reader = IntakeReader.ofRestored(config.bucket());
        this.desk = new RestoreRequests(restorer);
        this.notices = new RestoreNotices(restorer, notifier, config.bucket());
        this.log = new RestoreLog(new JsonLog(output, config.site().name()));
        this.clock = clock;
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, @Nullable Context context)
            throws IOException {
        Invocation invocation = Invocation.begin(context, clock);
        Envelope envelope = Envelope.read(input);
        if (!envelope.queued() && RestoreRequest.isOne(envelope.bodies().getFirst().text())) {
            RestoreAnswer answer = desk.answer(envelope.bodies().getFirst().text());
            log.answered(invocation, clock.instant(), answer);
            RestoreAnswerJson.write(answer, output);
            return;
        }
        List<Noticed> noticed =
                reader.read(envelope).messages().stream().map(notices::notice).toList();
        log.noticed(invocation, clock.instant(), noticed);
        List<String> again =
                noticed.stream().filter(Noticed::again).map(one -> one.message().id()).toList();
        if (!envelope.queued() && !again.isEmpty()) {
            throw new IllegalStateException("not all of it was restored; the log says what");
        }
        BatchAnswer.write(again, output);
    }
}

package io.github.hkaws.functions;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.github.hkaws.domain.site.Site;
import io.github.hkaws.engine.pack.Packer;
import io.github.hkaws.engine.rotate.PackQueue;
import io.github.hkaws.engine.sheet.DaySheets;
import io.github.hkaws.functions.notification.Envelope;
import io.github.hkaws.functions.telemetry.JsonLog;
import io.github.hkaws.storage.Store;
import io.github.hkaws.storage.format.KeySchemeMark;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Packs camera-days, one a message of the pack queue; by hand it takes the same text as payload.
 *
 * <p>To SQS it answers which messages must come again; by hand it fails where one must. A day that
 * needs longer than Lambda gives is closed in time and asked for again by a message of its own.
 */
public final class PackHandler implements RequestStreamHandler {

    private final MessagePacker packer;
    private final PackLog log;
    private final InstantSource clock;
    private final Store store;
    private boolean keysKnown;

    /** For Lambda. */
    public PackHandler() {
        this(SenderConfig.from(FunctionConfig.environment(), SenderConfig.PACK_QUEUE_URL));
    }

    private PackHandler(SenderConfig config) {
        this(
                Wiring.store(config.function()),
                config.function().site(),
                Wiring.packQueue(config),
                InstantSource.system(),
                System.out);
    }

    /**
     * For this process: tests, the demo.
     *
     * @param queue where the rest of a long day is asked for
     * @param output where log lines go
     */
    public PackHandler(
            Store store, Site site, PackQueue queue, InstantSource clock, PrintStream output) {
        this.packer =
                new MessagePacker(
                        new DaySheets(store, site, clock),
                        new Packer(store, site, clock),
                        queue,
                        clock);
        this.log = new PackLog(new JsonLog(output, site.name()));
        this.clock = clock;
        this.store = store;
    }

    /** Once a process: what it may not pack by, it may not pack by later either. */
    private void refuseNewerKeys() {
        if (!keysKnown) {
            KeySchemeMark.refuseNewer(store);
            keysKnown = true;
        }
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, @Nullable Context context)
            throws IOException {
        Invocation invocation = Invocation.begin(context, clock);
        Envelope envelope = Envelope.read(input);
        refuseNewerKeys();
        List<PackedMessage> packed = new ArrayList<>();
        for (Envelope.Body body : envelope.bodies()) {
            PackedMessage message =
                    packer.pack(
                            body,
                            invocation.deadline(),
                            made -> log.sheets(invocation, clock.instant(), made));
            log.message(invocation, clock.instant(), message);
            packed.add(message);
        }
        log.write(invocation, clock.instant(), packed);
        List<String> again =
                packed.stream().filter(PackedMessage::again).map(PackedMessage::id).toList();
        if (!envelope.queued() && !again.isEmpty()) {
            throw new IllegalStateException("not all of it was packed; the log says what");
        }
        BatchAnswer.write(again, output);
    }
}

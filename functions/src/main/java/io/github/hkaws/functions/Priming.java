package io.github.hkaws.functions;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;
import org.jspecify.annotations.Nullable;

/**
 * Has SnapStart keep a warm process: arranges made-up captures right before the checkpoint, so that
 * the classes of the straight path are loaded and compiled in what Lambda restores.
 *
 * <p>It asks S3 for nothing: a client that answers by itself stands in for it, and the TLS stack
 * only composes its first message. So it needs no permission and can touch no capture; and should
 * it fail, the function starts all the same, colder.
 */
final class Priming implements Resource {

    /** Enough for the compilers to take notice, in about a second. */
    private static final int ROUNDS = 100;

    private final Supplier<RequestStreamHandler> handlers;
    private final byte[] invocation;
    private final PrintStream output;

    /**
     * @param handlers makes what to warm, over a store that leads nowhere; asked only before a
     *     checkpoint, for a start without SnapStart must not pay for it
     * @param invocation what to hand it
     * @param output where to say that it failed
     */
    Priming(Supplier<RequestStreamHandler> handlers, String invocation, PrintStream output) {
        this.handlers = handlers;
        this.invocation = invocation.getBytes(UTF_8);
        this.output = output;
    }

    /** The runtime keeps it only as long as the caller does. */
    Priming register() {
        Core.getGlobalContext().register(this);
        return this;
    }

    @Override
    public void beforeCheckpoint(@Nullable Context<? extends Resource> context) {
        try {
            RequestStreamHandler handler = handlers.get();
            for (int round = 0; round < ROUNDS; round++) {
                handler.handleRequest(
                        new ByteArrayInputStream(invocation),
                        OutputStream.nullOutputStream(),
                        null);
            }
            greet();
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            output.println("priming failed, starts will be slower: " + e);
        }
    }

    /** Composes the first message of a TLS connection, sends it to nobody. */
    private static void greet() throws GeneralSecurityException, SSLException {
        SSLEngine engine = SSLContext.getDefault().createSSLEngine("localhost", 443);
        engine.setUseClientMode(true);
        engine.wrap(
                ByteBuffer.allocate(0),
                ByteBuffer.allocate(engine.getSession().getPacketBufferSize()));
    }

    @Override
    public void afterRestore(@Nullable Context<? extends Resource> context) {}
}

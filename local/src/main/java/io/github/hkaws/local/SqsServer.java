package io.github.hkaws.local;

import java.net.URI;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;

/** An SQS endpoint on loopback, in memory. */
final class SqsServer implements AutoCloseable {

    private final SQSRestServer server;
    private final URI endpoint;

    private SqsServer(SQSRestServer server) {
        this.server = server;
        this.endpoint =
                URI.create(
                        "http://127.0.0.1:" + server.waitUntilStarted().localAddress().getPort());
    }

    /** Starts serving; returns when the port, 0 for any free one, is bound. */
    static SqsServer start(int port, String region) {
        var builder = SQSRestServerBuilder.withInterface("127.0.0.1").withAWSRegion(region);
        return new SqsServer(
                (port == 0 ? builder.withDynamicPort() : builder.withPort(port)).start());
    }

    URI endpoint() {
        return endpoint;
    }

    @Override
    public void close() {
        var _ = server.stopAndWait();
    }
}

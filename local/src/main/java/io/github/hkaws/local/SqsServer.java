package io.github.hkaws.local;

import com.typesafe.config.ConfigFactory;
import java.net.URI;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.pekko.actor.ActorSystem;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;

/** An SQS endpoint on loopback, in memory. */
final class SqsServer implements AutoCloseable {

    private static final int SECONDS_TO_STOP = 10;

    private final ActorSystem actors;
    private final QueueActors queues;
    private final SQSRestServer server;
    private final URI endpoint;

    private SqsServer(ActorSystem actors, QueueActors queues, SQSRestServer server) {
        this.actors = actors;
        this.queues = queues;
        this.server = server;
        var address = server.waitUntilStarted().localAddress();
        this.endpoint = URI.create("http://127.0.0.1:" + address.getPort());
    }

    /** Starts serving; returns when the port, 0 for any free one, is bound. */
    static SqsServer start(int port, String region) {
        // Of ElasticMQ's own making the actors' threads would outlive a failed start.
        var actors =
                ActorSystem.create(
                        "sqs",
                        // Whoever starts it stops it; a hook of its own cannot be added while the
                        // JVM
                        // ends, and Pekko says so where people read.
                        ConfigFactory.parseString(
                                        "pekko {daemonic = on, jvm-shutdown-hooks = off,"
                                                + " coordinated-shutdown.run-by-jvm-shutdown-hook = off}")
                                .withFallback(ConfigFactory.load()));
        try {
            var queues = new QueueActors(actors);
            var builder =
                    SQSRestServerBuilder.withActorSystem(actors)
                            .withQueueManagerActor(queues.manager())
                            .withInterface("127.0.0.1")
                            .withAWSRegion(region);
            return new SqsServer(
                    actors,
                    queues,
                    (port == 0 ? builder.withDynamicPort() : builder.withPort(port)).start());
        } catch (RuntimeException e) {
            stop(actors);
            throw e;
        }
    }

    QueueActors queues() {
        return queues;
    }

    URI endpoint() {
        return endpoint;
    }

    @Override
    public void close() {
        var _ = server.stopAndWait();
        stop(actors);
    }

    private static void stop(ActorSystem actors) {
        actors.terminate();
        try {
            var _ =
                    actors.getWhenTerminated()
                            .toCompletableFuture()
                            .get(SECONDS_TO_STOP, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("Embedded SQS did not stop", e);
        }
    }
}

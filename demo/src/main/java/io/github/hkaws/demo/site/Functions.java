package io.github.hkaws.demo.site;

import io.github.hkaws.domain.site.Site;
import io.github.hkaws.engine.rotate.PackQueue;
import io.github.hkaws.engine.sweep.ArrangeQueue;
import io.github.hkaws.functions.PackHandler;
import io.github.hkaws.functions.PurgeHandler;
import io.github.hkaws.functions.RotateHandler;
import io.github.hkaws.functions.SweepHandler;
import io.github.hkaws.functions.messaging.SqsArrangeQueue;
import io.github.hkaws.functions.messaging.SqsPackQueue;
import io.github.hkaws.local.EventSourceMapping;
import io.github.hkaws.local.QueueWithDlq;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;

/** The functions that run by the clock, and the queue between two of them, on an embedded site. */
public final class Functions {

    private static final Duration VISIBILITY = Duration.ofSeconds(60);
    private static final int MAX_RECEIVE_COUNT = 5;
    private static final int CONCURRENCY = 2;

    private final EmbeddedSite embedded;
    private final QueueWithDlq packQueue;
    private final RotateHandler rotate;
    private final PackHandler pack;
    private final SweepHandler sweep;
    private final PurgeHandler purge;

    /**
     * The real ones.
     *
     * @param log where their log lines go
     */
    public Functions(EmbeddedSite embedded, Site site, PrintStream log) {
        this.embedded = embedded;
        var aws = embedded.aws();
        var store = embedded.store();
        InstantSource clock = aws.clock();
        this.packQueue = aws.createQueueWithDlq("hkaws-pack", VISIBILITY, MAX_RECEIVE_COUNT);
        PackQueue days = new SqsPackQueue(aws.sqs(), URI.create(packQueue.url()));
        ArrangeQueue arrivals =
                new SqsArrangeQueue(
                        aws.sqs(), URI.create(embedded.queue().url()), embedded.bucket());
        this.rotate = new RotateHandler(store, site, days, (subject, text) -> {}, clock, log);
        this.pack = new PackHandler(store, site, days, clock, log);
        this.sweep = new SweepHandler(store, site, arrivals, clock, log);
        this.purge = new PurgeHandler(store, site, clock, log);
    }

    /** Has the pack queue invoke the pack function, a day at a time. */
    public EventSourceMapping attachPack() {
        return embedded.aws()
                .eventSource(
                        packQueue.url(),
                        message -> {
                            var answer = new ByteArrayOutputStream();
                            pack.handleRequest(new ByteArrayInputStream(message), answer, null);
                            return answer.toByteArray();
                        })
                .batchSize(1)
                .maxConcurrency(CONCURRENCY)
                .retryAfter(Duration.ofSeconds(1))
                .start();
    }

    /** Rotates once. */
    public void rotate() {
        rotate.handleRequest(nothing(), OutputStream.nullOutputStream(), null);
    }

    /** Sweeps once. */
    public void sweep() {
        sweep.handleRequest(nothing(), OutputStream.nullOutputStream(), null);
    }

    /** Purges once. */
    public void purge() {
        purge.handleRequest(nothing(), OutputStream.nullOutputStream(), null);
    }

    private static InputStream nothing() {
        return new ByteArrayInputStream("{}".getBytes(StandardCharsets.UTF_8));
    }
}

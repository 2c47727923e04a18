package io.github.hkaws.bench;

import io.github.hkaws.domain.site.Site;
import io.github.hkaws.functions.ArrangeHandler;
import io.github.hkaws.functions.PackHandler;
import io.github.hkaws.functions.RotateHandler;
import io.github.hkaws.functions.SweepHandler;
import io.github.hkaws.functions.messaging.SqsArrangeQueue;
import io.github.hkaws.functions.messaging.SqsPackQueue;
import io.github.hkaws.local.LambdaInvoker;
import io.github.hkaws.local.QueueWithDlq;
import io.github.hkaws.storage.Store;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.ZoneId;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The real functions of a site that is soaked; each call starts one anew, as Lambda does. */
final class SoakFunctions {

    private static final Site SITE = Site.in(ZoneId.of("Europe/Vienna"));

    private final Store store;
    private final String bucket;
    private final SqsClient sqs;
    private final URI arrivals;
    private final URI days;
    private final InstantSource clock;
    private final PrintStream nowhere =
            new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);

    SoakFunctions(
            Store store,
            String bucket,
            SqsClient sqs,
            QueueWithDlq arrivals,
            QueueWithDlq days,
            InstantSource clock) {
        this.store = store;
        this.bucket = bucket;
        this.sqs = sqs;
        this.arrivals = URI.create(arrivals.url());
        this.days = URI.create(days.url());
        this.clock = clock;
    }

    LambdaInvoker arrange() {
        var handler = new ArrangeHandler(store, bucket, SITE, clock, nowhere);
        return message -> {
            var answer = new ByteArrayOutputStream();
            handler.handleRequest(new ByteArrayInputStream(message), answer, null);
            return answer.toByteArray();
        };
    }

    LambdaInvoker pack() {
        var handler = new PackHandler(store, SITE, new SqsPackQueue(sqs, days), clock, nowhere);
        return message -> {
            var answer = new ByteArrayOutputStream();
            handler.handleRequest(new ByteArrayInputStream(message), answer, null);
            return answer.toByteArray();
        };
    }

    Runnable sweep() {
        var queue = new SqsArrangeQueue(sqs, arrivals, bucket);
        var handler = new SweepHandler(store, SITE, queue, clock, nowhere);
        return () -> handler.handleRequest(nothing(), OutputStream.nullOutputStream(), null);
    }

    Runnable rotate() {
        var queue = new SqsPackQueue(sqs, days);
        var handler = new RotateHandler(store, SITE, queue, (subject, text) -> {}, clock, nowhere);
        return () -> handler.handleRequest(nothing(), OutputStream.nullOutputStream(), null);
    }

    private static InputStream nothing() {
        return new ByteArrayInputStream("{}".getBytes(StandardCharsets.UTF_8));
    }
}

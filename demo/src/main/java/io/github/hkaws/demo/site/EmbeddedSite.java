package io.github.hkaws.demo.site;

import io.github.hkaws.domain.deployment.BucketNotification;
import io.github.hkaws.domain.deployment.Lifecycle;
import io.github.hkaws.domain.site.Site;
import io.github.hkaws.functions.ArrangeHandler;
import io.github.hkaws.functions.UpstreamBuckets;
import io.github.hkaws.local.EventSourceMapping;
import io.github.hkaws.local.LambdaInvoker;
import io.github.hkaws.local.LocalAws;
import io.github.hkaws.local.QueueWithDlq;
import io.github.hkaws.storage.Store;
import io.github.hkaws.storage.s3.OtherBuckets;
import io.github.hkaws.storage.s3.S3Clients;
import io.github.hkaws.storage.s3.S3Store;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.time.InstantSource;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;

/**
 * Embedded AWS as one site has it: a versioned bucket that tells a queue of what appears under
 * drop/, and nothing attached to that queue until {@link #attach} is called.
 */
public final class EmbeddedSite implements AutoCloseable {

    /** Ten times what a batch takes here. */
    private static final Duration VISIBILITY = Duration.ofSeconds(60);

    private static final int MAX_RECEIVE_COUNT = 5;
    private static final int BATCH = 100;
    private static final Duration WINDOW = Duration.ofMillis(100);
    private static final int CONCURRENCY = 4;

    private final LocalAws aws;
    private final S3Client s3;
    private final String bucket;
    private final QueueWithDlq queue;

    private EmbeddedSite(LocalAws aws, String bucket, Site site) {
        this.aws = aws;
        this.bucket = bucket;
        this.s3 = S3Clients.create(aws.region(), aws.s3Endpoint(), aws.credentials());
        s3.createBucket(request -> request.bucket(bucket));
        s3.putBucketVersioning(request ->
                request.bucket(bucket)
                        .versioningConfiguration(v -> v.status(BucketVersioningStatus.ENABLED)));
        s3.putBucketPolicy(request -> request.bucket(bucket).policy(tlsOnly(bucket)));
        EmbeddedLifecycle.put(s3, bucket, Lifecycle.of(site));
        this.queue = aws.createQueueWithDlq("hkaws-drop", VISIBILITY, MAX_RECEIVE_COUNT);
        aws.notifyOfCreations(bucket, BucketNotification.ARRIVALS.prefix(), queue.arn());
    }

    /**
     * Starts it.
     *
     * @param site whose lifecycle rules the bucket has
     * @param s3Port 0: any free one
     * @param sqsPort 0: any free one
     * @throws IllegalStateException if a port is taken
     */
    public static EmbeddedSite start(String bucket, Site site, int s3Port, int sqsPort) {
        return start(bucket, site, LocalAws.builder().s3Port(s3Port).sqsPort(sqsPort).start());
    }

    /**
     * Starts it on any free ports.
     *
     * @param clock what S3 and the functions go by
     */
    public static EmbeddedSite start(String bucket, Site site, InstantSource clock) {
        return start(bucket, site, LocalAws.builder().clock(clock).start());
    }

    /**
     * The same, where archive classes take their time.
     *
     * @param restoreDelay how long S3 takes to make an object of an archive class readable
     */
    public static EmbeddedSite start(
            String bucket, Site site, InstantSource clock, Duration restoreDelay) {
        return start(
                bucket, site, LocalAws.builder().clock(clock).restoreDelay(restoreDelay).start());
    }

    /**
     * As CloudFormation writes it for a site's bucket. It is kept and shown, so that a doctor finds
     * a site; this S3 has no TLS and refuses nothing by it.
     */
    private static String tlsOnly(String bucket) {
        return """
        {"Version": "2012-10-17", "Statement": [{"Effect": "Deny", "Principal": {"AWS": "*"}, "Action": "s3:*",
          "Resource": ["arn:aws:s3:::%1$s", "arn:aws:s3:::%1$s/*"], "Condition": {"Bool": {"aws:SecureTransport": "false"}}}]}
        """
                .formatted(bucket);
    }

    private static EmbeddedSite start(String bucket, Site site, LocalAws aws) {
        try {
            return new EmbeddedSite(aws, bucket, site);
        } catch (RuntimeException e) {
            aws.close();
            throw e;
        }
    }

    /**
     * The real function, working on this bucket.
     *
     * @param log where its log lines go
     */
    public LambdaInvoker arrangeFunction(Site site, PrintStream log) {
        var handler =
                new ArrangeHandler(
                        store(),
                        new UpstreamBuckets(new OtherBuckets(aws::s3, bucket)),
                        bucket,
                        site,
                        aws.clock(),
                        log);
        return message -> {
            var answer = new ByteArrayOutputStream();
            handler.handleRequest(new ByteArrayInputStream(message), answer, null);
            return answer.toByteArray();
        };
    }

    /** Has the queue invoke a function. */
    public EventSourceMapping attach(LambdaInvoker function) {
        return aws.eventSource(queue.url(), function)
                .batchSize(BATCH)
                .window(WINDOW)
                .maxConcurrency(CONCURRENCY)
                .retryAfter(Duration.ofSeconds(1))
                .start();
    }

    /** The bucket as the functions see it. */
    public Store store() {
        return new S3Store(s3, bucket);
    }

    public LocalAws aws() {
        return aws;
    }

    /** A client, closed with this. */
    public S3Client s3() {
        return s3;
    }

    public String bucket() {
        return bucket;
    }

    public QueueWithDlq queue() {
        return queue;
    }

    @Override
    public void close() {
        aws.close();
        s3.close();
    }
}

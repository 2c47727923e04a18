package io.github.hkaws.cli;

import io.github.hkaws.cli.embedded.EmbeddedAws;
import io.github.hkaws.cli.support.CliConfig;
import io.github.hkaws.cli.support.CommandContext;
import io.github.hkaws.cli.terminal.Terminal;
import io.github.hkaws.domain.layout.Prefixes;
import io.github.hkaws.domain.site.Site;
import io.github.hkaws.functions.ArrangeHandler;
import io.github.hkaws.functions.UpstreamBuckets;
import io.github.hkaws.local.LocalAws;
import io.github.hkaws.local.ManualClock;
import io.github.hkaws.local.QueueWithDlq;
import io.github.hkaws.storage.s3.OtherBuckets;
import io.github.hkaws.storage.s3.S3Store;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Embedded AWS with one site's bucket, and the command line pointed at it, in this process. */
final class TestSite implements AutoCloseable {

    static final String BUCKET = "hkaws-test";

    static final Duration RESTORE_DELAY = Duration.ofHours(5);

    final ManualClock clock;
    final LocalAws aws;
    final QueueWithDlq queue;

    TestSite() {
        this(CommandRun.NOW);
    }

    /** A site whose clock does not stand at {@link CommandRun#NOW} yet. */
    TestSite(Instant start) {
        clock = new ManualClock(start);
        aws = LocalAws.builder().clock(clock).restoreDelay(RESTORE_DELAY).start();
        // Where the SDK's default chain looks first; commands are given no credentials otherwise.
        System.setProperty("aws.accessKeyId", "test");
        System.setProperty("aws.secretAccessKey", "test");
        System.setProperty("aws.region", aws.region().id());
        aws.s3().createBucket(r -> r.bucket(BUCKET));
        aws.s3()
                .putBucketVersioning(r ->
                        r.bucket(BUCKET)
                                .versioningConfiguration(
                                        v -> v.status(BucketVersioningStatus.ENABLED)));
        queue = aws.createQueueWithDlq("hkaws-home-arrange", Duration.ofSeconds(60), 5);
    }

    /** Has S3 tell the queue of what appears under drop/. */
    void notifyQueue() {
        aws.notifyOfCreations(BUCKET, Prefixes.DROP, queue.arn());
    }

    /** Has the arrange function read the queue, as a deployment of this site would. */
    void attachFunction(Site deployed) {
        var log = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        var handler =
                new ArrangeHandler(
                        new S3Store(aws.s3(), BUCKET),
                        new UpstreamBuckets(new OtherBuckets(aws::s3, BUCKET)),
                        BUCKET,
                        deployed,
                        clock,
                        log);
        var _ =
                aws.eventSource(
                                queue.url(),
                                message -> {
                                    var answer = new ByteArrayOutputStream();
                                    handler.handleRequest(
                                            new ByteArrayInputStream(message), answer, null);
                                    return answer.toByteArray();
                                })
                        .batchSize(10)
                        .window(Duration.ZERO)
                        .maxConcurrency(2)
                        .start();
    }

    TestSite put(String key, String text) {
        aws.s3().putObject(r -> r.bucket(BUCKET).key(key), RequestBody.fromString(text));
        return this;
    }

    List<String> keys(String prefix) {
        return aws
                .s3()
                .listObjectsV2Paginator(r -> r.bucket(BUCKET).prefix(prefix))
                .contents()
                .stream()
                .map(S3Object::key)
                .toList();
    }

    Map<String, String> environment() {
        Map<String, String> environment = new TreeMap<>();
        environment.put("AWS_ENDPOINT_URL_S3", aws.s3Endpoint().toString());
        environment.put("AWS_ENDPOINT_URL_SQS", aws.sqsEndpoint().toString());
        environment.put("HKAWS_BUCKET", BUCKET);
        environment.put("USER", "alice");
        return environment;
    }

    /** What a process needs beyond that. */
    Map<String, String> processEnvironment() {
        Map<String, String> environment = environment();
        environment.put("AWS_ACCESS_KEY_ID", "test");
        environment.put("AWS_SECRET_ACCESS_KEY", "test");
        environment.put("AWS_REGION", aws.region().id());
        environment.put("AWS_EC2_METADATA_DISABLED", "true");
        return environment;
    }

    CommandRun run(String... args) {
        return answering("", args);
    }

    CommandRun answering(String answer, String... args) {
        return with(environment(), answer, args);
    }

    CommandRun with(Map<String, String> environment, String answer, String... args) {
        var out = new StringWriter();
        var err = new StringWriter();
        int exitCode =
                Hkaws.run(
                        new CommandContext(
                                new Terminal(out, err, 0, 0),
                                new ByteArrayInputStream(answer.getBytes(StandardCharsets.UTF_8)),
                                clock,
                                CliConfig.from(environment),
                                LocalAws::runsHere),
                        EmbeddedAws::onClassPath,
                        args);
        return new CommandRun(exitCode, out.toString(), err.toString());
    }

    @Override
    public void close() {
        aws.close();
    }
}

package io.github.hkaws.local;

import io.github.hkaws.local.s3.Faults;
import io.github.hkaws.local.s3.RequestCounts;
import io.github.hkaws.local.s3.S3Server;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.Event;
import software.amazon.awssdk.services.s3.model.FilterRule;
import software.amazon.awssdk.services.s3.model.FilterRuleName;
import software.amazon.awssdk.services.s3.model.NotificationConfigurationFilter;
import software.amazon.awssdk.services.s3.model.QueueConfiguration;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * S3 and SQS in this JVM, on loopback alone and in memory alone, joined by S3's notifications as
 * AWS joins them. Any client may use them: the SDK, the aws CLI, s3fs.
 *
 * <pre>{@code
 * try (var aws = LocalAws.builder().start()) {
 *     aws.s3().createBucket(bucket -> bucket.bucket("demo"));
 *     var queue = aws.createQueueWithDlq("drop", Duration.ofSeconds(30), 3);
 *     ...
 * }
 * }</pre>
 *
 * {@link #close} ends all that was started, mappings included, and forgets every object.
 */
public final class LocalAws implements AutoCloseable {

    /** The S3s of this process. */
    private static final Set<URI> RUNNING = ConcurrentHashMap.newKeySet();

    private final LocalAwsBuilder options;
    private final S3Server s3Server;
    private final SqsServer sqsServer;
    private final S3Client s3;
    private final SqsClient sqs;
    private final List<EventSourceMapping> mappings = new CopyOnWriteArrayList<>();

    LocalAws(LocalAwsBuilder options) throws Exception {
        this.options = options;
        QuietLogging.apply();
        sqsServer = SqsServer.start(options.sqsPort, options.region.id());
        sqs =
                SqsClient.builder()
                        .endpointOverride(sqsServer.endpoint())
                        .region(options.region)
                        .credentialsProvider(credentials())
                        .httpClientBuilder(UrlConnectionHttpClient.builder())
                        .build();
        try {
            s3Server =
                    S3Server.start(
                            new S3Server.Settings(
                                    options.s3Port,
                                    options.accessKey,
                                    options.secretKey,
                                    options.region.id(),
                                    options.clock,
                                    options.restoreDelay),
                            new QueueSink(sqsServer.queues()));
        } catch (Exception e) {
            sqs.close();
            sqsServer.close();
            throw e;
        }
        s3 =
                S3Client.builder()
                        .endpointOverride(s3Server.endpoint())
                        .forcePathStyle(true)
                        .region(options.region)
                        .credentialsProvider(credentials())
                        .httpClientBuilder(UrlConnectionHttpClient.builder())
                        .build();
        RUNNING.add(s3Server.endpoint());
    }

    /** Options, all with defaults: any free ports, key and secret {@code test}, us-east-1, now. */
    public static LocalAwsBuilder builder() {
        return new LocalAwsBuilder();
    }

    public URI s3Endpoint() {
        return s3Server.endpoint();
    }

    public URI sqsEndpoint() {
        return sqsServer.endpoint();
    }

    public Region region() {
        return options.region;
    }

    public AwsCredentialsProvider credentials() {
        return StaticCredentialsProvider.create(
                AwsBasicCredentials.create(options.accessKey, options.secretKey));
    }

    public InstantSource clock() {
        return options.clock;
    }

    /** A client with the SDK's own retries; it is closed with this. */
    public S3Client s3() {
        return s3;
    }

    /** A client; it is closed with this. */
    public SqsClient sqs() {
        return sqs;
    }

    /** What S3 was asked, by operation. */
    public RequestCounts requestCounts() {
        return s3Server.counts();
    }

    /** From now on asks these before each request to S3; {@link Faults#NONE} ends it. */
    public void faults(Faults faults) {
        s3Server.faults(faults);
    }

    /** Does what S3 does once a day: applies every bucket's lifecycle as of now by the clock. */
    public void applyLifecycle() {
        s3Server.applyLifecycle();
    }

    /**
     * Creates the queues {@code name} and {@code name-dlq}.
     *
     * @param visibility how long a received message stays hidden; whole seconds
     * @param maxReceiveCount after how many receptions a message goes to the DLQ
     */
    public QueueWithDlq createQueueWithDlq(String name, Duration visibility, int maxReceiveCount) {
        var dlqUrl = sqs.createQueue(queue -> queue.queueName(name + "-dlq")).queueUrl();
        var dlqArn = Queues.arn(sqs, dlqUrl);
        var redrive =
                "{\"deadLetterTargetArn\":\"%s\",\"maxReceiveCount\":\"%d\"}"
                        .formatted(dlqArn, maxReceiveCount);
        var url =
                sqs.createQueue(queue ->
                                queue.queueName(name)
                                        .attributes(
                                                Map.of(
                                                        QueueAttributeName.VISIBILITY_TIMEOUT,
                                                        String.valueOf(visibility.toSeconds()),
                                                        QueueAttributeName.REDRIVE_POLICY,
                                                        redrive)))
                        .queueUrl();
        return new QueueWithDlq(url, Queues.arn(sqs, url), dlqUrl, dlqArn);
    }

    /**
     * Has a bucket tell a queue of every object created under a prefix, and of nothing else. As on
     * AWS the queue gets an {@code s3:TestEvent} at once.
     */
    public void notifyOfCreations(String bucket, String prefix, String queueArn) {
        var filter =
                NotificationConfigurationFilter.builder()
                        .key(key ->
                                key.filterRules(
                                        FilterRule.builder()
                                                .name(FilterRuleName.PREFIX)
                                                .value(prefix)
                                                .build()))
                        .build();
        var rule =
                QueueConfiguration.builder()
                        .queueArn(queueArn)
                        .events(Event.S3_OBJECT_CREATED)
                        .filter(filter)
                        .build();
        s3.putBucketNotificationConfiguration(request ->
                request.bucket(bucket).notificationConfiguration(c -> c.queueConfigurations(rule)));
    }

    /** Prepares what has a queue invoke a function, as Lambda's event source mapping does. */
    public EventSourceMappingBuilder eventSource(String queueUrl, LambdaInvoker function) {
        return new EventSourceMappingBuilder(sqs, queueUrl, function, mappings::add);
    }

    /** Whether an S3 that is addressed so is one that this process runs itself. */
    public static boolean runsHere(@Nullable URI s3Endpoint) {
        return s3Endpoint != null && RUNNING.contains(s3Endpoint);
    }

    @Override
    public void close() {
        RUNNING.remove(s3Endpoint());
        mappings.forEach(EventSourceMapping::close);
        s3.close();
        try {
            s3Server.close();
        } finally {
            sqs.close();
            sqsServer.close();
        }
    }
}

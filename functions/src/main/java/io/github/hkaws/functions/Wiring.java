package io.github.hkaws.functions;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.hkaws.engine.arrivals.ArrivalHistory;
import io.github.hkaws.engine.rotate.Notifier;
import io.github.hkaws.engine.rotate.PackQueue;
import io.github.hkaws.engine.sweep.ArrangeQueue;
import io.github.hkaws.functions.messaging.CloudWatchArrivals;
import io.github.hkaws.functions.messaging.SnsNotifier;
import io.github.hkaws.functions.messaging.SqsArrangeQueue;
import io.github.hkaws.functions.messaging.SqsPackQueue;
import io.github.hkaws.functions.messaging.TopicArn;
import io.github.hkaws.storage.Links;
import io.github.hkaws.storage.Store;
import io.github.hkaws.storage.s3.OtherBuckets;
import io.github.hkaws.storage.s3.S3Clients;
import io.github.hkaws.storage.s3.S3Links;
import io.github.hkaws.storage.s3.S3Store;
import io.github.hkaws.storage.s3.ServerTime;
import io.github.hkaws.storage.s3.prove.ProvenStore;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Builds what handlers work with, once a process. */
final class Wiring {

    private Wiring() {}

    /** The client lives as long as the process. */
    static Store store(FunctionConfig config) {
        return store(config, s3(config));
    }

    /**
     * Amazon's S3 is not asked what it can, nor is an emulator of all AWS; an S3 of somebody's is,
     * before the first write: {@code doc/decisions/store-proof.md}.
     */
    private static Store store(FunctionConfig config, S3Client s3) {
        return provesItself(config)
                ? ProvenStore.of(s3, config.bucket(), InstantSource.system())
                : new S3Store(s3, config.bucket());
    }

    private static boolean provesItself(FunctionConfig config) {
        S3Endpoint endpoint = config.endpoint();
        return endpoint != null && !endpoint.ofAllServices();
    }

    /**
     * The same.
     *
     * @param time learns S3's from its answers
     */
    static Store store(FunctionConfig config, ServerTime time) {
        return store(
                config,
                S3Clients.create(
                        Region.of(config.region()),
                        address(config),
                        /* credentials= */ null,
                        List.of(time)));
    }

    /** Clients are made for the first import that is told of, not before. */
    static UpstreamBuckets upstreamBuckets(FunctionConfig config) {
        String ours = config.bucket();
        return new UpstreamBuckets(
                provesItself(config)
                        ? new OtherBuckets(
                                () -> s3(config),
                                ours,
                                ProvenStore.ways(s3(config), ours, InstantSource.system()))
                        : new OtherBuckets(() -> s3(config), ours));
    }

    private static S3Client s3(FunctionConfig config) {
        return S3Clients.create(
                Region.of(config.region()), address(config), /* credentials= */ null);
    }

    private static @Nullable URI address(FunctionConfig config) {
        S3Endpoint endpoint = config.endpoint();
        return endpoint == null ? null : endpoint.address();
    }

    /** They live as long as the process. */
    static Links links(FunctionConfig config, ServerTime time) {
        return new S3Links(
                config.bucket(),
                Region.of(config.region()),
                address(config),
                /* credentials= */ null,
                time);
    }

    /** The client lives as long as the process. */
    static PackQueue packQueue(SenderConfig config) {
        return new SqsPackQueue(sqs(config), config.queue());
    }

    /** The client lives as long as the process. */
    static ArrangeQueue arrangeQueue(SenderConfig config) {
        return new SqsArrangeQueue(sqs(config), config.queue(), config.function().bucket());
    }

    /** What arrived before; null where S3 is not Amazon's: then there is no CloudWatch either. */
    static @Nullable ArrivalHistory arrivals(FunctionConfig config) {
        return config.endpoint() != null
                ? null
                : new CloudWatchArrivals(
                        CloudWatchClient.builder()
                                .region(Region.of(config.region()))
                                .httpClientBuilder(UrlConnectionHttpClient.builder())
                                .build(),
                        config.site().name());
    }

    private static SqsClient sqs(SenderConfig config) {
        return SqsClient.builder()
                .region(Region.of(config.function().region()))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
    }

    /** Tells the site's owner by the topic; nobody where there is none. */
    static Notifier notifier(TopicConfig config) {
        TopicArn topic = config.arn();
        if (topic == null) {
            return (subject, text) -> {};
        }
        var sns =
                SnsClient.builder()
                        .region(Region.of(topic.region()))
                        .httpClientBuilder(UrlConnectionHttpClient.builder());
        URI endpoint = config.endpoint();
        if (endpoint != null) {
            sns.endpointOverride(endpoint);
        }
        return new SnsNotifier(sns.build(), topic);
    }

    /** What warms the arranging of captures, by the site's own rules. */
    static Priming arrangePriming(FunctionConfig config, PrintStream output) {
        return new Priming(
                () ->
                        new ArrangeHandler(
                                nowhere(config, new NowhereHttpClient()),
                                config.bucket(),
                                config.site(),
                                InstantSource.system(),
                                new PrintStream(OutputStream.nullOutputStream(), false, UTF_8)),
                PrimingInvocation.of(config.bucket()),
                output);
    }

    /** A bucket behind a client that answers by itself. */
    static Store nowhere(FunctionConfig config, SdkHttpClient http) {
        var client =
                S3Client.builder()
                        .region(Region.of(config.region()))
                        .credentialsProvider(
                                StaticCredentialsProvider.create(
                                        AwsBasicCredentials.create("none", "none")))
                        .httpClient(http)
                        .build();
        return new S3Store(client, config.bucket());
    }
}

package io.github.hkaws.infra;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.hkaws.functions.ArrangeHandler;
import io.github.hkaws.local.LocalAws;
import io.github.hkaws.storage.s3.MotoServer;
import io.github.hkaws.storage.s3.S3Store;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.LifecycleRule;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** The synthesized storage stack, made real at an endpoint: does a capture reach its queue? */
class EndpointIT {

    @Test
    void leadsCaptureToQueueOnEmbeddedAws() {
        try (var aws = LocalAws.builder().region(Region.EU_CENTRAL_1).start()) {
            prove(aws.s3(), aws.sqs(), "000000000000");
        }
    }

    @Test
    void arrangesCaptureByTheMappingOfTheTemplate() {
        try (var aws = LocalAws.builder().region(Region.EU_CENTRAL_1).start()) {
            var templates = Templates.of(Templates.DEPLOYED);
            var applier =
                    new TemplateApplier(
                            aws.s3(),
                            aws.sqs(),
                            templates.resources("storage"),
                            "000000000000",
                            "eu-central-1");
            applier.apply();
            String bucket = applier.physical("Bucket");
            var mapping =
                    templates
                            .ofType("processing", "AWS::Lambda::EventSourceMapping")
                            .getFirst()
                            .path("Properties");
            var handler =
                    new ArrangeHandler(
                            new S3Store(aws.s3(), bucket),
                            bucket,
                            templates.site(),
                            InstantSource.system(),
                            new PrintStream(OutputStream.nullOutputStream(), true, UTF_8));
            try (var arranging =
                    aws.eventSource(
                                    applier.physical("ArrangeQueue"),
                                    event -> {
                                        var answer = new ByteArrayOutputStream();
                                        handler.handleRequest(
                                                new ByteArrayInputStream(event), answer, null);
                                        return answer.toByteArray();
                                    })
                            .batchSize(mapping.path("BatchSize").asInt())
                            .maxConcurrency(mapping.at("/ScalingConfig/MaximumConcurrency").asInt())
                            .reportBatchItemFailures(mapping.has("FunctionResponseTypes"))
                            .start()) {
                aws.s3()
                        .putObject(
                                p ->
                                        p.bucket(bucket)
                                                .key(
                                                        "drop/front/192.168.1.64_01_20261123061552123_MOTION_DETECTION.jpg"),
                                RequestBody.fromString("picture"));
                arranging.drain(Duration.ofMinutes(1));
            }

            assertThat(aws.s3().listObjectsV2(l -> l.bucket(bucket)).contents())
                    .extracting(S3Object::key)
                    .containsExactly(
                            "cameras/front/2026-11-23/192.168.1.64_01_20261123061552123_MOTION_DETECTION.jpg");
        }
    }

    @Test
    void leadsCaptureToQueueOnMoto() throws IOException {
        var credentials =
                StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test"));
        try (var moto = MotoServer.startOrSkip();
                var s3 =
                        S3Client.builder()
                                .endpointOverride(moto.endpoint())
                                .forcePathStyle(true)
                                .region(Region.US_EAST_1)
                                .credentialsProvider(credentials)
                                .httpClientBuilder(UrlConnectionHttpClient.builder())
                                .build();
                var sqs =
                        SqsClient.builder()
                                .endpointOverride(moto.endpoint())
                                .region(Region.US_EAST_1)
                                .credentialsProvider(credentials)
                                .httpClientBuilder(UrlConnectionHttpClient.builder())
                                .build()) {
            prove(s3, sqs, "123456789012");
        }
    }

    private static void prove(S3Client s3, SqsClient sqs, String account) {
        var template = Templates.of(Templates.DEPLOYED).resources("storage");
        var applier = new TemplateApplier(s3, sqs, template, account, "eu-central-1");
        applier.apply();
        String bucket = applier.physical("Bucket");
        String queue = applier.physical("ArrangeQueue");

        for (String key :
                List.of(
                        "cameras/front/2026-11-23/a.jpg",
                        "dropped/a.jpg",
                        "drop/front/20261123061552.jpg")) {
            s3.putObject(p -> p.bucket(bucket).key(key), RequestBody.fromString("picture"));
        }

        assertThat(bucket).isEqualTo("hkaws-home-" + account + "-eu-central-1");
        assertThat(told(sqs, queue))
                .filteredOn(body -> !body.contains("s3:TestEvent"))
                .singleElement()
                .asString()
                .contains("ObjectCreated:Put", "20261123061552.jpg", bucket);
        assertThat(attribute(sqs, queue, QueueAttributeName.VISIBILITY_TIMEOUT)).isEqualTo("360");
        assertThat(attribute(sqs, queue, QueueAttributeName.REDRIVE_POLICY))
                .contains("hkaws-home-dead-letters", "5");
        assertThat(s3.getBucketVersioning(b -> b.bucket(bucket)).status())
                .isEqualTo(BucketVersioningStatus.ENABLED);
        assertThat(s3.getBucketLifecycleConfiguration(b -> b.bucket(bucket)).rules())
                .extracting(LifecycleRule::id)
                .contains("drop", "cameras", "archive", "restored", "leftovers");
    }

    /** Receives until nothing comes any more. */
    private static List<String> told(SqsClient sqs, String queue) {
        List<String> bodies = new ArrayList<>();
        Instant deadline = Instant.now().plus(Duration.ofMinutes(1));
        boolean captured = false;
        while (Instant.now().isBefore(deadline)) {
            List<Message> messages =
                    sqs.receiveMessage(r ->
                                    r.queueUrl(queue).maxNumberOfMessages(10).waitTimeSeconds(2))
                            .messages();
            if (messages.isEmpty() && captured) {
                return bodies;
            }
            for (Message message : messages) {
                bodies.add(message.body());
                captured |= message.body().contains("ObjectCreated");
            }
        }
        return bodies;
    }

    private static String attribute(SqsClient sqs, String queue, QueueAttributeName name) {
        String value =
                sqs.getQueueAttributes(q -> q.queueUrl(queue).attributeNames(name))
                        .attributes()
                        .get(name);
        assertThat(value).as(name.toString()).isNotNull();
        return value == null ? "" : value;
    }
}

package io.github.hkaws.local;

import static io.github.hkaws.local.S3Steps.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.hkaws.local.s3.Fault;
import io.github.hkaws.local.s3.Faults;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.Event;
import software.amazon.awssdk.services.s3.model.NotificationConfiguration;
import software.amazon.awssdk.services.s3.model.QueueConfiguration;

/** What S3 tells a queue of its objects. */
@ExtendWith(AwsExtension.class)
final class NotificationIT {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final LocalAws aws;

    NotificationIT(LocalAws aws) {
        this.aws = aws;
    }

    private record Watched(S3Steps bucket, QueueWithDlq queue) {}

    /** A bucket that tells of all that is created under drop/, its test message received. */
    private Watched watchedBucket(boolean versioned) throws IOException {
        var bucket = S3Steps.newBucket(aws, versioned);
        var queue = aws.createQueueWithDlq(bucket.bucket(), Duration.ofSeconds(30), 3);
        aws.notifyOfCreations(bucket.bucket(), "drop/", queue.arn());
        assertThat(receive(queue)).hasSize(1);
        return new Watched(bucket, queue);
    }

    @Test
    void sendsATestMessageFirst() throws IOException {
        var bucket = S3Steps.newBucket(aws, false);
        var queue = aws.createQueueWithDlq(bucket.bucket(), Duration.ofSeconds(30), 3);

        aws.notifyOfCreations(bucket.bucket(), "drop/", queue.arn());

        var test = receive(queue).getFirst();
        assertThat(test.path("Service").textValue()).isEqualTo("Amazon S3");
        assertThat(test.path("Event").textValue()).isEqualTo("s3:TestEvent");
        assertThat(test.path("Bucket").textValue()).isEqualTo(bucket.bucket());
        assertThat(test.has("Records")).isFalse();
    }

    @Test
    void tellsAllThatS3TellsOfAPut() throws IOException {
        var watched = watchedBucket(true);

        var put = watched.bucket().put("drop/a b+ü[M].jpg", "12345");

        var entry = single(receive(watched.queue()));
        assertThat(entry.path("eventVersion").textValue()).isEqualTo("2.1");
        assertThat(entry.path("eventSource").textValue()).isEqualTo("aws:s3");
        assertThat(entry.path("awsRegion").textValue()).isEqualTo("us-east-1");
        assertThat(entry.path("eventName").textValue()).isEqualTo("ObjectCreated:Put");
        assertThat(entry.path("eventTime").textValue())
                .isEqualTo(AwsExtension.CLOCK.instant().toString().replace("Z", ".000Z"));
        assertThat(entry.path("requestParameters").path("sourceIPAddress").textValue())
                .isEqualTo("127.0.0.1");
        assertThat(entry.path("responseElements").path("x-amz-request-id").textValue())
                .isEqualTo(put.responseMetadata().requestId());
        assertThat(entry.path("userIdentity").path("principalId").textValue()).isNotBlank();
        var s3 = entry.path("s3");
        assertThat(s3.path("bucket").path("name").textValue()).isEqualTo(watched.bucket().bucket());
        assertThat(s3.path("bucket").path("arn").textValue())
                .isEqualTo("arn:aws:s3:::" + watched.bucket().bucket());
        var object = s3.path("object");
        assertThat(object.path("key").textValue()).isEqualTo("drop/a+b%2B%C3%BC%5BM%5D.jpg");
        assertThat(object.path("size").longValue()).isEqualTo(5);
        assertThat(object.path("eTag").textValue()).isEqualTo("827ccb0eea8a706c4c34a16891f84e7b");
        assertThat(object.path("versionId").textValue()).isEqualTo(put.versionId());
        assertThat(object.path("sequencer").textValue()).matches("[0-9A-F]{18}");
    }

    @Test
    void namesNoVersionWhereThereIsNoVersioning() throws IOException {
        var watched = watchedBucket(false);

        watched.bucket().put("drop/x.jpg", "");

        var object = single(receive(watched.queue())).path("s3").path("object");
        assertThat(object.has("versionId")).isFalse();
        assertThat(object.path("size").longValue()).isZero();
    }

    @Test
    void ordersWhatHappenedToAKey() throws IOException {
        var watched = watchedBucket(true);

        for (int i = 0; i < 5; i++) {
            watched.bucket().put("drop/x.jpg", "version " + i);
        }

        var sequencers =
                receive(watched.queue()).stream()
                        .map(NotificationIT::single)
                        .map(e -> e.path("s3").path("object").path("sequencer").textValue())
                        .toList();
        assertThat(sequencers).hasSize(5).isSorted().doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void tellsOfCopiesAndMultipartUploadsOnceEach(boolean versioned) throws IOException {
        var watched = watchedBucket(versioned);
        var bucket = watched.bucket();
        bucket.put("other/x.jpg", "123");

        bucket.copy("other/x.jpg", "drop/copy.jpg");
        var upload = new MultipartSteps(bucket, "drop/clip.mp4", ChecksumAlgorithm.CRC32, _ -> {});
        upload.complete(List.of(upload.part(1, new byte[7])), _ -> {});

        assertThat(receive(watched.queue()))
                .extracting(NotificationIT::summary)
                .containsExactly(
                        "ObjectCreated:Copy drop/copy.jpg 3",
                        "ObjectCreated:CompleteMultipartUpload drop/clip.mp4 7");
    }

    @Test
    void saysNothingOfWhatWasRefused() throws IOException {
        var watched = watchedBucket(false);
        watched.bucket().put("drop/x.jpg", "1");
        assertThat(receive(watched.queue())).hasSize(1);

        assertRefused(
                412,
                "PreconditionFailed",
                () -> watched.bucket().put("drop/x.jpg", "2", put -> put.ifNoneMatch("*")));
        aws.faults(call -> refusePuts(call.operation()));
        try {
            assertRefused(403, "AccessDenied", () -> watched.bucket().put("drop/y.jpg", "3"));
        } finally {
            aws.faults(Faults.NONE);
        }

        assertThat(receive(watched.queue())).isEmpty();
    }

    private static Optional<Fault> refusePuts(String operation) {
        return operation.equals("PutObject") ? Optional.of(Fault.accessDenied()) : Optional.empty();
    }

    @Test
    void looksAtTypePrefixAndSuffix() throws IOException {
        var bucket = S3Steps.newBucket(aws, true);
        var queue = aws.createQueueWithDlq(bucket.bucket(), Duration.ofSeconds(30), 3);
        configure(
                bucket,
                QueueConfiguration.builder()
                        .id("stills")
                        .queueArn(queue.arn())
                        .events(Event.S3_OBJECT_CREATED_PUT, Event.S3_OBJECT_REMOVED)
                        .filter(f ->
                                f.key(k ->
                                        k.filterRules(
                                                List.of(
                                                        rule("prefix", "drop/"),
                                                        rule("suffix", ".jpg")))))
                        .build());
        assertThat(receive(queue)).hasSize(1);

        bucket.put("drop/a.jpg", "1");
        bucket.put("drop/a.mp4", "1");
        bucket.put("other/a.jpg", "1");
        bucket.copy("drop/a.jpg", "drop/b.jpg");
        bucket.delete("drop/a.jpg");

        var received = receive(queue);
        assertThat(received)
                .extracting(NotificationIT::summary)
                .containsExactly(
                        "ObjectCreated:Put drop/a.jpg 1",
                        "ObjectRemoved:DeleteMarkerCreated drop/a.jpg 0");
        assertThat(single(received.subList(0, 1)).path("s3").path("configurationId").textValue())
                .isEqualTo("stills");
    }

    @Test
    void refusesAQueueThatDoesNotExist() {
        var bucket = S3Steps.newBucket(aws, false);

        assertRefused(
                400,
                "InvalidArgument",
                () ->
                        aws.notifyOfCreations(
                                bucket.bucket(),
                                "drop/",
                                "arn:aws:sqs:us-east-1:000000000000:nowhere"));
        assertThat(
                        aws.s3()
                                .getBucketNotificationConfiguration(g -> g.bucket(bucket.bucket()))
                                .queueConfigurations())
                .isEmpty();
    }

    @Test
    void stopsWhenTheConfigurationIsEmptied() throws IOException {
        var watched = watchedBucket(false);

        configure(watched.bucket());
        watched.bucket().put("drop/x.jpg", "1");

        assertThat(receive(watched.queue())).isEmpty();
    }

    private void configure(S3Steps bucket, QueueConfiguration... rules) {
        var configuration = NotificationConfiguration.builder().queueConfigurations(rules).build();
        aws.s3()
                .putBucketNotificationConfiguration(
                        p -> p.bucket(bucket.bucket()).notificationConfiguration(configuration));
    }

    private static software.amazon.awssdk.services.s3.model.FilterRule rule(
            String name, String value) {
        return software.amazon.awssdk.services.s3.model.FilterRule.builder()
                .name(name)
                .value(value)
                .build();
    }

    private static JsonNode single(JsonNode message) {
        assertThat(message.path("Records")).hasSize(1);
        return message.path("Records").path(0);
    }

    private static JsonNode single(List<JsonNode> messages) {
        assertThat(messages).hasSize(1);
        return single(messages.getFirst());
    }

    private static String summary(JsonNode message) {
        var entry = single(message);
        var object = entry.path("s3").path("object");
        return "%s %s %d"
                .formatted(
                        entry.path("eventName").textValue(),
                        object.path("key").textValue(),
                        object.path("size").longValue());
    }

    /** All that is there, in the order in which it was sent. */
    private List<JsonNode> receive(QueueWithDlq queue) throws IOException {
        var bodies = new ArrayList<JsonNode>();
        while (true) {
            var messages =
                    aws.sqs()
                            .receiveMessage(r -> r.queueUrl(queue.url()).maxNumberOfMessages(10))
                            .messages();
            if (messages.isEmpty()) {
                return bodies;
            }
            for (var message : messages) {
                bodies.add(MAPPER.readTree(message.body()));
            }
        }
    }
}

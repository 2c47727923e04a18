package io.github.hkaws.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A queue that invokes a function, by Lambda's rules. */
final class EventSourceMappingIT {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final byte[] NO_ANSWER = {};
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private static LocalAws aws;

    private final Queue<JsonNode> events = new ConcurrentLinkedQueue<>();

    @BeforeAll
    static void start() {
        aws = LocalAws.builder().start();
    }

    @AfterAll
    static void stop() {
        aws.close();
    }

    @Test
    void handsOverMessagesAsLambdaDoes() {
        var queue = aws.createQueueWithDlq("shape", Duration.ofSeconds(30), 3);
        send(queue, "hello");

        try (var mapping = aws.eventSource(queue.url(), this::succeed).start()) {
            mapping.drain(SOON);
        }

        var message = events.remove().path("Records").path(0);
        assertThat(message.path("body").textValue()).isEqualTo("hello");
        assertThat(message.path("md5OfBody").textValue())
                .isEqualTo("5d41402abc4b2a76b9719d911017c592");
        assertThat(message.path("eventSource").textValue()).isEqualTo("aws:sqs");
        assertThat(message.path("eventSourceARN").textValue()).isEqualTo(queue.arn());
        assertThat(message.path("awsRegion").textValue()).isEqualTo("us-east-1");
        assertThat(message.path("attributes").path("ApproximateReceiveCount").textValue())
                .isEqualTo("1");
        assertThat(message.path("attributes").path("SentTimestamp").textValue()).matches("\\d{13}");
        assertThat(message.path("messageId").textValue()).isNotBlank();
        assertThat(message.path("receiptHandle").textValue()).isNotBlank();
    }

    @Test
    void retriesOnlyWhatTheAnswerNames() {
        var queue = aws.createQueueWithDlq("partial", Duration.ofSeconds(30), 5);
        send(queue, "good", "bad", "good");
        var attempts = new AtomicInteger();

        try (var mapping =
                aws.eventSource(
                                queue.url(),
                                event ->
                                        attempts.getAndIncrement() == 0
                                                ? failingThose(event, "bad")
                                                : succeed(event))
                        .retryAfter(Duration.ZERO)
                        .maxConcurrency(1)
                        .start()) {
            mapping.drain(SOON);

            assertThat(mapping.failedInvocations()).isZero();
            assertThat(mapping.failedMessages()).isEqualTo(1);
            assertThat(mapping.deletedMessages()).isEqualTo(3);
        }
        assertThat(depth(queue.dlqUrl())).isZero();
    }

    @Test
    void sendsToTheDlqWhatFailsTooOften() {
        var queue = aws.createQueueWithDlq("dead", Duration.ofSeconds(30), 3);
        send(queue, "poison");

        try (var mapping =
                aws.eventSource(
                                queue.url(),
                                _ -> {
                                    throw new IOException("no");
                                })
                        .retryAfter(Duration.ZERO)
                        .start()) {
            mapping.drain(SOON);

            assertThat(mapping.invocations()).isEqualTo(3);
            assertThat(mapping.failedInvocations()).isEqualTo(3);
            assertThat(mapping.lastFailure())
                    .get()
                    .extracting(Throwable::getMessage)
                    .isEqualTo("no");
        }
        assertThat(depth(queue.dlqUrl())).isEqualTo(1);
    }

    @Test
    void leavesFailedMessagesToTheVisibilityTimeout() {
        var queue = aws.createQueueWithDlq("timeout", Duration.ofSeconds(1), 5);
        send(queue, "later");
        var attempts = new AtomicInteger();

        try (var mapping =
                aws.eventSource(
                                queue.url(),
                                event -> {
                                    if (attempts.getAndIncrement() == 0) {
                                        throw new IllegalStateException("first time");
                                    }
                                    return succeed(event);
                                })
                        .start()) {
            mapping.drain(SOON);

            assertThat(mapping.invocations()).isEqualTo(2);
        }
        assertThat(
                        events.remove()
                                .path("Records")
                                .path(0)
                                .path("attributes")
                                .path("ApproximateReceiveCount")
                                .textValue())
                .isEqualTo("2");
    }

    @Test
    void failsTheWholeBatchForAnUnknownId() {
        var queue = aws.createQueueWithDlq("unknown", Duration.ofSeconds(30), 1);
        send(queue, "one", "two");

        try (var mapping =
                aws.eventSource(
                                queue.url(),
                                _ ->
                                        bytes(
                                                "{\"batchItemFailures\":[{\"itemIdentifier\":\"nobody\"}]}"))
                        .retryAfter(Duration.ZERO)
                        .start()) {
            mapping.drain(SOON);

            assertThat(mapping.deletedMessages()).isZero();
        }
        assertThat(depth(queue.dlqUrl())).isEqualTo(2);
    }

    @Test
    void gathersALargeBatchWithinTheWindow() {
        var queue = aws.createQueueWithDlq("window", Duration.ofSeconds(30), 3);
        for (int i = 0; i < 3; i++) {
            send(queue, "a", "b", "c", "d", "e", "f", "g", "h");
        }

        try (var mapping =
                aws.eventSource(queue.url(), this::succeed)
                        .batchSize(24)
                        .window(Duration.ofSeconds(10))
                        .start()) {
            mapping.drain(SOON);

            assertThat(mapping.invocations()).isEqualTo(1);
        }
        assertThat(events.remove().path("Records")).hasSize(24);
    }

    @Test
    void saysWhatIsLeftWhenTheQueueDoesNotDrain() {
        var queue = aws.createQueueWithDlq("stuck", Duration.ofSeconds(30), 3);
        send(queue, "x");

        try (var mapping =
                aws.eventSource(
                                queue.url(),
                                _ -> {
                                    throw new IOException("never");
                                })
                        .start()) {
            assertThatThrownBy(() -> mapping.drain(Duration.ofMillis(200)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageStartingWith(
                            "After PT0.2S the queue " + queue.url() + " still holds");
        }
    }

    @Test
    void refusesALargeBatchWithoutAWindow() {
        var mapping = aws.eventSource("http://127.0.0.1/none", this::succeed).batchSize(11);

        assertThatThrownBy(mapping::start)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A batch of more than 10 messages needs a window to gather them in");
    }

    private byte[] succeed(byte[] event) throws IOException {
        events.add(MAPPER.readTree(event));
        return NO_ANSWER;
    }

    private static byte[] failingThose(byte[] event, String body) throws IOException {
        var failures = MAPPER.createArrayNode();
        for (var message : MAPPER.readTree(event).path("Records")) {
            if (message.path("body").textValue().equals(body)) {
                failures.addObject().set("itemIdentifier", message.path("messageId"));
            }
        }
        return MAPPER.writeValueAsBytes(
                MAPPER.createObjectNode().set("batchItemFailures", failures));
    }

    private static byte[] bytes(String json) {
        return json.getBytes(StandardCharsets.UTF_8);
    }

    private static void send(QueueWithDlq queue, String... bodies) {
        for (var body : List.of(bodies)) {
            aws.sqs().sendMessage(message -> message.queueUrl(queue.url()).messageBody(body));
        }
    }

    private static long depth(String url) {
        return Queues.depth(aws.sqs(), url).visible();
    }
}

package io.github.hkaws.functions.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hkaws.domain.capture.CameraId;
import io.github.hkaws.domain.layout.CameraDay;
import io.github.hkaws.domain.layout.Key;
import io.github.hkaws.functions.notification.IntakeReader;
import io.github.hkaws.functions.notification.NotifiedObject;
import io.github.hkaws.local.LocalAws;
import io.github.hkaws.storage.ETag;
import io.github.hkaws.storage.ListedObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.Message;

class SqsQueuesIT {

    private static final String BUCKET = "hkaws-home-4711";
    private static final Instant STORED = Instant.parse("2026-11-23T06:15:52.250Z");

    private final LocalAws aws;
    private URI queue = URI.create("http://127.0.0.1/unset");

    SqsQueuesIT() throws Exception {
        aws = LocalAws.builder().start();
    }

    @BeforeEach
    void createQueue() {
        queue = URI.create(aws.sqs().createQueue(r -> r.queueName("work")).queueUrl());
    }

    @AfterEach
    void stop() {
        aws.close();
    }

    private List<String> received(int expected) {
        List<String> bodies = new ArrayList<>();
        while (bodies.size() < expected) {
            List<Message> messages =
                    aws.sqs()
                            .receiveMessage(r ->
                                    r.queueUrl(queue.toString())
                                            .maxNumberOfMessages(10)
                                            .waitTimeSeconds(5))
                            .messages();
            assertThat(messages).as("after %d messages", bodies.size()).isNotEmpty();
            messages.forEach(message -> bodies.add(message.body()));
        }
        return bodies;
    }

    @Test
    void asksForDays() {
        List<CameraDay> days =
                IntStream.rangeClosed(1, 10)
                        .mapToObj(i ->
                                new CameraDay(new CameraId("front"), LocalDate.of(2026, 11, i)))
                        .toList();

        new SqsPackQueue(aws.sqs(), queue).ask(days);

        assertThat(received(10).stream().flatMap(body -> PackMessage.read(body).stream()))
                .containsExactlyInAnyOrderElementsOf(days);
    }

    @Test
    void tellsOfObjectsAsS3Does() throws IOException {
        var object =
                new ListedObject(
                        new Key("drop/front/a b+c ä%20.jpg"),
                        new ETag("5456fc54c74a297ce994998c2873b370"),
                        7,
                        STORED,
                        "STANDARD");

        new SqsArrangeQueue(aws.sqs(), queue, BUCKET).tell(List.of(object));

        var intake =
                new IntakeReader(BUCKET)
                        .read(
                                new ByteArrayInputStream(
                                        received(1).getFirst().getBytes(StandardCharsets.UTF_8)));
        assertThat(intake.objects())
                .containsExactly(
                        new NotifiedObject(object.key(), object.etag(), null, 7L, STORED, null));
    }

    @Test
    void failsWhereThereIsNoQueue() {
        var nowhere = new SqsPackQueue(aws.sqs(), URI.create(queue + "-gone"));
        var days = List.of(new CameraDay(new CameraId("front"), LocalDate.of(2026, 11, 8)));

        assertThatThrownBy(() -> nowhere.ask(days)).isInstanceOf(RuntimeException.class);
    }
}

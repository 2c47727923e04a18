package io.github.hkaws.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What S3 tells a queue of its objects. */
final class NotificationIT {

    private static LocalAws aws;

    @BeforeAll
    static void start() {
        aws = LocalAws.builder().start();
    }

    @AfterAll
    static void stop() {
        aws.close();
    }

    @Test
    void tellsOfPutsUnderThePrefixOnly() throws Exception {
        var bucket = S3Steps.newBucket(aws, true);
        var queue = aws.createQueueWithDlq(bucket.bucket(), Duration.ofSeconds(30), 3);
        aws.notifyOfCreations(bucket.bucket(), "drop/", queue.arn());
        var test = receive(queue);

        var put = bucket.put("drop/a b+ü[M].jpg", "12345");
        bucket.put("other/x.jpg", "1");

        assertThat(test).hasSize(1);
        assertThat(test.getFirst().path("Event").textValue()).isEqualTo("s3:TestEvent");
        var messages = receive(queue);
        assertThat(messages).hasSize(1);
        var s3 = messages.getFirst().path("Records").path(0).path("s3");
        assertThat(s3.path("object").path("key").textValue())
                .isEqualTo("drop/a+b%2B%C3%BC%5BM%5D.jpg");
        assertThat(s3.path("object").path("size").longValue()).isEqualTo(5);
        assertThat(s3.path("object").path("versionId").textValue()).isEqualTo(put.versionId());
    }

    private static List<JsonNode> receive(QueueWithDlq queue) throws Exception {
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
                bodies.add(JsonMapper.builder().build().readTree(message.body()));
            }
        }
    }
}

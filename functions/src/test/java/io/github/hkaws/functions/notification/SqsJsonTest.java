package io.github.hkaws.functions.notification;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What we read and write by hand is what AWS's beans say. */
class SqsJsonTest {

    /** As Lambda's own serializer: the beans' names differ from the messages' in case. */
    private static final JsonMapper BEANS =
            JsonMapper.builder()
                    .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_PROPERTIES)
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .build();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "arrange-sqs-batch",
                "arrange-sqs-foreign",
                "arrange-sqs-heartbeat",
                "arrange-sqs-put",
                "arrange-sqs-test-event",
                "pack-sqs",
                "restore-sqs-completed"
            })
    void readsWhatTheBeansRead(String file) throws IOException {
        byte[] json = Files.readAllBytes(Path.of("../events", file + ".json"));
        var root = BEANS.readTree(json);

        assertThat(SqsJson.isBatch(root)).isTrue();
        assertThat(SqsJson.read(root).getRecords())
                .isNotEmpty()
                .extracting(SQSMessage::getMessageId, SQSMessage::getBody)
                .isEqualTo(
                        assertThat(BEANS.readValue(json, SQSEvent.class).getRecords())
                                .extracting(SQSMessage::getMessageId, SQSMessage::getBody)
                                .actual());
    }

    @Test
    void writesWhatTheBeansWrite() throws IOException {
        for (List<BatchItemFailure> failures :
                List.of(
                        List.<BatchItemFailure>of(),
                        List.of(new BatchItemFailure("1"), new BatchItemFailure("\"2\"")))) {
            var response = new SQSBatchResponse(failures);

            assertThat(SqsJson.write(response)).isEqualTo(BEANS.writeValueAsBytes(response));
        }
    }

    @Test
    void leavesAnAbsentBodyOut() throws IOException {
        var event = SqsJson.read(BEANS.readTree("{\"Records\":[{\"messageId\":\"1\"}]}"));

        assertThat(event.getRecords())
                .extracting(SQSMessage::getBody)
                .containsExactly((String) null);
    }
}

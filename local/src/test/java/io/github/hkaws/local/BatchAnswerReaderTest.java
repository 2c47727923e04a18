package io.github.hkaws.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class BatchAnswerReaderTest {

    private static final Set<String> IDS = Set.of("a", "b");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "{}",
                "\"ok\"",
                "{\"batchItemFailures\":null}",
                "{\"batchItemFailures\":[]}"
            })
    void takesSilenceForSuccess(String answer) throws IOException {
        assertThat(BatchAnswerReader.failed(bytes(answer), IDS)).isEmpty();
    }

    @Test
    void namesWhatFailed() throws IOException {
        var answer = "{\"batchItemFailures\":[{\"itemIdentifier\":\"b\"}]}";

        assertThat(BatchAnswerReader.failed(bytes(answer), IDS)).containsExactly("b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"batchItemFailures\":[{\"itemIdentifier\":\"\"}]}",
                "{\"batchItemFailures\":[{\"itemIdentifier\":null}]}",
                "{\"batchItemFailures\":[{\"id\":\"a\"}]}",
                "{\"batchItemFailures\":[{\"itemIdentifier\":\"c\"}]}",
                "{\"batchItemFailures\":{}}",
                "{\"batchItemFailures\":["
            })
    void failsTheWholeBatchForACarelessAnswer(String answer) {
        assertThatThrownBy(() -> BatchAnswerReader.failed(bytes(answer), IDS))
                .isInstanceOf(IOException.class);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

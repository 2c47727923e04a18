package io.github.hkaws.engine.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.hkaws.storage.StoreException;
import io.github.hkaws.storage.format.Format;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormatTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Path PAGE = Path.of("..", "doc", "key-scheme.md");

    private static JsonNode json(String version) throws JsonProcessingException {
        return JSON.readTree("{\"version\":" + version + "}");
    }

    @Test
    void standsInTheKeyScheme() throws IOException {
        String page = Files.readString(PAGE);

        assertThat(page)
                .contains(
                        Arrays.stream(Format.values())
                                        .map(format ->
                                                "| %s | `%s` | %d |\n"
                                                        .formatted(
                                                                format.what(),
                                                                format.field(),
                                                                format.version()))
                                        .reduce("|---|---|---|\n", String::concat)
                                + "\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "2147483648", "123456789012345678901234567890"})
    void refusesWhatIsNewer(String version) throws JsonProcessingException {
        JsonNode json = json(version);

        assertThatThrownBy(() -> Format.HOLD.refuseNewer(json, "holds/a"))
                .isInstanceOf(StoreException.NewerFormat.class)
                .hasMessageStartingWith("holds/a: hold format ")
                .hasMessageContaining("knows none after 1; update it");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "0", "-1", "\"2\"", "null", "2.5", "[2]"})
    void refusesNothingElse(String version) throws JsonProcessingException {
        Format.HOLD.refuseNewer(json(version), "holds/a");

        assertThat(Format.HOLD.reads(json(version))).isEqualTo(version.equals("1"));
    }
}

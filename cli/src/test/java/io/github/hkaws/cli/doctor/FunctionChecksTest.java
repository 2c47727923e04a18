package io.github.hkaws.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** The functions that are looked for are those of the templates that were released last. */
class FunctionChecksTest {

    private static final Path RELEASES = Path.of("..", "infra/src/test/resources/deployed");

    private static List<JsonNode> resources(String type) throws IOException {
        try (Stream<Path> releases = Files.list(RELEASES)) {
            Path last = releases.max(Comparator.naturalOrder()).orElseThrow();
            Path template = last.resolve("hkaws-home-processing.template.json");
            JsonNode resources = new JsonMapper().readTree(template.toFile()).path("Resources");
            return StreamSupport.stream(resources.spliterator(), false)
                    .filter(each -> each.path("Type").asText().equals(type))
                    .map(each -> each.path("Properties"))
                    .toList();
        }
    }

    @Test
    void looksForEveryFunctionThatIsDeployed() throws IOException {
        List<String> deployed =
                resources("AWS::Lambda::Function").stream()
                        .map(each -> each.path("FunctionName").asText())
                        .toList();

        assertThat(
                        Stream.concat(
                                        FunctionChecks.READING_QUEUES.stream(),
                                        FunctionChecks.SCHEDULED.stream())
                                .map(name -> "hkaws-home-" + name))
                .containsExactlyInAnyOrderElementsOf(deployed);
    }

    @Test
    void looksWhoReadsEveryQueueThatIsRead() throws IOException {
        assertThat(resources("AWS::Lambda::EventSourceMapping"))
                .hasSameSizeAs(FunctionChecks.READING_QUEUES);
        assertThat(resources("AWS::Scheduler::Schedule")).hasSameSizeAs(FunctionChecks.SCHEDULED);
    }
}

package io.github.hkaws.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeTemplateIT {

    @TempDir Path directory;

    @Test
    void holdsNoCustomResourceNoMetadataAndNoSecret() {
        for (Templates.Wanted wanted : List.of(Templates.DEFAULT, Templates.RICH)) {
            for (String part : Templates.parts()) {
                Templates templates = Templates.of(wanted);
                for (JsonNode resource : templates.resources(part)) {
                    assertThat(resource.path("Type").asText())
                            .startsWith("AWS::")
                            .isNotIn(
                                    "AWS::CDK::Metadata",
                                    "AWS::CloudFormation::CustomResource",
                                    "AWS::IAM::AccessKey");
                }
                assertThat(templates.template(part).has("Parameters")).isFalse();
                assertThat(templates.template(part).toString()).doesNotContain("Fn::ImportValue");
            }
        }
    }

    @Test
    void satisfiesAwsSolutionsWithReasonedExceptionsOnly() {
        for (Templates.Wanted wanted : List.of(Templates.DEFAULT, Templates.RICH)) {
            // A finding would have ended the synthesis; a warning would stand here.
            assertThat(
                            Templates.json(
                                            Templates.of(wanted)
                                                    .directory()
                                                    .resolve("validation-report.json"))
                                    .toString())
                    .doesNotContain("AwsSolutions-", "\"failure\"");
        }
    }

    @Test
    void comesOutTheSameInAnotherJvm() throws Exception {
        Path site = Files.writeString(directory.resolve("site.yaml"), Templates.RICH.siteFile());
        Path out = directory.resolve("out");
        Process other =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                // Surefire hides the class path in the manifest of a jar.
                                System.getProperty(
                                        "surefire.test.class.path",
                                        System.getProperty("java.class.path")),
                                TemplatesMain.class.getName(),
                                site.toString(),
                                out.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(directory.resolve("log").toFile())
                        .start();

        assertThat(other.waitFor(10, TimeUnit.MINUTES)).isTrue();
        assertThat(other.exitValue()).as(() -> read(directory.resolve("log"))).isZero();
        assertThat(files(out)).isEqualTo(files(Templates.of(Templates.RICH).directory()));
    }

    @Test
    void publishesNewVersionsForAnEditedSiteFile() {
        Templates.Wanted edited =
                new Templates.Wanted(
                        Templates.DEPLOYED.siteFile() + "silenceHours: 12\n",
                        Templates.DEPLOYED.functions());

        assertThat(versions(Templates.of(edited)))
                .doesNotContainAnyElementsOf(versions(Templates.of(Templates.DEPLOYED)));
    }

    private static List<String> versions(Templates templates) {
        return templates.resources("processing").properties().stream()
                .filter(each ->
                        each.getValue().path("Type").asText().equals("AWS::Lambda::Version"))
                .map(java.util.Map.Entry::getKey)
                .toList();
    }

    private static SortedMap<String, String> files(Path out) throws IOException {
        SortedMap<String, String> files = new TreeMap<>();
        try (Stream<Path> paths = Files.list(out)) {
            paths.filter(path -> path.toString().endsWith(".template.json"))
                    .forEach(path -> files.put(path.getFileName().toString(), read(path)));
        }
        assertThat(files).hasSize(Templates.parts().size());
        return files;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}

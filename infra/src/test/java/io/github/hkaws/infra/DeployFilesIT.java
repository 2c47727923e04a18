package io.github.hkaws.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.hkaws.domain.deployment.FunctionSpec;
import io.github.hkaws.domain.site.Site;
import io.github.hkaws.domain.site.SiteFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files at the top that the CDK and SAM command lines read. */
class DeployFilesIT {

    private static final Path ROOT = Templates.ROOT;

    @Test
    void pinsTheCdkCliWithoutNamingARegistry() throws IOException {
        String version =
                Templates.json(ROOT.resolve("package.json"))
                        .at("/devDependencies/aws-cdk")
                        .asText();
        JsonNode lock = Templates.json(ROOT.resolve("package-lock.json"));

        assertThat(version).matches("\\d+\\.\\d+\\.\\d+");
        assertThat(lock.path("packages").path("node_modules/aws-cdk").path("version").asText())
                .isEqualTo(version);
        assertThat(lock.toString()).doesNotContain("resolved", "http");
        assertThat(Files.readString(ROOT.resolve(".npmrc"))).doesNotContain("http");
    }

    @Test
    void startsTheAppAnewForEverySynthesis() {
        assertThat(Templates.json(ROOT.resolve("cdk.json")).path("app").asText())
                .isEqualTo("infra/app");
        assertThat(ROOT.resolve("infra/app")).isExecutable();
    }

    @Test
    void tellsSamOfAnotherSitesTemplatesAndLogGroups(@TempDir Path out) throws IOException {
        Site office = SiteFile.parse("office.yaml", "name: office\ntimeZone: UTC\n");

        Path written = SamConfig.write(ROOT.resolve("samconfig.toml"), out, office);

        assertThat(written).hasFileName("samconfig-office.toml");
        String settings =
                Files.readAllLines(written).stream()
                        .filter(line -> !line.startsWith("#"))
                        .collect(Collectors.joining("\n"));
        assertThat(settings)
                .contains("template = \"" + out + "/hkaws-office-processing.template.json\"")
                .contains("\"/hkaws/office/arrange\"")
                .doesNotContain("hkaws-home", "/hkaws/home", "cdk.out");
    }

    @Test
    void tellsSamOfTemplatesFunctionsAndEventFilesThatExist() throws IOException {
        List<String> lines = Files.readAllLines(ROOT.resolve("samconfig.toml"));
        List<String> templates = quoted(lines, "template");
        List<String> events = quoted(lines, "event");
        List<String> functions =
                lines.stream()
                        .filter(line -> line.startsWith("# sam local invoke"))
                        .map(line -> line.substring(line.lastIndexOf(' ') + 1))
                        .toList();

        assertThat(templates)
                .isNotEmpty()
                .allSatisfy(template ->
                        assertThat(
                                        Templates.of(Templates.DEPLOYED)
                                                .directory()
                                                .resolve(template.replace("cdk.out/", "")))
                                .exists());
        assertThat(events)
                .isNotEmpty()
                .allSatisfy(event -> assertThat(ROOT.resolve(event)).exists());
        assertThat(functions)
                .isNotEmpty()
                .allSatisfy(function ->
                        assertThat(
                                        Templates.of(Templates.DEPLOYED)
                                                .resources("processing")
                                                .has(function))
                                .as(function)
                                .isTrue());
        for (FunctionSpec spec : FunctionSpec.DEPLOYED) {
            assertThat(functions).contains(spec.label() + "Function");
        }
        assertThat(lines)
                .contains(
                        "cw_log_group = "
                                + FunctionSpec.DEPLOYED.stream()
                                        .map(spec -> "\"/hkaws/home/" + spec.name() + "\"")
                                        .toList());
    }

    @Test
    void findsNothingWrongByCfnLintWhereItIsOnPath() throws Exception {
        Path lint = Programs.findOrSkip("cfn-lint");
        List<String> command =
                new ArrayList<>(
                        // W3005: CDK writes a dependency beside the reference that implies it.
                        List.of(lint.toString(), "-r", "eu-central-1", "-i", "W3005", "-t"));
        for (Templates.Wanted wanted : List.of(Templates.DEFAULT, Templates.RICH)) {
            try (Stream<Path> files = Files.list(Templates.of(wanted).directory())) {
                files.filter(file -> file.toString().endsWith(".template.json"))
                        .forEach(file -> command.add(file.toString()));
            }
        }
        Path log = Files.createTempFile("cfn-lint", ".log");
        Process process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();

        assertThat(process.waitFor()).as(Files.readString(log)).isZero();
    }

    private static List<String> quoted(List<String> lines, String key) {
        Pattern value = Pattern.compile(key + " = \\[?\"([^\"]+)\"]?");
        return lines.stream()
                .map(value::matcher)
                .filter(java.util.regex.Matcher::matches)
                .map(found -> found.group(1))
                .toList();
    }
}

package io.github.hkaws.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.hkaws.domain.deployment.FunctionSpec;
import io.github.hkaws.domain.site.Site;
import io.github.hkaws.domain.site.SiteFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awscdk.App;

/** The role that may remove versions, and that nobody has who did not ask for it. */
class EraseTemplateIT {

    private static final Path ROOT = Path.of("..");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir Path work;

    @BeforeEach
    void needNode() {
        Programs.findOrSkip("node");
    }

    private Path synthesize(boolean wanted) throws IOException {
        Path out = work.resolve("out");
        Site site = SiteFile.parse("hkaws.yaml", "timeZone: Europe/Berlin\n");
        Path file = Files.writeString(work.resolve("hkaws.yaml"), "timeZone: Europe/Berlin\n");
        Path zip = Files.writeString(work.resolve("functions.zip"), "no zip");
        ObjectNode cdk = (ObjectNode) JSON.readTree(ROOT.resolve("cdk.json").toFile());
        if (wanted) {
            cdk.withObject("/context").put(SiteStacks.ERASE_ROLE, "true");
        }
        Path json = Files.writeString(work.resolve("cdk.json"), cdk.toString());
        App app = HkawsApp.create(json, out);
        Path layer = SiteSources.stage(new SiteSources.Source(file, site), work.resolve("sites"));
        new SiteStacks(FunctionSpec.DEPLOYED, zip, layer, null).addTo(app, site);
        app.synth();
        return out;
    }

    @Test
    void isNotThereUnlessSomebodySaysSo() throws IOException {
        Path out = synthesize(false);

        try (Stream<Path> files = Files.list(out)) {
            for (Path template :
                    files.filter(f -> f.toString().endsWith(".template.json")).toList()) {
                assertThat(template.getFileName().toString()).doesNotContain("-erase");
                assertThat(Files.readString(template)).doesNotContain("DeleteObjectVersion");
            }
        }
    }

    @Test
    void mayRemoveVersionsOfCapturesAndNothingElse() throws IOException {
        JsonNode resources =
                JSON.readTree(synthesize(true).resolve("hkaws-home-erase.template.json").toFile())
                        .path("Resources");

        JsonNode role = resources.path("EraseRole").path("Properties");
        assertThat(role.path("RoleName").asText()).isEqualTo("hkaws-home-erase");
        assertThat(role.path("MaxSessionDuration").asInt()).isEqualTo(3600);
        assertThat(role.at("/AssumeRolePolicyDocument/Statement/0/Condition").toString())
                .isEqualTo("{\"Bool\":{\"aws:MultiFactorAuthPresent\":\"true\"}}");
        JsonNode statements =
                resources.findParent("PolicyDocument").at("/PolicyDocument/Statement");
        assertThat(statements).hasSize(5);
        for (JsonNode statement : statements) {
            String text = statement.toString();
            if (text.contains("s3:DeleteObjectVersion")) {
                assertThat(statement.path("Resource")).hasSize(6);
                assertThat(text).doesNotContain("holds/", "reports/", "\"*\"");
            } else {
                assertThat(text).doesNotContain("Delete");
            }
        }
        assertThat(statements.toString())
                .contains("s3:BypassGovernanceRetention", "\"Effect\":\"Deny\"");
    }
}

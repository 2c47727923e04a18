package io.github.hkaws.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FunctionConfigTest {

    @TempDir private Path directory;
    private Path siteFile;
    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void writeSiteFile() throws IOException {
        siteFile = directory.resolve("hkaws.yaml");
        Files.writeString(siteFile, "timeZone: Europe/Vienna\n");
        environment.put("HKAWS_BUCKET", "hkaws-home-4711");
        environment.put("HKAWS_SITE_FILE", siteFile.toString());
        environment.put("AWS_REGION", "eu-central-1");
    }

    private List<String> problems() {
        return catchThrowableOfType(
                        FunctionConfigException.class, () -> FunctionConfig.from(environment))
                .problems();
    }

    @Test
    void readsEnvironmentAndSiteFile() {
        FunctionConfig config = FunctionConfig.from(environment);

        assertThat(config.bucket()).isEqualTo("hkaws-home-4711");
        assertThat(config.site().zoneName()).isEqualTo("Europe/Vienna");
        assertThat(config.region()).isEqualTo("eu-central-1");
        assertThat(config.endpoint()).isNull();
    }

    @Test
    void takesTheBucketOfTheSiteFile() throws IOException {
        Files.writeString(siteFile, "timeZone: UTC\nbucket: hkaws-filed\n");
        environment.remove("HKAWS_BUCKET");

        assertThat(FunctionConfig.from(environment).bucket()).isEqualTo("hkaws-filed");
    }

    @Test
    void refusesTwoBuckets() throws IOException {
        Files.writeString(siteFile, "timeZone: UTC\nbucket: hkaws-filed\n");

        assertThat(problems())
                .containsExactly(
                        "HKAWS_BUCKET: is hkaws-home-4711, but the site file says hkaws-filed;"
                                + " deploy again, or make them agree");
    }

    @Test
    void takesTheEndpointOfS3BeforeTheOneOfAll() {
        environment.put("AWS_ENDPOINT_URL", "http://127.0.0.1:4566");
        assertThat(FunctionConfig.from(environment).endpoint())
                .isEqualTo(new S3Endpoint(URI.create("http://127.0.0.1:4566"), true));

        environment.put("AWS_ENDPOINT_URL_S3", "http://127.0.0.1:9000");
        assertThat(FunctionConfig.from(environment).endpoint())
                .isEqualTo(new S3Endpoint(URI.create("http://127.0.0.1:9000"), false));
    }

    @Test
    void looksForTheSiteFileWhereTheLayerPutsIt() {
        environment.remove("HKAWS_SITE_FILE");

        assertThat(problems())
                .containsExactly(
                        "HKAWS_SITE_FILE=/opt/hkaws.yaml: hkaws.yaml: there is no such file;"
                                + " copy hkaws.example.yaml to hkaws.yaml");
    }

    @Test
    void namesAllProblemsAtOnce() throws IOException {
        Files.writeString(siteFile, "hotDays: 14\n");
        environment.put("HKAWS_BUCKET", "  ");
        environment.remove("AWS_REGION");
        environment.put("AWS_ENDPOINT_URL", "localhost:9000");

        assertThat(problems())
                .hasSize(4)
                .anyMatch(problem ->
                        problem.startsWith("HKAWS_SITE_FILE=" + siteFile + ": hkaws.yaml")
                                && problem.contains("timeZone"))
                .contains(
                        "HKAWS_BUCKET: not set; set it to the name of the site's bucket",
                        "AWS_REGION: not set; Lambda sets it itself, elsewhere set the bucket's"
                                + " region",
                        "AWS_ENDPOINT_URL: localhost:9000 is no address; write it like"
                                + " http://127.0.0.1:9000, or unset it");
        assertThat(
                        catchThrowableOfType(
                                FunctionConfigException.class,
                                () -> FunctionConfig.from(environment)))
                .hasMessageStartingWith("the function cannot start:\nHKAWS_");
    }
}

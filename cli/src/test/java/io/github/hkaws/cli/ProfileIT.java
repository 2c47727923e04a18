package io.github.hkaws.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** Profiles of the aws CLI, whose files a system property names, as the variables would. */
@Isolated("sets system properties that the SDK reads")
final class ProfileIT {

    private static final TestSite SITE = new TestSite().put("cameras/front/2026-11-22/a.jpg", "a");

    @TempDir Path directory;

    @BeforeEach
    void nameFiles() {
        System.setProperty("aws.configFile", directory.resolve("config").toString());
        System.setProperty(
                "aws.sharedCredentialsFile", directory.resolve("credentials").toString());
    }

    @AfterEach
    void forgetFiles() {
        System.clearProperty("aws.configFile");
        System.clearProperty("aws.sharedCredentialsFile");
    }

    @AfterAll
    static void stop() {
        SITE.close();
    }

    @Test
    void refusesAProfileThatDoesNotExist() throws IOException {
        config("[profile home]\nregion = eu-central-1\n");

        CommandRun run = SITE.run("cameras", "--profile", "hoem");

        assertThat(run.err())
                .isEqualTo(
                        "hkaws cameras: there is no profile hoem in the aws CLI's files; did you mean home?\n");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(SITE.run("cameras", "--profile", "elsewhere").err())
                .contains("no profile elsewhere", "known are home");
    }

    @Test
    void asksTheProfilesEndpointByItsPath() throws IOException {
        String endpoint = SITE.aws.s3Endpoint().toString().replace("127.0.0.1", "localhost");
        config(
                "[profile home]\naws_access_key_id = test\naws_secret_access_key = test\nendpoint_url = "
                        + endpoint
                        + "\n");

        assertThat(withoutEndpoint("cameras", "--profile", "home").out()).contains("front");
    }

    @Test
    void prefersTheEndpointOfTheService() throws IOException {
        config(
                """
                [profile home]
                aws_access_key_id = test
                aws_secret_access_key = test
                endpoint_url = http://127.0.0.1:1
                services = mine

                [services mine]
                s3 =
                  endpoint_url = %s
                """
                        .formatted(SITE.aws.s3Endpoint()));

        assertThat(withoutEndpoint("cameras", "--profile", "home").out()).contains("front");
    }

    @Test
    void prefersTheEnvironmentsEndpointToTheProfiles() throws IOException {
        config(
                """
                [profile home]
                aws_access_key_id = test
                aws_secret_access_key = test
                endpoint_url = http://127.0.0.1:1
                """);

        assertThat(SITE.run("cameras", "--profile", "home").out()).contains("front");
    }

    @Test
    void takesTheNamedProfilesKeysBeforeTheSurroundings() throws IOException {
        config("[profile home]\naws_access_key_id = other\naws_secret_access_key = wrong\n");

        CommandRun run = SITE.run("cameras", "--profile", "home");

        assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
        assertThat(SITE.run("cameras").exitCode()).isZero();
    }

    private void config(String text) throws IOException {
        Files.writeString(directory.resolve("config"), text);
    }

    private static CommandRun withoutEndpoint(String... args) {
        Map<String, String> environment = new TreeMap<>(SITE.environment());
        environment.remove("AWS_ENDPOINT_URL_S3");
        return SITE.with(environment, "", args);
    }
}

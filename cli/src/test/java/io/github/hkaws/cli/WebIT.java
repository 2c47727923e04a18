package io.github.hkaws.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page as a user starts it. */
final class WebIT {

    private static final long PATIENCE_SECONDS = 60;
    private static final JsonMapper JSON = new JsonMapper();

    private final Launcher hkaws = Launcher.ofProject();

    @TempDir Path directory;

    private static String get(HttpClient client, URI address)
            throws IOException, InterruptedException {
        HttpResponse<String> response =
                client.send(
                        HttpRequest.newBuilder(address).build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).as(address.getPath()).isEqualTo(200);
        return response.body();
    }

    @Test
    void servesThePageUntilItIsStopped() throws IOException, InterruptedException {
        try (var site = new TestSite();
                HttpClient client = HttpClient.newHttpClient()) {
            site.put("cameras/front/2026-11-22/20261122071500.jpg", "picture");
            ProcessBuilder builder =
                    hkaws.builder(directory, "web", "--port", "0", "--json", "--zone", "UTC");
            builder.environment().putAll(site.processEnvironment());
            Process web = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
            try (BufferedReader out = web.inputReader(StandardCharsets.UTF_8)) {
                JsonNode told = JSON.readTree(Objects.requireNonNull(out.readLine()));
                URI address = URI.create(told.path("address").asText());

                assertThat(told.path("allowChanges").asBoolean()).isFalse();
                assertThat(get(client, address)).containsIgnoringCase("<!doctype html>");
                assertThat(get(client, address.resolve("/api/cameras")))
                        .contains("20261122071500.jpg");
                JsonNode picture =
                        JSON.readTree(
                                get(
                                        client,
                                        address.resolve(
                                                "/api/picture?camera=front&day=2026-11-22&name=20261122071500.jpg")));
                assertThat(get(client, URI.create(picture.path("url").asText())))
                        .isEqualTo("picture");
            } finally {
                web.destroy();
                assertThat(web.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
            }
            assertThat(web.exitValue()).isZero();
        }
    }

    @Test
    void saysWhichPortIsTaken() throws IOException {
        try (var site = new TestSite();
                var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();

            CommandRun run = site.run("web", "--port", String.valueOf(port));

            assertThat(run.err())
                    .isEqualTo(
                            "hkaws web: port %d cannot be used (address already in use); name another with --port, or --port 0 for any free one\n"
                                    .formatted(port));
            assertThat(run.exitCode()).isEqualTo(1);
        }
    }

    @Test
    void refusesAPortThatIsNone() {
        CommandRun run = CommandRun.of("web", "--bucket", "b", "--port", "70000");

        assertThat(run.err())
                .startsWith(
                        "hkaws web: --port 70000: a port is 1 to 65535, or 0 for any free one\n");
        assertThat(run.exitCode()).isEqualTo(2);
    }
}

package io.github.hkaws.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.hkaws.cli.Launcher;
import java.io.BufferedReader;
import java.io.IOException;
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

/** The demo with its page, as a user starts it. */
final class DemoKeepIT {

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
    void keepsTheDemoWithSomethingToLookAt() throws IOException, InterruptedException {
        ProcessBuilder builder = hkaws.builder(directory, "demo", "--keep", "--captures", "80");
        Process demo = builder.redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        try (BufferedReader err = demo.errorReader(StandardCharsets.UTF_8);
                HttpClient client = HttpClient.newHttpClient()) {
            URI address = null;
            for (String line = err.readLine(); line != null; line = err.readLine()) {
                if (line.matches("  http://127\\.0\\.0\\.1:\\d+/")) {
                    address = URI.create(line.strip());
                    break;
                }
            }
            URI page = Objects.requireNonNull(address, "the demo named no page");

            JsonNode site = JSON.readTree(get(client, page.resolve("/api/site")));
            String today = site.path("now").asText().substring(0, 10);
            JsonNode days =
                    JSON.readTree(
                                    get(
                                            client,
                                            page.resolve(
                                                    "/api/days?camera=front-door&from=2026-01-01&to="
                                                            + today)))
                            .path("days");
            JsonNode crossings =
                    JSON.readTree(
                                    get(
                                            client,
                                            page.resolve(
                                                    "/api/captures?camera=front-door&detection=line-crossing&from="
                                                            + days.path(days.size() - 2)
                                                                    .path("date")
                                                                    .asText()
                                                            + "&to="
                                                            + today)))
                            .path("captures");
            JsonNode cameras =
                    JSON.readTree(get(client, page.resolve("/api/cameras"))).path("cameras");
            JsonNode holds = JSON.readTree(get(client, page.resolve("/api/holds"))).path("holds");
            JsonNode health = JSON.readTree(get(client, page.resolve("/api/health")));

            assertThat(site.path("allowChanges").asBoolean()).isTrue();
            assertThat(days.findValuesAsText("state")).contains("archived", "instant", "hot");
            assertThat(crossings).hasSize(1);
            assertThat(crossings.path(0).path("at").asText()).contains("T23:14:05");
            assertThat(cameras).hasSize(8);
            assertThat(cameras.findValuesAsText("state")).contains("silent", "lively");
            assertThat(holds).hasSize(1);
            assertThat(health.path("digest").path("cameras").asInt()).isEqualTo(8);
        } finally {
            demo.destroy();
            assertThat(demo.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        }
    }
}

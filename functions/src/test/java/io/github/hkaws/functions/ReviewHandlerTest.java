package io.github.hkaws.functions;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.hkaws.domain.layout.Key;
import io.github.hkaws.domain.site.Site;
import io.github.hkaws.functions.testing.EventFile;
import io.github.hkaws.functions.testing.LogLines;
import io.github.hkaws.storage.Store;
import io.github.hkaws.storage.testing.FaultyStore;
import io.github.hkaws.storage.testing.FaultyStore.Fault;
import io.github.hkaws.storage.testing.InMemoryStore;
import io.github.hkaws.storage.testing.MovableClock;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReviewHandlerTest {

    private static final Site SITE = Site.in(ZoneId.of("Europe/Vienna"));
    private static final JsonMapper JSON = new JsonMapper();
    private static final String NAME =
            "192.168.1.64_01_20261122231405123_LINE_CROSSING_DETECTION.jpg";

    private final MovableClock clock = new MovableClock(Instant.parse("2026-11-23T06:15:52Z"));
    private final InMemoryStore bucket = new InMemoryStore(true, clock);
    private final LogLines log = new LogLines();

    private JsonNode invoke(Store store, String event) throws IOException {
        var output = new ByteArrayOutputStream();
        var config =
                new ReviewConfig(
                        new FunctionConfig(EventFile.BUCKET, SITE, "eu-central-1", null),
                        /* allowChanges= */ true);
        new ReviewHandler(store, new SecretLinks(), config, clock, log.sink())
                .handleRequest(new ByteArrayInputStream(event.getBytes(UTF_8)), output, null);
        return JSON.readTree(output.toByteArray());
    }

    static ObjectNode event(String method, String path, String query, String body)
            throws IOException {
        var event = (ObjectNode) JSON.readTree(EventFile.text("review"));
        event.put("rawPath", path).put("rawQueryString", query).put("body", body);
        ((ObjectNode) event.path("requestContext").path("http")).put("method", method);
        ((ObjectNode) event.path("headers"))
                .put("content-type", "application/json")
                .put("x-hkaws-request", "1");
        return event;
    }

    private static JsonNode body(JsonNode answer) throws IOException {
        return JSON.readTree(answer.path("body").asText());
    }

    private void put(String name) {
        bucket.overwrite(new Key("cameras/front-door/2026-11-22/" + name), "x".getBytes(UTF_8));
    }

    @Test
    void answersAnHttpApi() throws IOException {
        put(NAME);
        put("192.168.1.64_01_20261122231505123_TIMING.jpg");

        JsonNode answer = invoke(bucket, EventFile.text("review"));

        assertThat(answer.path("statusCode").asInt()).isEqualTo(200);
        assertThat(answer.path("isBase64Encoded").asBoolean()).isFalse();
        assertThat(body(answer).path("captures").findValuesAsText("name")).containsExactly(NAME);
        assertThat(answer.path("headers").path("x-content-type-options").asText())
                .isEqualTo("nosniff");
        assertThat(answer.path("headers").path("content-security-policy").asText())
                .isEqualTo("default-src 'none'; frame-ancestors 'none'; sandbox");
        assertThat(log.saying("invocation"))
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.path("path").asText()).isEqualTo("/api/captures");
                    assertThat(line.path("status").asInt()).isEqualTo(200);
                });
    }

    @Test
    void compressesLongAnswers() throws IOException {
        for (int i = 10; i < 60; i++) {
            put("192.168.1.64_01_202611222314%d123_LINE_CROSSING_DETECTION.jpg".formatted(i));
        }

        JsonNode answer = invoke(bucket, EventFile.text("review"));

        assertThat(answer.path("headers").path("content-encoding").asText()).isEqualTo("gzip");
        byte[] zipped = Base64.getDecoder().decode(answer.path("body").asText());
        JsonNode read = JSON.readTree(new GZIPInputStream(new ByteArrayInputStream(zipped)));
        assertThat(read.path("captures")).hasSize(50);
    }

    @Test
    void writesDownWhoHeldWhat() throws IOException {
        put(NAME);
        String hold = "{\"camera\":\"front-door\",\"day\":\"2026-11-22\",\"why\":\"police\"}";

        JsonNode answer = invoke(bucket, event("POST", "/api/holds", "", hold).toString());
        ObjectNode nobody =
                event("DELETE", "/api/holds", "", hold.replace(",\"why\":\"police\"", ""));
        ((ObjectNode) nobody.path("requestContext")).remove("authorizer");
        var _ = invoke(bucket, nobody.toString());

        assertThat(body(answer).path("by").asText()).isEqualTo("alice@example.com");
        assertThat(log.saying("audit"))
                .extracting(line ->
                        line.path("action").asText()
                                + " "
                                + line.path("day").asText()
                                + " by "
                                + line.path("who").asText())
                .containsExactly(
                        "held front-door/2026-11-22 by alice@example.com",
                        "released front-door/2026-11-22 by local");
    }

    @Test
    void readsBodiesThatCameInBase64() throws IOException {
        put(NAME);
        String hold = "{\"camera\":\"front-door\",\"day\":\"2026-11-22\",\"why\":\"Übersicht\"}";
        ObjectNode event =
                event(
                        "POST",
                        "/api/holds",
                        "",
                        Base64.getEncoder().encodeToString(hold.getBytes(UTF_8)));

        JsonNode answer = invoke(bucket, event.put("isBase64Encoded", true).toString());

        assertThat(body(answer).path("why").asText()).isEqualTo("Übersicht");
    }

    @Test
    void logsWhatFailedAndTellsOnlyItsId() throws IOException {
        var refusing = new FaultyStore(bucket, (number, request) -> Fault.REFUSED);

        JsonNode answer = invoke(refusing, EventFile.text("review"));

        JsonNode error = body(answer).path("error");
        assertThat(answer.path("statusCode").asInt()).isGreaterThanOrEqualTo(400);
        assertThat(answer.path("body").asText()).doesNotContain("LIST", EventFile.BUCKET);
        assertThat(log.saying("request failed"))
                .singleElement()
                .satisfies(line -> assertThat(line.path("id")).isEqualTo(error.path("id")));
    }

    @Test
    void logsNoLinkAndNoQuestion() throws IOException {
        put(NAME);

        JsonNode answer =
                invoke(
                        bucket,
                        event(
                                        "GET",
                                        "/api/picture",
                                        "camera=front-door&day=2026-11-22&name=" + NAME,
                                        "")
                                .toString());

        assertThat(body(answer).path("url").asText()).contains("X-Amz-Signature");
        assertThat(log.text()).doesNotContain("X-Amz", "secret", NAME);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no json",
                "[]",
                "{}",
                "{\"version\":\"1.0\"}",
                "{\"version\":\"2.0\",\"requestContext\":{}}",
            })
    void answersWhatIsNoRequest(String event) throws IOException {
        JsonNode answer = invoke(bucket, event);

        assertThat(answer.path("statusCode").asInt()).isEqualTo(400);
        assertThat(body(answer).path("error").path("message").asText())
                .isEqualTo("this request cannot be read; load the page anew");
    }

    @ParameterizedTest
    @ValueSource(strings = {"camera=%", "camera=%zz", "camera=%FF", "camera=%C3", "camera=ü"})
    void guessesNoTextFromBrokenEncoding(String query) throws IOException {
        JsonNode answer = invoke(bucket, event("GET", "/api/captures", query, "").toString());

        assertThat(answer.path("statusCode").asInt()).isEqualTo(400);
    }

    @Test
    void readsItsConfiguration(@TempDir Path directory) throws IOException {
        Path siteFile = directory.resolve("hkaws.yaml");
        Files.writeString(siteFile, "timeZone: Europe/Vienna\n");
        Map<String, String> environment =
                new java.util.TreeMap<>(
                        Map.of(
                                "HKAWS_BUCKET", "hkaws-home-4711",
                                "HKAWS_SITE_FILE", siteFile.toString(),
                                "AWS_REGION", "eu-central-1"));
        assertThat(ReviewConfig.from(environment).allowChanges()).isFalse();
        environment.put("HKAWS_ALLOW_CHANGES", "true");
        assertThat(ReviewConfig.from(environment).allowChanges()).isTrue();
        environment.put("HKAWS_ALLOW_CHANGES", "yes");

        var refused =
                catchThrowableOfType(
                        FunctionConfigException.class, () -> ReviewConfig.from(environment));

        assertThat(refused.problems())
                .isEqualTo(List.of("HKAWS_ALLOW_CHANGES: is neither true nor false; set one"));
    }
}

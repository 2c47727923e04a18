package io.github.hkaws.review;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.hkaws.domain.layout.CameraDay;
import io.github.hkaws.domain.layout.Key;
import io.github.hkaws.engine.restore.RestoreState;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;

class ChangingTest {

    private static final CameraDay PACKED = Desk.day("front", "2026-11-02");
    private static final String ONE = "20261102071500.jpg";

    private final Desk desk = new Desk();

    private static ReviewRequest post(String path, String body) {
        return Desk.request("POST", path, new String[0], body);
    }

    private Desk archived() {
        return desk.put("front", "2026-11-02", ONE, "20261102231500.jpg")
                .pack(PACKED)
                .archive(PACKED);
    }

    @Test
    void holdsAndReleasesADayAndSaysWhoDidIt() {
        desk.put("front", "2026-11-02", ONE);
        String day = "\"camera\":\"front\",\"day\":\"2026-11-02\"";

        JsonNode held = desk.change("POST", "/api/holds", "{" + day + ",\"why\":\" police \"}");
        JsonNode listed = desk.json("/api/holds").path("holds");
        JsonNode released = desk.change("DELETE", "/api/holds", "{" + day + "}");

        assertThat(held.path("by").asText()).isEqualTo("alice");
        assertThat(held.path("why").asText()).isEqualTo("police");
        assertThat(listed).hasSize(1);
        assertThat(listed.path(0)).isEqualTo(held);
        assertThat(released).isEmpty();
        assertThat(desk.json("/api/holds").path("holds")).isEmpty();
        assertThat(desk.audit)
                .containsExactly(
                        new Audit(Audit.Action.HELD, "alice", PACKED, null, 0),
                        new Audit(Audit.Action.RELEASED, "alice", PACKED, null, 0));
        assertThat(
                        Desk.code(
                                desk.handle(
                                        Desk.request(
                                                "DELETE",
                                                "/api/holds",
                                                new String[0],
                                                "{" + day + "}"))))
                .isEqualTo("not-held");
    }

    @Test
    void holdsNoDayOfWhichThereIsNothing() {
        desk.put("front", "2026-11-02", ONE);

        ReviewResponse answer =
                desk.handle(
                        Desk.request(
                                "POST",
                                "/api/holds",
                                new String[0],
                                "{\"camera\":\"front\",\"day\":\"2031-01-01\",\"why\":\"x\"}"));

        assertThat(answer.status()).isEqualTo(404);
        assertThat(Desk.message(answer))
                .isEqualTo(
                        "there are no captures of front on 2031-01-01; the nearest day that has some is 2026-11-02");
        assertThat(desk.json("/api/holds").path("holds")).isEmpty();
    }

    @Test
    void keepsTheHoldThatADayHas() {
        desk.put("front", "2026-11-02", ONE);
        String body = "{\"camera\":\"front\",\"day\":\"2026-11-02\",\"why\":\"%s\"}";
        var _ = desk.change("POST", "/api/holds", body.formatted("first"));

        JsonNode second = desk.change("POST", "/api/holds", body.formatted("second"));

        assertThat(second.path("why").asText()).isEqualTo("first");
        assertThat(desk.audit).hasSize(1);
    }

    @Test
    void quotesEachTierThatTheClassHas() {
        archived();

        JsonNode quote = desk.json("/api/restores/quote", "camera", "front", "day", "2026-11-02");

        assertThat(quote.path("captures").asInt()).isEqualTo(2);
        assertThat(quote.path("alreadyReadable").asBoolean()).isFalse();
        assertThat(quote.path("quotes").findValuesAsText("tier"))
                .containsExactly("STANDARD", "BULK");
        assertThat(quote.path("quotes").findValuesAsText("wait"))
                .containsExactly("within 12 hours", "within 48 hours");
        assertThat(quote.path("quotes").path(0).path("usd").decimalValue()).isPositive();
    }

    @Test
    void restoresOneCaptureOnceS3HasMadeItReadable() {
        archived().bucket.restoresTake(Duration.ofHours(12));
        String body =
                "{\"camera\":\"front\",\"day\":\"2026-11-02\",\"name\":\"%s\",\"tier\":\"standard\",\"agreedUsd\":0.01}"
                        .formatted(ONE);

        JsonNode begun = desk.change("POST", "/api/restores", body);
        desk.clock.advance(Duration.ofHours(13));
        JsonNode done =
                desk.change(
                        "POST",
                        "/api/restores",
                        "{\"id\":\"%s\"}".formatted(begun.path("id").asText()));

        assertThat(begun.path("status").asText()).isEqualTo("WAITING");
        assertThat(begun.path("which").asText()).isEqualTo("one");
        assertThat(begun.path("readyBy").asText()).isEqualTo("2026-11-23T19:15:52+01:00");
        assertThat(done.path("status").asText()).isEqualTo(RestoreState.Status.DONE.name());
        assertThat(desk.json("/api/restores").path("restores").path(0)).isEqualTo(done);
        assertThat(desk.audit)
                .containsExactly(new Audit(Audit.Action.RESTORED, "alice", PACKED, ONE, 1));
        JsonNode captures =
                desk.json("/api/captures", "from", "2026-11-02", "to", "2026-11-02")
                        .path("captures");
        assertThat(captures.path(0).path("readable").asBoolean()).isTrue();
        assertThat(
                        desk.json(
                                        "/api/days",
                                        "camera",
                                        "front",
                                        "from",
                                        "2026-11-02",
                                        "to",
                                        "2026-11-02")
                                .path("days")
                                .path(0)
                                .path("state")
                                .asText())
                .isEqualTo("restored");
    }

    @Test
    void spendsNoMoreThanWasAgreed() {
        archived();

        ReviewResponse answer =
                desk.handle(
                        post(
                                "/api/restores",
                                "{\"camera\":\"front\",\"day\":\"2026-11-02\",\"tier\":\"STANDARD\",\"agreedUsd\":0.00001}"));

        assertThat(answer.status()).isEqualTo(409);
        assertThat(Desk.code(answer)).isEqualTo("price-changed");
        assertThat(desk.audit).isEmpty();
        assertThat(desk.json("/api/restores").path("restores")).isEmpty();
    }

    @Test
    void exportsAMomentOfAllCamerasAndNamesWhatItLeaves() throws IOException {
        archived();
        desk.put("yard", "2026-11-02", "20261102071600.jpg");

        JsonNode export =
                desk.change(
                        "POST",
                        "/api/exports",
                        "{\"at\":\"2026-11-02T07:15:30+01:00\",\"minutes\":2,\"cameras\":null}");

        assertThat(export.path("url").asText()).startsWith("https://s3.example/restored%2Fexports");
        assertThat(export.path("captures").asInt()).isEqualTo(1);
        assertThat(export.path("left").path(0).path("name").asText()).isEqualTo(ONE);
        assertThat(export.path("left").path(0).path("why").asText())
                .startsWith("lies in an archive class");
        Key zip =
                desk.bucket.contents().keySet().stream()
                        .filter(key -> key.value().startsWith("restored/exports/"))
                        .findFirst()
                        .orElseThrow();
        assertThat(names(desk.bucket.contents().getOrDefault(zip, new byte[0])))
                .containsExactly("yard/20261102071600.jpg", "index.html", "manifest.sha256");
        assertThat(desk.audit)
                .containsExactly(
                        new Audit(
                                Audit.Action.EXPORTED,
                                "alice",
                                Desk.day("yard", "2026-11-02"),
                                "20261102071600.jpg",
                                1));
    }

    private static List<String> names(byte[] bytes) throws IOException {
        List<String> names = new ArrayList<>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(bytes), UTF_8)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                names.add(entry.getName());
            }
        }
        return names;
    }

    @Test
    void forgetsAnswersOnceSomethingChanged() {
        desk.put("front", "2026-11-02", ONE);
        String[] query = {"camera", "front", "from", "2026-11-02", "to", "2026-11-02"};
        assertThat(desk.json("/api/days", query).path("days").path(0).path("held").asBoolean())
                .isFalse();

        var _ =
                desk.change(
                        "POST",
                        "/api/holds",
                        "{\"camera\":\"front\",\"day\":\"2026-11-02\",\"why\":\"police\"}");

        assertThat(desk.json("/api/days", query).path("days").path(0).path("held").asBoolean())
                .isTrue();
    }
}

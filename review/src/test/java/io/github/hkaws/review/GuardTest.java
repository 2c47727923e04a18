package io.github.hkaws.review;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.hkaws.storage.StoreException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may not ask, and what nobody is told. */
class GuardTest {

    private static final String HOLD =
            "{\"camera\":\"front\",\"day\":\"2026-11-02\",\"why\":\"police\"}";

    private final Desk desk = new Desk().put("front", "2026-11-02", "20261102071500.jpg");

    private static Map<String, String> headers(String... changed) {
        Map<String, String> headers =
                new TreeMap<>(
                        Map.of(
                                "host", "127.0.0.1:8181",
                                "origin", "http://127.0.0.1:8181",
                                "sec-fetch-site", "same-origin",
                                "content-type", "application/json; charset=utf-8",
                                "x-hkaws-request", "1"));
        for (int i = 0; i < changed.length; i += 2) {
            if (changed[i + 1].isEmpty()) {
                headers.remove(changed[i]);
            } else {
                headers.put(changed[i], changed[i + 1]);
            }
        }
        return headers;
    }

    private ReviewResponse hold(String... changed) {
        return desk.handle(
                Desk.request("POST", "/api/holds", new String[0], HOLD, headers(changed)));
    }

    @Test
    void letsThePageItselfChangeThings() {
        assertThat(hold().status()).isEqualTo(200);
        assertThat(hold("origin", "", "sec-fetch-site", "").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "sec-fetch-site, cross-site",
        "sec-fetch-site, same-site",
        "sec-fetch-site, none",
        "origin, https://evil.example",
        "origin, http://127.0.0.1:9000",
        "origin, null",
        "x-hkaws-request, ''",
        "x-hkaws-request, 2",
        "content-type, text/plain",
        "content-type, application/x-www-form-urlencoded",
        "content-type, ''",
        "host, ''",
    })
    void refusesAChangeThatAnotherSiteCouldHaveSent(String header, String value) {
        ReviewResponse answer = hold(header, value);

        assertThat(answer.status()).isEqualTo(403);
        assertThat(Desk.code(answer)).isEqualTo("not-allowed");
        assertThat(desk.watched.requests()).isEmpty();
        assertThat(desk.audit).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"cross-site", "same-site"})
    void readsNothingForAnotherSite(String site) {
        ReviewResponse answer =
                desk.handle(
                        Desk.request(
                                "GET",
                                "/api/cameras",
                                new String[0],
                                "",
                                headers("sec-fetch-site", site)));

        assertThat(answer.status()).isEqualTo(403);
        assertThat(desk.watched.requests()).isEmpty();
    }

    @Test
    void refusesEachChangeWhereThePageOnlyLooks() {
        desk.with(Desk.SITE, false);
        var routes =
                new Routes(
                        new ReviewParts(
                                desk.watched,
                                new PlainLinks(),
                                Desk.SITE,
                                desk.clock,
                                null,
                                false,
                                audit -> {}));
        List<Route> changes = routes.all().stream().filter(Route::changes).toList();

        assertThat(changes).hasSizeGreaterThanOrEqualTo(4);
        for (Route route : changes) {
            ReviewResponse answer =
                    desk.handle(
                            Desk.request(
                                    route.method(), route.path(), new String[0], HOLD, headers()));
            assertThat(Desk.code(answer)).as(route.path()).isEqualTo("read-only");
        }
        assertThat(desk.watched.requests()).isEmpty();
    }

    @Test
    void keepsHostileNamesTextInJson() {
        String hostile = "\"><img src=x onerror=alert(1)>' {{7*7}} \u202E 20261102.jpg";
        desk.put("front", "2026-11-03", hostile);
        String camera = "%3Cscript%3E";
        desk.put(camera, "2026-11-03", "20261103120000.jpg");

        ReviewResponse answer = desk.get("/api/captures", "from", "2026-11-03", "to", "2026-11-03");
        JsonNode json = Desk.ok(answer);

        assertThat(json.path("captures").findValuesAsText("name")).contains(hostile);
        assertThat(json.path("cameras").path(0).asText()).isEqualTo(camera);
        assertThat(answer.contentType()).isEqualTo("application/json; charset=utf-8");
    }

    @Test
    void revealsNothingOfAFailure() {
        ReviewResponse answer =
                ReviewApi.failed(
                        new IllegalStateException("bucket hkaws-secret, key AKIA"), "id-7");

        assertThat(answer.status()).isEqualTo(500);
        assertThat(Desk.parse(answer).toString())
                .isEqualTo(
                        "{\"error\":{\"code\":\"failed\",\"message\":\"this failed; the log tells more under this id\",\"id\":\"id-7\"}}");
    }

    @ParameterizedTest
    @CsvSource({
        "NO_CREDENTIALS, 401, session-ended",
        "NOT_ALLOWED, 403, not-allowed",
        "OTHER, 500, failed",
    })
    void tellsWhatSomebodyCanDoAboutS3sRefusals(
            StoreException.Reason reason, int status, String code) {
        // A camera may be called as it likes.
        String message = "GET cameras/expired/AccessDenied: 400";
        var cause = new IllegalStateException("S3");

        ReviewResponse answer =
                ReviewApi.failed(new StoreException.Permanent(message, cause, reason), "id-7");

        assertThat(answer.status()).isEqualTo(status);
        assertThat(Desk.code(answer)).isEqualTo(code);
        assertThat(
                        ReviewApi.failed(new StoreException.Transient("503 SlowDown", cause), "i")
                                .status())
                .isEqualTo(503);
    }

    @Test
    void showsNoLinkInItsText() {
        var link = new PlainLinks().to(new io.github.hkaws.domain.layout.Key("cameras/a"), "x");

        assertThat(link.toString()).doesNotContain("signed");
    }
}

package io.github.hkaws.review;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.hkaws.domain.layout.Key;
import io.github.hkaws.storage.ErrorKind;
import io.github.hkaws.storage.Remedies;
import io.github.hkaws.storage.StoreException;
import io.github.hkaws.storage.StoreRequest;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
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
        "EXPIRED_CREDENTIALS, 401, session-ended",
        "NO_CREDENTIALS, 401, session-ended",
        "DENIED, 403, not-allowed",
        "NOT_IMPLEMENTED, 500, failed",
        "OTHER, 500, failed",
    })
    void tellsWhatSomebodyCanDoAboutS3sRefusals(ErrorKind kind, int status, String code) {
        // A camera may be called as it likes.
        var request = StoreRequest.get(new Key("cameras/expired/AccessDenied"));
        var refused = new StoreException.Permanent(kind, request, null, "400", null);

        ReviewResponse answer = ReviewApi.failed(refused, "id-7");

        assertThat(answer.status()).isEqualTo(status);
        assertThat(Desk.code(answer)).isEqualTo(code);
        assertThat(Desk.parse(answer).path("error").path("message").asText())
                .isEqualTo(Remedies.onThePage(kind))
                .doesNotContain("cameras/");
    }

    @ParameterizedTest
    @EnumSource(ErrorKind.class)
    void saysWhenToTryAgainOfWhatPassesAlone(ErrorKind kind) {
        var request = StoreRequest.get(new Key("cameras/front"));
        StoreException failure =
                kind.passes()
                        ? new StoreException.Transient(kind, request, null, "503", null)
                        : new StoreException.Permanent(kind, request, null, "400", null);

        ReviewResponse answer = ReviewApi.failed(failure, "id-7");

        assertThat(answer.headers().containsKey("retry-after")).isEqualTo(kind.passes());
        assertThat(answer.status() == 503).isEqualTo(kind.passes());
    }

    @Test
    void showsNoLinkInItsText() {
        var link = new PlainLinks().to(new Key("cameras/a"), "x");

        assertThat(link.toString()).doesNotContain("signed");
    }
}

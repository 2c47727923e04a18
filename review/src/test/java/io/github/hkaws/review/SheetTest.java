package io.github.hkaws.review;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.hkaws.domain.layout.CameraDay;
import io.github.hkaws.domain.layout.Key;
import io.github.hkaws.engine.sheet.DaySheets;
import io.github.hkaws.engine.sheet.picture.Pictures;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SheetTest {

    private static final CameraDay DAY = Desk.day("front", "2026-11-20");

    private final Desk desk = new Desk();

    private static String name(int second) {
        return "192.168.1.64_01_202611202314%02d123_MOTION_DETECTION.jpg".formatted(second);
    }

    private void captures(int count) {
        for (int i = 0; i < count; i++) {
            desk.bucket.overwrite(
                    new Key(DAY.capturesPrefix() + name(i)), Pictures.jpeg(320, 180, i));
        }
    }

    private JsonNode sheet(String... more) {
        String[] query = {"camera", "front", "day", "2026-11-20", "hour", "23"};
        String[] all = java.util.Arrays.copyOf(query, query.length + more.length);
        System.arraycopy(more, 0, all, query.length, more.length);
        return desk.json("/api/sheet", all);
    }

    @Test
    void linksToSheetsThatStand() {
        captures(3);

        JsonNode answer = sheet();

        assertThat(answer.path("tile").toString()).isEqualTo("{\"width\":192,\"height\":112}");
        assertThat(answer.path("missing").asInt()).isZero();
        assertThat(answer.path("more").asBoolean()).isFalse();
        JsonNode first = answer.path("sheets").path(0);
        assertThat(first.path("url").asText())
                .matches(
                        "https://s3.example/sheets%2Ffront%2F2026-11-20%2F23\\.[0-9a-f]{16}\\.jpg\\?signed");
        assertThat(first.path("columns").asInt()).isEqualTo(3);
        assertThat(first.path("names"))
                .extracting(JsonNode::asText)
                .containsExactly(name(0), name(1), name(2));
    }

    @Test
    void answersASecondViewFromOneGetAtMost() {
        captures(3);
        sheet();
        int first = desk.watched.requests().size();
        sheet();
        int cached = desk.watched.requests().size();
        desk.with(Desk.SITE, true);

        sheet();

        assertThat(cached).isEqualTo(first);
        assertThat(desk.watched.requests().subList(cached, desk.watched.requests().size()))
                .containsExactly("GET sheets/front/2026-11-20/23.json");
    }

    @Test
    void carriesSheetsThroughHereWhereNothingMayBeWritten() {
        captures(2);
        desk.with(Desk.SITE, false);

        String url = sheet().path("sheets").path(0).path("url").asText();

        assertThat(url)
                .matches(
                        "/api/sheet\\.jpg\\?camera=front&day=2026-11-20&hour=23&sheet=[0-9a-f]{16}");
        ReviewResponse jpeg =
                desk.get(
                        "/api/sheet.jpg",
                        "camera",
                        "front",
                        "day",
                        "2026-11-20",
                        "hour",
                        "23",
                        "sheet",
                        url.substring(url.length() - 16));
        assertThat(jpeg.status()).isEqualTo(200);
        assertThat(jpeg.contentType()).isEqualTo("image/jpeg");
        assertThat(jpeg.headers().get("cache-control"))
                .isEqualTo("private, max-age=31536000, immutable");
        assertThat(desk.watched.requests()).noneMatch(request -> request.startsWith("PUT"));
        assertThat(desk.watched.requests())
                .filteredOn(request -> request.startsWith("GET cameras/"))
                .hasSize(2);
    }

    @Test
    void looksThroughAnArchivedDayWithoutTouchingIt() {
        captures(3);
        new DaySheets(desk.bucket, Desk.SITE, desk.clock)
                .make(DAY, desk.clock.instant().plusSeconds(600));
        desk.pack(DAY).archive(DAY);

        JsonNode answer = sheet();

        assertThat(answer.path("sheets").path(0).path("names")).hasSize(3);
        assertThat(desk.watched.requests())
                .isEqualTo(List.of("GET sheets/front/2026-11-20/23.json"));
    }

    @Test
    void saysHowManyAreMissingOfAnArchivedDayWithoutSheets() {
        captures(3);
        desk.pack(DAY).archive(DAY);

        JsonNode answer = sheet();

        assertThat(answer.path("sheets")).isEmpty();
        assertThat(answer.path("missing").asInt()).isEqualTo(3);
        assertThat(answer.path("more").asBoolean()).isFalse();
        assertThat(desk.watched.requests()).noneMatch(r -> r.startsWith("GET archive/"));
    }

    @Test
    void addsWhatThePageKnowsOf() {
        captures(2);
        sheet();
        captures(3);

        assertThat(sheet("captures", "3").path("sheets")).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({
        "24, '', hour: 'an hour is 00 to 23, or xx for captures without a time, not ''24'''",
        "../../x, '', hour: 'an hour is 00 to 23, or xx for captures without a time, not ''../../x'''",
    })
    void refusesOtherHours(String hour, String none, String message) {
        ReviewResponse response =
                desk.get("/api/sheet", "camera", "front", "day", "2026-11-20", "hour", hour);

        assertThat(response.status()).isEqualTo(400);
        assertThat(Desk.message(response)).startsWith("hour: an hour is 00 to 23");
    }

    @Test
    void refusesWhatIsNoSheet() {
        String[] query = {"camera", "front", "day", "2026-11-20", "hour", "23", "sheet", "../x"};

        ReviewResponse odd = desk.get("/api/sheet.jpg", query);
        query[7] = "0123456789abcdef";
        ReviewResponse gone = desk.get("/api/sheet.jpg", query);

        assertThat(odd.status()).isEqualTo(400);
        assertThat(Desk.message(odd))
                .isEqualTo("sheet: none is called so; take it from /api/sheet");
        assertThat(gone.status()).isEqualTo(404);
        assertThat(Desk.code(gone)).isEqualTo("gone");
    }

    @Test
    void refusesACameraThatIsNotThere() {
        captures(1);

        ReviewResponse response =
                desk.get("/api/sheet", "camera", "frnt", "day", "2026-11-20", "hour", "23");

        assertThat(response.status()).isEqualTo(404);
        assertThat(Desk.message(response))
                .isEqualTo("there is no camera frnt; did you mean front?");
    }
}

package io.github.hkaws.review;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.hkaws.domain.layout.CameraDay;
import io.github.hkaws.domain.layout.Key;
import io.github.hkaws.domain.layout.KeyScheme;
import io.github.hkaws.domain.site.Location;
import io.github.hkaws.domain.zone.TimeZones;
import io.github.hkaws.engine.report.ReportKey;
import io.github.hkaws.engine.report.Reports;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LookingTest {

    private static final String CROSSING =
            "192.168.1.64_01_20261122231405123_LINE_CROSSING_DETECTION.jpg";
    private static final String TIMED = "192.168.1.64_01_20261122120000000_TIMING.jpg";
    private static final CameraDay PACKED = Desk.day("front", "2026-11-02");

    private final Desk desk = new Desk();

    private static List<String> names(JsonNode answer) {
        List<String> names = new ArrayList<>();
        answer.path("captures").forEach(capture -> names.add(capture.path("name").asText()));
        return names;
    }

    @Test
    void tellsWhatHoldsForTheSite() {
        desk.with(Desk.SITE.withLocation(new Location(48.2, 16.4)), false);

        JsonNode site = desk.json("/api/site");

        assertThat(site.path("timeZone").asText()).isEqualTo("Europe/Vienna");
        assertThat(site.path("now").asText()).isEqualTo("2026-11-23T07:15:52+01:00");
        assertThat(site.path("zoneRules").asText())
                .isEqualTo(TimeZones.inUse().versions().inUse().toString());
        assertThat(site.path("offsets"))
                .hasToString(
                        "[{\"from\":\"2026-11-23T06:15:52Z\",\"seconds\":3600},"
                                + "{\"from\":\"2027-03-28T01:00:00Z\",\"seconds\":7200},"
                                + "{\"from\":\"2027-10-31T01:00:00Z\",\"seconds\":3600}]");
        assertThat(site.path("allowChanges").asBoolean()).isFalse();
        assertThat(site.path("sun").path("latitude").asDouble()).isEqualTo(48.2);
        assertThat(site.path("detections").findValuesAsText("word"))
                .contains("line-crossing", "timing", "none");
        assertThat(site.path("detections").findValuesAsText("title")).contains("Line crossing");
    }

    @Test
    void showsEachCameraWithItsLatestCaptureAndItsSilence() {
        desk.put("front", "2026-11-22", TIMED, CROSSING);
        desk.clock.advance(Duration.ofHours(30));
        desk.put("yard", "2026-11-24", "20261124120000.jpg");

        JsonNode cameras = desk.json("/api/cameras").path("cameras");

        JsonNode front = cameras.path(0);
        assertThat(front.path("camera").asText()).isEqualTo("front");
        assertThat(front.path("latest").path("name").asText()).isEqualTo(CROSSING);
        assertThat(front.path("latest").path("at").asText())
                .isEqualTo("2026-11-22T23:14:05.123+01:00");
        assertThat(front.path("latest").path("detection").asText()).isEqualTo("line-crossing");
        assertThat(front.path("silence").path("state").asText()).isEqualTo("silent");
        assertThat(front.path("silence").path("seconds").asLong()).isEqualTo(108_000);
        assertThat(front.path("firstDay").asText()).isEqualTo("2026-11-22");
        assertThat(cameras.path(1).path("silence").path("state").asText()).isEqualTo("lively");
    }

    @Test
    void findsTheLatestOfThousandsByItsHour() {
        for (int i = 0; i < 2_400; i++) {
            desk.put(
                    "front",
                    "2026-11-22",
                    "1.2.3.4_01_20261122%02d%02d%02d000_TIMING.jpg"
                            .formatted(i / 100, i % 100 / 2, i % 2));
        }

        JsonNode latest = desk.json("/api/cameras").path("cameras").path(0).path("latest");

        assertThat(latest.path("name").asText())
                .isEqualTo("1.2.3.4_01_20261122234901000_TIMING.jpg");
    }

    @Test
    void knowsTheLatestOfACameraOfWhichAllIsPacked() {
        desk.put("front", "2026-11-02", "20261102071500.jpg", "20261102231500.jpg").pack(PACKED);

        JsonNode front = desk.json("/api/cameras").path("cameras").path(0);

        assertThat(front.path("latest").path("name").asText()).isEqualTo("20261102231500.jpg");
        assertThat(front.path("latest").path("place").asText()).isEqualTo("packed");
        assertThat(front.path("lastDay").asText()).isEqualTo("2026-11-02");
    }

    @Test
    void listsHotAndPackedCapturesOfADayInTheOrderOfTime() {
        desk.put("front", "2026-11-02", "20261102071500.jpg", "20261102231500.jpg").pack(PACKED);
        desk.put("front", "2026-11-02", "20261102120000.jpg");

        JsonNode answer = desk.json("/api/captures", "from", "2026-11-02", "to", "2026-11-02");

        assertThat(names(answer))
                .containsExactly("20261102071500.jpg", "20261102120000.jpg", "20261102231500.jpg");
        assertThat(answer.path("captures").findValuesAsText("place"))
                .containsExactly("packed", "hot", "packed");
        assertThat(answer.path("cameras").path(0).asText()).isEqualTo("front");
        assertThat(answer.path("cursor").isNull()).isTrue();
    }

    @Test
    void filtersByDetectionHoursAndNight() {
        desk.put("front", "2026-11-22", TIMED, CROSSING, "20261122030000.jpg");
        desk.with(Desk.SITE.withLocation(new Location(48.2, 16.4)), true);
        String[] day = {"from", "2026-11-22", "to", "2026-11-22", "camera", "front"};

        assertThat(names(filtered(day, "detection", "line-crossing"))).containsExactly(CROSSING);
        assertThat(names(filtered(day, "detection", "none"))).containsExactly("20261122030000.jpg");
        assertThat(names(filtered(day, "hours", "22:00-04:00"))).containsExactly(CROSSING);
        assertThat(names(filtered(day, "hours", "12:00-24:00"))).containsExactly(TIMED, CROSSING);
        assertThat(names(filtered(day, "night", "sun")))
                .containsExactly("20261122030000.jpg", CROSSING);
    }

    @Test
    void runsHoursOverMidnightIntoTheNextDayAsTheCommandLineDoes() {
        desk.put("front", "2026-11-22", "20261122030000.jpg", CROSSING);
        desk.put("front", "2026-11-23", "20261123033000.jpg", "20261123230000.jpg");
        desk.put("front", "2026-11-24", "20261124013000.jpg");
        String[] night = {"from", "2026-11-22", "to", "2026-11-22", "camera", "front"};
        String[] nights = {"from", "2026-11-22", "to", "2026-11-23", "camera", "front"};

        assertThat(names(filtered(night, "hours", "22:00-04:00")))
                .containsExactly(CROSSING, "20261123033000.jpg");
        assertThat(names(filtered(nights, "hours", "22:00-04:00")))
                .containsExactly(
                        CROSSING, "20261123033000.jpg", "20261123230000.jpg", "20261124013000.jpg");
    }

    private JsonNode filtered(String[] day, String name, String value) {
        List<String> query = new ArrayList<>(List.of(day));
        query.add(name);
        query.add(value);
        return desk.json("/api/captures", query.toArray(String[]::new));
    }

    @Test
    void pagesThroughDaysAndCamerasWithoutLosingOne() {
        List<String> all = new ArrayList<>();
        for (String date : List.of("2026-11-20", "2026-11-21", "2026-11-22")) {
            for (String camera : List.of("front", "yard")) {
                for (int i = 0; i < 5; i++) {
                    String name = date.replace("-", "") + "1%d0000_%s.jpg".formatted(i, camera);
                    desk.put(camera, date, name);
                    all.add(name);
                }
            }
        }
        desk.pack(Desk.day("front", "2026-11-21"));

        List<String> seen = new ArrayList<>();
        String cursor = null;
        do {
            String[] query = {"from", "2026-11-20", "to", "2026-11-22", "limit", "3"};
            List<String> asked = new ArrayList<>(List.of(query));
            if (cursor != null) {
                asked.addAll(List.of("cursor", cursor));
            }
            JsonNode page = desk.json("/api/captures", asked.toArray(String[]::new));
            assertThat(names(page)).hasSizeLessThanOrEqualTo(3);
            seen.addAll(names(page));
            cursor = page.path("cursor").asText(null);
        } while (cursor != null);

        assertThat(seen).containsExactlyElementsOf(all);
    }

    @Test
    void looksOverMidnightAroundAMoment() {
        desk.put("front", "2026-11-22", "20261122235800.jpg", "20261122120000.jpg");
        desk.put("yard", "2026-11-23", "20261123000100.jpg");

        JsonNode answer =
                desk.json("/api/moment", "at", "2026-11-23T00:00:00+01:00", "minutes", "3");

        assertThat(names(answer)).containsExactly("20261122235800.jpg", "20261123000100.jpg");
        assertThat(answer.path("captures").path(1).path("c").asInt()).isEqualTo(1);
    }

    @Test
    void givesNoMomentThatNobodyCouldCarry() {
        String[] names = new String[20_001];
        for (int i = 0; i < names.length; i++) {
            names[i] = "20261122120000_%05d.jpg".formatted(i);
        }
        desk.put("front", "2026-11-22", names);

        ReviewResponse answer = desk.get("/api/moment", "at", "2026-11-22T12:00:00+01:00");

        assertThat(answer.status()).isEqualTo(413);
        assertThat(Desk.message(answer))
                .isEqualTo("that is too much at once; ask for fewer minutes or cameras");
    }

    @Test
    void countsDaysByHourAndDetectionAndTellsTheirState() {
        desk.put("front", "2026-11-22", TIMED, CROSSING);
        desk.put("front", "2026-11-02", "20261102071500.jpg").pack(PACKED).archive(PACKED);
        desk.change(
                "POST",
                "/api/holds",
                "{\"camera\":\"front\",\"day\":\"2026-11-02\",\"why\":\"insurance\"}");
        String[] query = {"camera", "front", "from", "2026-11-01", "to", "2026-11-30"};

        JsonNode days = desk.json("/api/days", query).path("days");

        assertThat(days.findValuesAsText("state")).containsExactly("archived", "hot");
        assertThat(days.path(0).path("held").asBoolean()).isTrue();
        assertThat(days.path(0).path("captures").isNull()).isTrue();
        assertThat(days.path(1).path("captures").asInt()).isEqualTo(2);

        JsonNode counted = filtered(query, "/api/days", "counts", "1").path("days");

        assertThat(counted.path(0).path("captures").asInt()).isEqualTo(1);
        assertThat(counted.path(0).path("hours").path(7).asInt()).isEqualTo(1);
        assertThat(counted.path(1).path("detections").path("line-crossing").asInt()).isEqualTo(1);
        assertThat(counted.path(1).path("hours").path(23).asInt()).isEqualTo(1);
    }

    private JsonNode filtered(String[] query, String path, String name, String value) {
        List<String> more = new ArrayList<>(List.of(query));
        more.addAll(List.of(name, value));
        return desk.json(path, more.toArray(String[]::new));
    }

    @Test
    void linksToHotPicturesAndAnswersPackedOnesItself() {
        desk.put("front", "2026-11-22", CROSSING);
        desk.put("front", "2026-11-02", "20261102071500 a+b.jpg").pack(PACKED);

        JsonNode hot =
                desk.json("/api/picture", "camera", "front", "day", "2026-11-22", "name", CROSSING);
        JsonNode packed =
                desk.json(
                        "/api/picture",
                        "camera",
                        "front",
                        "day",
                        "2026-11-02",
                        "name",
                        "20261102071500 a+b.jpg");
        ReviewResponse bytes =
                desk.get(
                        "/api/packed",
                        "camera",
                        "front",
                        "day",
                        "2026-11-02",
                        "name",
                        "20261102071500 a+b.jpg");

        assertThat(hot.path("url").asText()).startsWith("https://s3.example/cameras%2Ffront%2F");
        assertThat(hot.path("type").asText()).isEqualTo("image/jpeg");
        assertThat(packed.path("url").asText())
                .isEqualTo("/api/packed?camera=front&day=2026-11-02&name=20261102071500+a%2Bb.jpg");
        assertThat(new String(bytes.body(), UTF_8)).isEqualTo("bytes of 20261102071500 a+b.jpg");
        assertThat(bytes.contentType()).isEqualTo("image/jpeg");
        assertThat(bytes.headers().get("cache-control"))
                .isEqualTo("private, max-age=31536000, immutable");
    }

    @Test
    void saysWhatMustBeRestoredAndLinksToWhatWas() {
        desk.put("front", "2026-11-02", "20261102071500.jpg").pack(PACKED).archive(PACKED);
        String[] query = {"camera", "front", "day", "2026-11-02", "name", "20261102071500.jpg"};

        assertThat(desk.json("/api/picture", query).path("needsRestore").asBoolean()).isTrue();
        assertThat(Desk.code(desk.get("/api/packed", query))).isEqualTo("needs-restore");

        desk.bucket.overwrite(
                new Key("restored/front/2026-11-02/20261102071500.jpg"),
                "bytes of 20261102071500.jpg".getBytes(UTF_8));

        assertThat(desk.json("/api/picture", query).path("url").asText())
                .startsWith("https://s3.example/restored%2F");
    }

    @Test
    void looksAgainSoonWhereARestoreMayEnd() {
        desk.put("front", "2026-11-02", "20261102071500.jpg").pack(PACKED);
        String[] query = {"from", "2026-11-02", "to", "2026-11-02", "camera", "front"};

        String instant = desk.get("/api/captures", query).headers().get("cache-control");
        desk.archive(PACKED).clock.advance(Duration.ofMinutes(6));
        String archived = desk.get("/api/captures", query).headers().get("cache-control");

        assertThat(instant).isEqualTo("private, max-age=300");
        assertThat(archived).isEqualTo("private, max-age=15");
    }

    @Test
    void readsTheHeartbeatAndTheLastDigest() {
        desk.bucket.overwrite(
                KeyScheme.HEARTBEAT,
                "{\"backlogFiles\":3,\"oldestSeconds\":1200,\"freePercent\":71.5}".getBytes(UTF_8));
        new Reports(desk.bucket)
                .write(
                        LocalDate.parse("2026-11-23"),
                        ReportKey.Kind.DIGEST,
                        "{\"at\":\"2026-11-23T02:00:00Z\",\"lines\":[\"yard: silent\"],\"cameras\":[{\"silent\":true}]}"
                                .getBytes(UTF_8));

        JsonNode health = desk.json("/api/health");

        assertThat(health.path("relay").path("state").asText()).isEqualTo("behind");
        assertThat(health.path("digest").path("silent").asInt()).isEqualTo(1);
        assertThat(health.path("problems").findValuesAsText("title"))
                .containsExactly(
                        "relay: 3 captures wait, the oldest for 20 minutes", "yard: silent");
    }

    @Test
    void saysWhatTheRelaySaidLastAndThatItWasLongAgo() {
        desk.bucket.overwrite(
                KeyScheme.HEARTBEAT,
                "{\"backlogFiles\":0,\"oldestSeconds\":0,\"freePercent\":9.5}".getBytes(UTF_8));
        desk.bucket.deleteIfMatch(
                KeyScheme.HEARTBEAT,
                desk.bucket.head(KeyScheme.HEARTBEAT).orElseThrow().version().etag());
        desk.clock.advance(Duration.ofMinutes(46));

        JsonNode health = desk.json("/api/health");

        assertThat(health.path("relay").path("freePercent").asDouble()).isEqualTo(9.5);
        assertThat(health.path("problems").findValuesAsText("title"))
                .contains(
                        "The relay's last heartbeat came 46 minutes ago",
                        "relay: 9.5 % of its disk are free");
    }

    @Test
    void writesNoNonsenseOfAHeartbeat() {
        desk.bucket.overwrite(
                KeyScheme.HEARTBEAT,
                "{\"backlogFiles\":0,\"oldestSeconds\":-7,\"freePercent\":\"NaN\"}"
                        .getBytes(UTF_8));

        JsonNode health = desk.json("/api/health");

        assertThat(health.path("relay").isNull()).isTrue();
        assertThat(health.path("problems").findValuesAsText("title"))
                .anyMatch(
                        title -> title.contains("is not a heartbeat, oldestSeconds is no number"));
    }

    @Test
    void saysWhatASweepWouldSeeInDrop() {
        byte[] picture = "picture".getBytes(UTF_8);
        desk.bucket.overwrite(new Key("drop/front/20261121071500.jpg"), picture);
        desk.clock.advance(Duration.ofDays(2));
        desk.bucket.overwrite(new Key("drop/front/20261123071500.jpg"), picture);

        JsonNode health = desk.json("/api/health");

        assertThat(health.path("sweep").path("stuck").asInt()).isEqualTo(1);
        assertThat(health.path("sweep").path("onTheirWay").asInt()).isEqualTo(1);
        assertThat(health.path("problems").findValuesAsText("title"))
                .contains("Stuck in drop/, and moved by nobody without help: 1");
    }

    @Test
    void asksS3NothingForASecondView() {
        desk.put("front", "2026-11-22", TIMED, CROSSING);
        String[] query = {"from", "2026-11-22", "to", "2026-11-22", "camera", "front"};
        ReviewResponse first = desk.get("/api/captures", query);
        int asked = desk.watched.requests().size();

        ReviewResponse second = desk.get("/api/captures", query);

        assertThat(desk.watched.requests()).hasSize(asked);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(first.headers().get("cache-control")).isEqualTo("private, max-age=300");

        desk.clock.advance(Duration.ofMinutes(6));
        var _ = desk.get("/api/captures", query);

        assertThat(desk.watched.requests()).hasSizeGreaterThan(asked);
    }
}

package io.github.hkaws.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a careless or hostile client is told; and that nothing was read for it. */
class RefusalTest {

    private static final String DAY = "from=2026-11-02 to=2026-11-02 ";
    private static final String PICTURE = "camera=front day=2026-11-02 ";

    private final Desk desk = new Desk();

    private static String[] query(String text) {
        return List.of(text.strip().split(" ", -1)).stream()
                .filter(pair -> !pair.isEmpty())
                .flatMap(pair -> List.of(pair.split("=", 2)).stream())
                .map(part -> part.replace("_", " "))
                .toArray(String[]::new);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    /api/captures | to=2026-11-02                     | from is missing; say from=2026-11-22
                    /api/captures | from=2026-11-02                   | to is missing; say to=2026-11-22
                    /api/captures | from=2.11.2026 to=2026-11-02      | from is no date; write it like 2026-11-22
                    /api/captures | from=2026-11-02 to=2026-02-30     | to is no date; write it like 2026-11-22
                    /api/captures | from=2026-11-03 to=2026-11-02     | to must be from itself or up to 400 days after it
                    /api/captures | from=2020-11-03 to=2026-11-02     | to must be from itself or up to 400 days after it
                    /api/captures | DAY camera=..                     | camera: a camera id has letters, digits, '.', '_', '-' and %XX for all else, 1 to 128 bytes, not '..'; /api/cameras lists them
                    /api/captures | DAY camera=a/b                    | camera: a camera id has letters, digits, '.', '_', '-' and %XX for all else, 1 to 128 bytes, not 'a/b'; /api/cameras lists them
                    /api/captures | DAY detection=ghosts              | detection is none of ours; take one of alarm-input, face, intrusion, line-crossing, manual, motion, none, other, person, region-entrance, region-exiting, tampering, temperature, timing, vehicle
                    /api/captures | DAY hours=22-6                    | hours is no stretch of the day; write it like 22:00-06:00
                    /api/captures | DAY hours=22:00-25:00             | hours is no stretch of the day; write it like 22:00-06:00
                    /api/captures | DAY night=moon                    | night is sun or is left out; other hours go into hours
                    /api/captures | DAY night=sun                     | nobody knows when it is night here; add location: {latitude: 48.21, longitude: 16.37} with your own degrees to the site file (hkaws.yaml)
                    /api/captures | DAY limit=0                       | limit is no whole number from 1 to 20000; write one
                    /api/captures | DAY limit=1e3                     | limit is no whole number from 1 to 20000; write one
                    /api/captures | DAY limit=5 limit=6               | limit stands twice; say it once
                    /api/captures | DAY cursor=%%%                    | cursor is none of ours; take it from the answer before
                    /api/captures | DAY cursor=YWJj                   | cursor is none of ours; take it from the answer before
                    /api/captures | DAY camra=front                   | a parameter is not known; known are camera, cursor, detection, from, hours, limit, night, to
                    /api/site     | x=y                               | a parameter is not known; this takes none
                    /api/days     | from=2026-11-02 to=2026-11-02     | camera is missing; say camera=front-door
                    /api/days     | DAY camera=front counts=2         | counts is no whole number from 0 to 1; write one
                    /api/days     | camera=front from=2026-01-02 to=2026-11-02 counts=1 | to must be from itself or up to 62 days after it
                    /api/moment   | at=2026-11-02T07:15:00            | at is no instant; write it with its offset, like 2026-11-22T23:14:05+01:00
                    /api/moment   | minutes=3                         | at is missing; say at=2026-11-22T23:14:05%2B01:00
                    /api/moment   | at=2026-11-02T07:15:00Z minutes=0 | minutes is no whole number from 1 to 180; write one
                    /api/moment   | at=+999999999-12-31T23:59:59Z     | at is no instant; write it with its offset, like 2026-11-22T23:14:05+01:00
                    /api/picture  | PICTURE                           | name is missing; say name=the capture's name, as /api/captures gives it
                    /api/picture  | PICTURE name=../../secret         | name: no capture is called so; take it from /api/captures
                    /api/packed   | PICTURE name=a/b.jpg              | name: no capture is called so; take it from /api/captures
                    /api/restores/quote | PICTURE tier=NOW            | tier is none of EXPEDITED, STANDARD, BULK; take one
                    """)
    void saysWhatIsWrongWithAQuery(String path, String text, String message) {
        String expanded = text.replace("DAY ", DAY).replace("PICTURE", PICTURE);

        ReviewResponse answer = desk.get(path, query(expanded));

        assertThat(Desk.message(answer)).isEqualTo(message);
        assertThat(Desk.code(answer)).isEqualTo("bad-input");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(desk.watched.requests()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    POST   | /api/holds    | no json                                   | the body is no JSON object of camera, day, why; write one
                    POST   | /api/holds    | ["camera"]                                | the body is no JSON object of camera, day, why; write one
                    POST   | /api/holds    | {"camera":"a","camera":"b"}               | the body is no JSON object of camera, day, why; write one
                    POST   | /api/holds    | {"camera":"a"} {}                         | the body is no JSON object of camera, day, why; write one
                    POST   | /api/holds    | {"camera":"a","purge":true}               | the body is no JSON object of camera, day, why; write one
                    POST   | /api/holds    | {"day":"2026-11-02","why":"x"}            | camera is missing; say it
                    POST   | /api/holds    | {"camera":7,"day":"2026-11-02","why":"x"} | camera is no text; write it in quotes
                    POST   | /api/holds    | {"camera":"a","day":"soon","why":"x"}     | day is no date; write it like 2026-11-22
                    DELETE | /api/holds    | {"camera":"a"}                            | day is missing; say it
                    POST   | /api/restores | {"camera":"a","day":"2026-11-02","agreedUsd":1} | tier is missing; say it
                    POST   | /api/restores | {"camera":"a","day":"2026-11-02","tier":"STANDARD"} | agreedUsd is no amount; write the price that was quoted
                    POST   | /api/restores | {"camera":"a","day":"2026-11-02","tier":"STANDARD","agreedUsd":-1} | agreedUsd is no amount; write the price that was quoted
                    POST   | /api/restores | {"camera":"a","day":"2026-11-02","name":"a/b","tier":"BULK","agreedUsd":1} | name: no capture is called so; take it from /api/captures
                    POST   | /api/exports  | {"minutes":3}                             | at is missing; say it
                    POST   | /api/exports  | {"at":"2026-11-02T07:15:00Z","minutes":"3"} | minutes is no whole number from 1 to 180; write one
                    POST   | /api/exports  | {"at":"2026-11-02T07:15:00Z","minutes":3,"cameras":"front"} | cameras is no list of texts; write one
                    POST   | /api/exports  | {"at":"2026-11-02T07:15:00Z","minutes":3,"cameras":["..",1]} | cameras is no list of texts; write one
                    """)
    void saysWhatIsWrongWithABody(String method, String path, String body, String message) {
        ReviewResponse answer = desk.handle(Desk.request(method, path, new String[0], body));

        assertThat(Desk.message(answer)).isEqualTo(message);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(desk.watched.requests()).isEmpty();
    }

    @Test
    void refusesAHoldWithoutAReason() {
        desk.put("front", "2026-11-02", "20261102071500.jpg");

        ReviewResponse answer =
                desk.handle(
                        Desk.request(
                                "POST",
                                "/api/holds",
                                new String[0],
                                "{\"camera\":\"front\",\"day\":\"2026-11-02\",\"why\":\"%s\"}"
                                        .formatted("x".repeat(1001))));

        assertThat(Desk.message(answer))
                .isEqualTo("say why it is held in 1 to 1000 characters, not 1001");
    }

    @Test
    void namesTheNearestCameraWhereThereIsNone() {
        desk.put("front-door", "2026-11-02", "20261102071500.jpg");

        ReviewResponse answer =
                desk.get(
                        "/api/captures",
                        "from",
                        "2026-11-02",
                        "to",
                        "2026-11-02",
                        "camera",
                        "frontdoor");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(Desk.message(answer))
                .isEqualTo("there is no camera frontdoor; did you mean front-door?");
    }

    @Test
    void answersPathsAndMethodsThatItDoesNotKnow() {
        assertThat(desk.get("/api/purge").status()).isEqualTo(404);
        assertThat(desk.get("/api/../api/site").status()).isEqualTo(404);
        assertThat(
                        desk.handle(Desk.request("DELETE", "/api/captures", new String[0], "{}"))
                                .status())
                .isEqualTo(405);
    }

    @Test
    void refusesWhatIsTooLong() {
        ReviewResponse query =
                desk.get(
                        "/api/captures",
                        "from",
                        "2026-11-02",
                        "to",
                        "2026-11-02",
                        "camera",
                        "a".repeat(20_000));
        ReviewResponse body =
                desk.handle(Desk.request("POST", "/api/holds", new String[0], " ".repeat(70_000)));

        assertThat(List.of(query.status(), body.status())).containsExactly(413, 413);
    }

    @Test
    void namesNoParameterOfAStranger() {
        ReviewResponse answer = desk.get("/api/site", "<script>alert(1)</script>", "1");

        assertThat(Desk.message(answer)).doesNotContain("script");
        assertThat(answer.headers()).containsAllEntriesOf(Map.of("cache-control", "no-store"));
    }
}

package io.github.hkaws.engine.relay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.hkaws.domain.zone.TimeZones;
import io.github.hkaws.domain.zone.ZoneForecast;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HeartbeatTest {

    private static final String WHOLE =
            """
            {"version":1,"relay":"attic","software":"1.1.0","sentAt":"2026-11-23T06:15:00Z",
             "destination":"s3fs","backlogFiles":3,"backlogBytes":600000,"oldestSeconds":42,
             "freeBytes":24103452672,"freeInodes":6000000,"freePercent":81.5,
             "lastSuccess":"2026-11-23T06:14:41Z","uploads":120000,"uploadedBytes":30000000000,
             "truncated":4,"emptyUploads":2,"losses":7,
             "lastLoss":{"at":"2026-11-23T06:10:02Z","name":"front/a.jpg","why":"0 bytes after a power cut"},
             "sinceLast":{"seconds":900,"uploads":12,"uploadedBytes":3000000,"truncated":0,
                          "emptyUploads":0,"losses":2},
             "versions":{"kit":"1.1.0","s3fs":"1.90","zoneRules":"2026f"},
             "zone":{"name":"Europe/Berlin","utcOffsetSeconds":3600},
             "zoneOffsets":{"Europe/Berlin":[{"from":"2026-11-23T06:05:00Z","seconds":3600},
                                             {"from":"2027-03-28T01:00:00Z","seconds":7200}]},
             "clock":{"service":"systemd-timesyncd","synchronized":true,"offsetSeconds":-0.25},
             "disk":{"readOnly":false,"errors":1,"ext4Errors":2,"flushErrors":0},
             "flush":{"perMinute":12.5,"slowestSeconds":0.4},
             "mount":{"state":"mounted","why":"","requests":12,"uploads":3},
             "perCamera":{"front":{"lastCapture":"2026-11-23T06:14:41Z"}},
             "later":{"who":["knows"]}}
            """;

    private static Heartbeat read(String json) {
        return Heartbeat.read(json.getBytes(UTF_8));
    }

    private static RelayStatus status(String json) {
        return ((Heartbeat.Read) read(json)).status();
    }

    private static String with(String fields) {
        return "{\"backlogFiles\":0,\"oldestSeconds\":0,\"freePercent\":80%s}".formatted(fields);
    }

    @Test
    void readsAllThatItKnowsAndNothingElse() {
        RelayStatus status = status(WHOLE);

        assertThat(status.relay()).isEqualTo("attic");
        assertThat(status.backlogFiles()).isEqualTo(3);
        assertThat(status.oldest()).isEqualTo(Duration.ofSeconds(42));
        assertThat(status.freePercent()).isEqualTo(81.5);
        assertThat(status.sentAt()).isEqualTo(Instant.parse("2026-11-23T06:15:00Z"));
        assertThat(status.losses()).isEqualTo(7);
        assertThat(status.lossesSinceLast()).isEqualTo(2);
        assertThat(status.lastLoss())
                .isEqualTo("'front/a.jpg' at 2026-11-23T06:10:02Z: 0 bytes after a power cut");
        assertThat(status.versions())
                .isEqualTo(Map.of("kit", "1.1.0", "s3fs", "1.90", "zoneRules", "2026f"));
        assertThat(status.zone()).isEqualTo(new RelayStatus.Zone("Europe/Berlin", 3600));
        assertThat(status.zoneOffsets())
                .isEqualTo(
                        Map.of(
                                "Europe/Berlin",
                                new ZoneForecast(
                                        new TreeMap<>(
                                                Map.of(
                                                        Instant.parse("2026-11-23T06:05:00Z"),
                                                        3600,
                                                        Instant.parse("2027-03-28T01:00:00Z"),
                                                        7200)))));
        assertThat(status.clock())
                .isEqualTo(
                        new RelayStatus.Clock("systemd-timesyncd", true, Duration.ofMillis(-250)));
        assertThat(status.disk()).isEqualTo(new RelayStatus.Disk(false, 3));
        assertThat(status.uploads()).isEqualTo(new RelayStatus.Uploads(120_000, 30_000_000_000L));
        assertThat(status.mount()).isEqualTo(new RelayStatus.Mount("mounted", ""));
    }

    @Test
    void saysItInOneLine() {
        assertThat(status(WHOLE).summary())
                .isEqualTo(
                        "relay attic: 3 captures wait, 81.5 % free, kit 1.1.0, s3fs 1.90, zoneRules"
                                + " 2026f, Europe/Berlin UTC+01:00, clock kept by systemd-timesyncd,"
                                + " clock off by 0 s, 3 disk errors, s3fs mounted, 120,000 uploads"
                                + " of 30.0 GB, 7 losses since it was installed");
        assertThat(status(with(",\"zone\":{\"name\":\"X\",\"utcOffsetSeconds\":-12600}")).summary())
                .isEqualTo("relay: 0 captures wait, 80.0 % free, X UTC-03:30");
    }

    @Test
    void readsWhatTheFirstRelaysWrote() {
        RelayStatus status =
                status(
                        "{\"backlogFiles\":3,\"oldestSeconds\":42,\"freePercent\":81.5,\"more\":{}}");

        assertThat(status).isEqualTo(RelayStatus.of(3, Duration.ofSeconds(42), 81.5));
        assertThat(status.findings()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "picture | it is no JSON",
                "7 | it is no JSON object",
                "{} | backlogFiles is no number of 0 or more",
                "{\"oldestSeconds\":-7,\"freePercent\":\"NaN\"} | backlogFiles is no number of 0 or more",
                "{\"backlogFiles\":0,\"oldestSeconds\":-7} | oldestSeconds is no number of 0 or more",
                "{\"backlogFiles\":0,\"oldestSeconds\":\"7\"} | oldestSeconds is no number of 0 or more",
                "{\"backlogFiles\":0,\"oldestSeconds\":7.5} | oldestSeconds is no number of 0 or more",
                "{\"backlogFiles\":0,\"oldestSeconds\":0,\"freePercent\":\"NaN\"} | freePercent is no number between 0 and 100",
                "{\"backlogFiles\":0,\"oldestSeconds\":0,\"freePercent\":1e999} | freePercent is no number between 0 and 100",
                "{\"backlogFiles\":0,\"oldestSeconds\":0,\"freePercent\":-0.1} | freePercent is no number between 0 and 100",
                "{\"backlogFiles\":0,\"oldestSeconds\":0,\"freePercent\":100.1} | freePercent is no number between 0 and 100",
            })
    void refusesNonsenseInWhatAnAlarmHangsOn(String json, String why) {
        assertThat(read(json))
                .isEqualTo(
                        new Heartbeat.Refused(
                                "is not a heartbeat, " + why + ": update the relay or remove it"));
    }

    @Test
    void refusesALaterFormatInClearWords() {
        assertThat(read(with(",\"version\":2")))
                .isEqualTo(
                        new Heartbeat.Refused(
                                "is a heartbeat of version 2, and this program knows 1: deploy the"
                                        + " toolkit's current release"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ",\"losses\":-1,\"sinceLast\":{\"losses\":\"NaN\"}",
                ",\"sinceLast\":7,\"lastLoss\":\"x\",\"versions\":[1],\"zone\":3",
                ",\"clock\":\"late\",\"disk\":null,\"sentAt\":\"yesterday\",\"relay\":{}",
                ",\"clock\":{\"offsetSeconds\":1e99,\"synchronized\":\"no\"}",
                ",\"zone\":{\"name\":\"UTC\",\"utcOffsetSeconds\":1e30}",
                ",\"disk\":{\"errors\":-3,\"readOnly\":\"yes\"}",
                ",\"zoneOffsets\":[1]",
                ",\"zoneOffsets\":{\"A\":[],\"B\":7,\"C\":[7],\"D\":[{\"from\":\"2026-11-23T06:05:00Z\"}]}",
                ",\"zoneOffsets\":{\"A\":[{\"from\":\"+1000000000-12-31T23:59:59Z\",\"seconds\":0}]}",
                ",\"zoneOffsets\":{\"A\":[{\"from\":\"2026-11-23T06:05:00Z\",\"seconds\":1e9}]}",
                ",\"mount\":\"stopped\",\"uploads\":-1,\"uploadedBytes\":\"x\"",
                ",\"mount\":{\"state\":7},\"uploads\":3",
            })
    void takesNonsenseInAllElseForNotSaid(String fields) {
        RelayStatus status = status(with(fields));

        assertThat(status.findings()).isEmpty();
        assertThat(status.losses()).isNull();
        assertThat(status.zone()).isNull();
        assertThat(status.zoneOffsets()).isEmpty();
        assertThat(status.uploads()).isNull();
    }

    @Test
    void boundsWhatStrangersMayWrite() {
        RelayStatus status =
                status(
                        "{\"backlogFiles\":99999999999999999999,\"oldestSeconds\":9000000000000,"
                                + "\"relay\":\"\\u001b[2Jattic\\u202e"
                                + "x".repeat(500)
                                + "\"}");

        assertThat(status.backlogFiles()).isEqualTo(Heartbeat.Fields.MOST_SECONDS);
        assertThat(status.oldest()).isEqualTo(Duration.ofSeconds(Heartbeat.Fields.MOST_SECONDS));
        assertThat(status.relay()).startsWith("?[2Jattic?x").hasSize(200);
        assertThat(status.freePercent()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"oldestSeconds\":3600 | ``",
                "\"oldestSeconds\":3660 | relay attic: 5 captures wait, the oldest for 61 minutes",
                "\"freePercent\":10.0 | ``",
                "\"freePercent\":9.94 | relay attic: 9.9 % of its disk are free",
                "\"sinceLast\":{\"losses\":0} | ``",
                "\"sinceLast\":{\"losses\":2} | relay attic: 2 captures were lost since the heartbeat before",
                "\"disk\":{\"ext4Errors\":1} | relay attic: its disk reports 1 errors",
                "\"disk\":{\"readOnly\":true} | relay attic: its disk cannot be written any more",
                "\"mount\":{\"state\":\"mounted\"} | ``",
                "\"mount\":{\"state\":\"mounting\",\"why\":\"s3fs died\"} | ``",
                "\"mount\":{\"state\":\"stopped\",\"why\":\"s3fs does not answer for 15 s\"} | relay attic: its s3fs mount is stopped: s3fs does not answer for 15 s",
                "\"mount\":{\"state\":\"stopped\"} | relay attic: its s3fs mount is stopped",
                "\"clock\":{\"offsetSeconds\":300} | ``",
                "\"clock\":{\"offsetSeconds\":-301} | relay attic: its clock is 301 seconds behind",
                "\"sentAt\":\"2026-11-30T07:30:00Z\",\"zone\":{\"name\":\"America/Vancouver\",\"utcOffsetSeconds\":-25200} | ``",
                "\"sentAt\":\"2026-11-30T07:30:00Z\",\"zone\":{\"name\":\"Nowhere\",\"utcOffsetSeconds\":-28800} | ``",
                "\"zone\":{\"name\":\"America/Vancouver\",\"utcOffsetSeconds\":-28800} | ``",
            })
    void alarmsOfWhatShouldNotWait(String field, String expected) {
        String json = "{\"relay\":\"attic\",\"backlogFiles\":5,\"oldestSeconds\":0," + field + "}";

        assertThat(status(json).findings())
                .filteredOn(RelayFinding::alarming)
                .extracting(RelayFinding::what)
                .isEqualTo(expected.isEmpty() ? java.util.List.of() : java.util.List.of(expected));
    }

    @ParameterizedTest
    @CsvSource({
        "2025b, update its time zone rules (sudo apt update && sudo apt install tzdata)",
        "2099a, deploy the toolkit's current release: names are read by rules that are out of date",
    })
    void alarmsOfOtherTimeZoneRules(String version, String remedy) {
        String json =
                with(
                        ",\"relay\":\"attic\",\"sentAt\":\"2026-11-30T07:30:00Z\","
                                + "\"zone\":{\"name\":\"America/Vancouver\",\"utcOffsetSeconds\":-28800},"
                                + "\"versions\":{\"zoneRules\":\""
                                + version
                                + "\"}");

        assertThat(status(json).findings())
                .singleElement()
                .isEqualTo(
                        new RelayFinding(
                                true,
                                "relay attic: its time zone America/Vancouver is UTC-08:00 by its"
                                        + " rules "
                                        + version
                                        + ", by the rules "
                                        + TimeZones.inUse().versions().inUse()
                                        + " here it is UTC-07:00",
                                remedy));
    }

    @Test
    void onlyMentionsAMountThatNobodyWatches() {
        assertThat(status(with(",\"mount\":{\"state\":\"unwatched\"}")).findings())
                .containsExactly(
                        new RelayFinding(
                                false,
                                "relay: nobody watches its s3fs mount",
                                "systemctl status hkaws-relay-mount"));
    }

    @Test
    void onlyMentionsAClockThatNothingKeepsRight() {
        assertThat(status(with(",\"clock\":{\"synchronized\":false}")).findings())
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.alarming()).isFalse();
                    assertThat(finding.line())
                            .isEqualTo(
                                    "relay: nothing keeps its clock right; let it reach a time"
                                            + " server (timedatectl)");
                });
    }
}

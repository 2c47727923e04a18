package io.github.hkaws.functions;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.hkaws.domain.capture.CameraId;
import io.github.hkaws.domain.capture.Capture;
import io.github.hkaws.domain.capture.CapturedAt;
import io.github.hkaws.domain.capture.part.MediaKind;
import io.github.hkaws.domain.capture.part.TimeSource;
import io.github.hkaws.domain.layout.Key;
import io.github.hkaws.domain.zone.TimeZones;
import io.github.hkaws.engine.arrange.ArrangeOutcome;
import io.github.hkaws.engine.relay.RelayStatus;
import io.github.hkaws.functions.notification.Intake;
import io.github.hkaws.functions.notification.Message;
import io.github.hkaws.functions.notification.Notification;
import io.github.hkaws.functions.notification.NotifiedObject;
import io.github.hkaws.functions.telemetry.JsonLog;
import io.github.hkaws.functions.testing.LogLines;
import io.github.hkaws.storage.ErrorKind;
import io.github.hkaws.storage.S3Answer;
import io.github.hkaws.storage.StoreException;
import io.github.hkaws.storage.StoreRequest;
import io.github.hkaws.storage.UnreadableReason;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ArrangeLogTest {

    private static final Instant STORED = Instant.parse("2026-11-20T05:16:03Z");
    private static final Instant START = STORED.plusMillis(900);
    private static final Instant END = STORED.plusMillis(1250);
    private static final Key FILED = new Key("cameras/front/2026-11-20/a.jpg");
    private static final StoreRequest COPY =
            StoreRequest.copy("hkaws-home", new Key("drop/a.jpg"), "cameras/a.jpg");

    private final LogLines lines = new LogLines();
    private final ArrangeLog log = new ArrangeLog(new JsonLog(lines.sink(), "home"));

    private JsonNode write(ArrangeOutcome... outcomes) {
        log.write("req-1", START, END, run(outcomes));
        return lines.saying("invocation").getLast();
    }

    private static ArrangeRun run(ArrangeOutcome... outcomes) {
        List<ObjectOutcome> handled =
                Stream.of(outcomes)
                        .map(o -> new ObjectOutcome(object("drop/a.jpg"), 100, o))
                        .toList();
        var created = new Notification.Named(handled.stream().map(ObjectOutcome::object).toList());
        return new ArrangeRun(new Intake(true, List.of(new Message("m-1", created))), handled);
    }

    private static NotifiedObject object(String key) {
        return new NotifiedObject(new Key(key), null, null, null, STORED, null);
    }

    private static ArrangeOutcome arranged(
            Instant capturedAt, TimeSource source, @Nullable Instant receivedAt, String format) {
        return new ArrangeOutcome.Arranged(
                FILED,
                new Capture(
                        new CameraId("front"),
                        new CapturedAt(capturedAt.atZone(ZoneOffset.UTC), source),
                        "a.jpg",
                        null,
                        null,
                        null,
                        MediaKind.STILL,
                        format,
                        receivedAt,
                        false,
                        null));
    }

    private static ArrangeOutcome arranged(Instant capturedAt) {
        return arranged(capturedAt, TimeSource.NAME, null, "hik.default");
    }

    @Test
    void countsEveryObjectOnce() {
        JsonNode line =
                write(
                        arranged(STORED),
                        arranged(STORED, TimeSource.STORED, null, Capture.UNRECOGNISED),
                        new ArrangeOutcome.Duplicate(FILED),
                        new ArrangeOutcome.Placeholder(),
                        new ArrangeOutcome.Discarded(FILED),
                        new ArrangeOutcome.Heartbeat(
                                RelayStatus.of(3, Duration.ofSeconds(42), 81.5)),
                        new ArrangeOutcome.SourceGone(),
                        new ArrangeOutcome.SourceChanged(),
                        new ArrangeOutcome.RelaysOwn(),
                        new ArrangeOutcome.Unreadable(UnreadableReason.KMS_KEY),
                        new ArrangeOutcome.TooLarge(6L << 30),
                        new ArrangeOutcome.Failed(new IllegalStateException("bug")));

        assertThat(line)
                .hasToString(
                        """
                        {"timestamp":"2026-11-20T05:16:04.250Z","level":"INFO",\
                        "message":"invocation","requestId":"req-1","coldStart":true,"zoneRules":"%s",\
                        "durationMs":350,"messages":1,"messagesToRetry":1,"duplicates":1,\
                        "placeholders":1,"unrecognised":1,"discarded":1,\
                        "heartbeats":1,"sourceGone":1,"sourceChanged":1,"relaysOwn":1,\
                        "unreadable":1,"failed":2,\
                        "_aws":{"Timestamp":1795151764250,"CloudWatchMetrics":[{\
                        "Namespace":"HikvisionAwsToolkit","Dimensions":[["Site"]],"Metrics":[\
                        {"Name":"CapturesArranged","Unit":"Count"},\
                        {"Name":"Arrivals","Unit":"Count"},\
                        {"Name":"BytesArrived","Unit":"Bytes"},\
                        {"Name":"DropToArrangedSeconds","Unit":"Seconds"},\
                        {"Name":"ClockSkewSeconds","Unit":"Seconds"},\
                        {"Name":"RelayBacklogSeconds","Unit":"Seconds"},\
                        {"Name":"RelayFreePercent","Unit":"Percent"},\
                        {"Name":"RelayTrouble","Unit":"Count"}]}]},"Site":"home",\
                        "CapturesArranged":[2.0],"Arrivals":[4.0],"BytesArrived":[400.0],\
                        "DropToArrangedSeconds":[1.25,1.25],"ClockSkewSeconds":[0.0],\
                        "RelayBacklogSeconds":[42.0],"RelayFreePercent":[81.5],\
                        "RelayTrouble":[0.0]}\
                        """
                                .formatted(TimeZones.inUse().versions()));
    }

    @Test
    void measuresACamerasClockAgainstTheRelays() {
        Instant receivedAt = STORED.minusSeconds(3600);

        JsonNode line =
                write(
                        arranged(
                                receivedAt.minusSeconds(7),
                                TimeSource.NAME,
                                receivedAt,
                                "hik.default"),
                        arranged(STORED.minusMillis(2500)),
                        arranged(STORED.plusSeconds(60)));

        assertThat(line.path("ClockSkewSeconds")).hasToString("[7.0,2.5,60.0]");
    }

    @Test
    void raisesTheAlarmOfAFullDiskAndAnOldBacklogAndSaysWhich() {
        JsonNode line =
                write(
                        new ArrangeOutcome.Heartbeat(
                                RelayStatus.of(9000, Duration.ofMinutes(61), 9.9)));

        assertThat(line.path("RelayTrouble")).hasToString("[2.0]");
        assertThat(lines.saying("to look at"))
                .extracting(each -> each.path("line").asText())
                .containsExactly(
                        "relay: 9,000 captures wait, the oldest for 61 minutes; look at its line to"
                                + " the internet; nothing is lost while its disk has room",
                        "relay: 9.9 % of its disk are free; let the backlog out or give the spool a"
                                + " larger disk: a full one takes no more captures");
    }

    @Test
    void leavesOutWhatNobodyMeasured() {
        JsonNode line = write(new ArrangeOutcome.Placeholder());

        assertThat(line.has("DropToArrangedSeconds")).isFalse();
        assertThat(line.has("ClockSkewSeconds")).isFalse();
        assertThat(line.has("RelayBacklogSeconds")).isFalse();
        assertThat(line.path("CapturesArranged")).hasToString("[0.0]");
    }

    @Test
    void callsOnlyTheFirstInvocationACold() {
        assertThat(write().path("coldStart").asBoolean()).isTrue();
        assertThat(write().path("coldStart").asBoolean()).isFalse();
    }

    @Test
    void saysWhatFailedWhyAndWhatToDo() {
        write(
                new ArrangeOutcome.Failed(
                        new StoreException.Transient(
                                ErrorKind.THROTTLED,
                                COPY,
                                new S3Answer(503, "SlowDown"),
                                "503 SlowDown",
                                null)),
                new ArrangeOutcome.Failed(
                        new StoreException.Permanent(
                                ErrorKind.DENIED,
                                COPY,
                                new S3Answer(403, "AccessDenied"),
                                "403 AccessDenied",
                                null)),
                new ArrangeOutcome.TooLarge(6L << 30),
                new ArrangeOutcome.Unreadable(UnreadableReason.CUSTOMER_KEY));

        assertThat(lines.saying("capture not arranged"))
                .map(JsonNode::toString)
                .containsExactly(
                        """
                        {"timestamp":"2026-11-20T05:16:04.250Z","level":"WARN",\
                        "message":"capture not arranged","requestId":"req-1","key":"drop/a.jpg",\
                        "reason":"COPY drop/a.jpg to cameras/a.jpg: 503 SlowDown","cause":"throttled",\
                        "remedy":"none needed: it is tried again by itself"}\
                        """,
                        """
                        {"timestamp":"2026-11-20T05:16:04.250Z","level":"ERROR",\
                        "message":"capture not arranged","requestId":"req-1","key":"drop/a.jpg",\
                        "reason":"COPY drop/a.jpg to cameras/a.jpg: 403 AccessDenied","cause":"denied",\
                        "remedy":"give the function's role s3:PutObject and s3:GetObject, or take\
                         out what denies it,\
                         then redrive the dead-letter queue"}\
                        """,
                        """
                        {"timestamp":"2026-11-20T05:16:04.250Z","level":"ERROR",\
                        "message":"capture not arranged","requestId":"req-1","key":"drop/a.jpg",\
                        "reason":"6442450944 bytes are more than one copy can take",\
                        "remedy":"move it under cameras/ with aws s3 mv, which copies in parts,\
                         and delete its message"}\
                        """,
                        """
                        {"timestamp":"2026-11-20T05:16:04.250Z","level":"ERROR",\
                        "message":"capture not arranged","requestId":"req-1","key":"drop/a.jpg",\
                        "reason":"it is encrypted under a key that only its sender has (SSE-C)",\
                        "remedy":"have it sent again without that key, or remove it; until then\
                         the sweep tells of it once a day, and ever more seldom"}\
                        """);
    }

    @Test
    void keepsAHostileKeyInOneLineOfAscii() {
        String key = "drop/a\n{\"level\":\"ERROR\"}\u2028\u0000\u202e\uD83D\uDE00.jpg";
        var failed = new ArrangeOutcome.Failed(new IllegalStateException("bug"));
        var handled = List.of(new ObjectOutcome(object(key), 1, failed));

        log.write("req-1", START, END, new ArrangeRun(new Intake(true, List.of()), handled));

        assertThat(lines.text()).matches("(?:[ -~]*\n){2}");
        assertThat(lines.all().getFirst().path("key").asText()).isEqualTo(key);
    }
}

package io.github.hkaws.functions.notification;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.hkaws.domain.layout.Key;
import io.github.hkaws.engine.arrange.Sequencer;
import io.github.hkaws.functions.testing.EventFile;
import io.github.hkaws.storage.ETag;
import io.github.hkaws.storage.VersionId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IntakeReaderTest {

    private static final String REMEDY =
            "send only the notifications of S3 here; look at the message in the dead-letter queue,"
                    + " then delete it";

    private final IntakeReader reader = new IntakeReader(EventFile.BUCKET);

    private Intake read(String text) throws IOException {
        return reader.read(new ByteArrayInputStream(text.getBytes(UTF_8)));
    }

    private Notification direct(String text) throws IOException {
        Intake intake = read(text);
        assertThat(intake.queued()).isFalse();
        assertThat(intake.messages()).hasSize(1);
        return intake.messages().getFirst().notification();
    }

    private static String notification(String key) {
        return """
        {"Records":[{"eventVersion":"2.3","eventName":"ObjectCreated:Put",
        "eventTime":"2026-11-20T05:16:03.112Z","s3":{"bucket":{"name":"hkaws-home-4711"},
        "object":{"key":"%s","size":5,"eTag":"e"}}}]}\
        """
                .formatted(key);
    }

    @Test
    void readsWhatAnImportTellsOfOnlyWhereTheSiteNamesTheBucket() throws IOException {
        String event = EventFile.text("arrange-sqs-import");
        var key = new Key("front/2025-01-15/192.168.1.64_01_20250115120000000_TIMING.jpg");

        Intake named =
                new IntakeReader(EventFile.BUCKET, List.of("old-cctv"))
                        .read(new ByteArrayInputStream(event.getBytes(UTF_8)));
        Intake foreign = reader.read(new ByteArrayInputStream(event.getBytes(UTF_8)));

        assertThat(named.objects())
                .containsExactly(
                        new NotifiedObject(
                                key,
                                new ETag("53d2e4d7dbfbb395f4a691c05a2a0066"),
                                null,
                                248132L,
                                Instant.parse("2025-01-15T11:00:07Z"),
                                null,
                                "old-cctv"));
        assertThat(foreign.objects()).isEmpty();
        assertThat(foreign.messages().getFirst().notification())
                .isInstanceOf(Notification.Refused.class);
    }

    @Test
    void readsAllThatANotificationSays() throws IOException {
        assertThat(read(EventFile.text("arrange-sqs-put")).objects())
                .containsExactly(
                        new NotifiedObject(
                                new Key(
                                        "drop/front-door/20261120T051602.481530Z_"
                                                + "192.168.1.64_01_20261120061601847_"
                                                + "MOTION_DETECTION.jpg"),
                                new ETag("53d2e4d7dbfbb395f4a691c05a2a0066"),
                                new VersionId("3HL4kqtJlcpXroDTDmJ.rmSpXd3dIbrH"),
                                248132L,
                                Instant.parse("2026-11-20T05:16:03.112Z"),
                                new Sequencer("0067D1A2B3C4D5E6F7")));
    }

    @Test
    void readsTheSameWhoeverBringsIt() throws IOException {
        assertThat(read(EventFile.text("arrange-s3-put")).objects())
                .isEqualTo(read(EventFile.text("arrange-sqs-put")).objects());
    }

    @Test
    void readsWhatSaysLittle() throws IOException {
        String little = notification("drop/a.jpg").replace(",\"size\":5,\"eTag\":\"e\"", "");

        assertThat(read(little).objects())
                .containsExactly(
                        new NotifiedObject(
                                new Key("drop/a.jpg"),
                                null,
                                null,
                                null,
                                Instant.parse("2026-11-20T05:16:03.112Z"),
                                null));
    }

    @ParameterizedTest
    @CsvSource({
        "drop/a.jpg, drop/a.jpg",
        "drop/a+b.jpg, drop/a b.jpg",
        "drop/a%2Bb.jpg, drop/a+b.jpg",
        "drop%2Fa%2Fb.jpg, drop/a/b.jpg",
        "drop/S%C3%BCd/%F0%9F%98%80.jpg, drop/Süd/😀.jpg",
        "drop/%252e%252e/a.jpg, drop/%2e%2e/a.jpg",
        "drop/../a.jpg, drop/../a.jpg",
    })
    void decodesKeysAsS3EncodesThem(String told, String key) throws IOException {
        assertThat(read(notification(told)).objects().getFirst().key()).isEqualTo(new Key(key));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "1.5", "\"many\"", "null", "99999999999999999999", "{}"})
    void takesNoSizeThatIsNone(String size) throws IOException {
        String event = notification("drop/a.jpg").replace("\"size\":5", "\"size\":" + size);

        assertThat(read(event).objects().getFirst().size()).isNull();
    }

    @Test
    void refusesWhatIsNestedWithoutEnd() throws IOException {
        assertThat(direct("[".repeat(100_000)))
                .isEqualTo(new Notification.Refused("no S3 notification: no JSON", REMEDY));
    }

    @Test
    void leavesOtherNotificationsAlone() throws IOException {
        String removed = notification("drop/a.jpg").replace("ObjectCreated:Put", "ObjectRemoved:X");

        assertThat(direct(removed)).isEqualTo(new Notification.Named(List.of()));
    }

    @Test
    void knowsATestOfS3() throws IOException {
        assertThat(direct(EventFile.text("s3-test-event"))).isEqualTo(new Notification.Test());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | it has no Records",
                "[] | it has no Records",
                "7 | it has no Records",
                "{\"Records\":{}} | it has no Records",
                "{\"Records\":[7]} | Records[]/eventVersion is missing",
                "{\"Records\":[{\"eventVersion\":\"2.1\"}]} | Records[]/eventName is missing",
                "{\"Records\":[{\"eventVersion\":\"3.0\"}]}"
                        + "| eventVersion 3.0 is not 2.x, the only one known",
                "{\"Records\":[{\"eventVersion\":\"2.1\",\"eventName\":\"ObjectCreated:Put\"}]}"
                        + "| Records[]/s3/bucket/name is missing",
            })
    void refusesWhatIsNoNotification(String text, String reason) throws IOException {
        assertThat(direct(text))
                .isEqualTo(new Notification.Refused("no S3 notification: " + reason, REMEDY));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "%zz", "drop/%"})
    void refusesKeysThatAreNone(String key) throws IOException {
        assertThat(direct(notification(key))).isInstanceOf(Notification.Refused.class);
    }

    @Test
    void refusesAKeyLongerThanS3Takes() throws IOException {
        assertThat(direct(notification("k".repeat(1025))))
                .isEqualTo(
                        new Notification.Refused(
                                "no S3 notification: a key has 1 to 1024 bytes of UTF-8, not 1025",
                                REMEDY));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"Records\":[", "hello", "{'a':1}"})
    void refusesWhatIsNoJson(String text) throws IOException {
        assertThat(direct(text))
                .isEqualTo(
                        new Notification.Refused("no S3 notification: no JSON (line 1)", REMEDY));
    }

    @Test
    void refusesAMessageWithoutBodyAlone() throws IOException {
        Intake intake =
                read(
                        """
                        {"Records":[{"messageId":"a"},{"messageId":"b","body":"{\\"Event\\":\
                        \\"s3:TestEvent\\"}"}]}\
                        """);

        assertThat(intake.queued()).isTrue();
        assertThat(intake.messages())
                .containsExactly(
                        new Message(
                                "a",
                                new Notification.Refused(
                                        "no S3 notification: it has no Records", REMEDY)),
                        new Message("b", new Notification.Test()));
    }
}

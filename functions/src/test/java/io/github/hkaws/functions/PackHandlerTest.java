package io.github.hkaws.functions;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.hkaws.domain.capture.CameraId;
import io.github.hkaws.domain.layout.CameraDay;
import io.github.hkaws.domain.layout.Key;
import io.github.hkaws.domain.layout.SegmentId;
import io.github.hkaws.domain.site.Site;
import io.github.hkaws.engine.pack.Catalogs;
import io.github.hkaws.engine.pack.SegmentState;
import io.github.hkaws.functions.testing.EventFile;
import io.github.hkaws.functions.testing.LogLines;
import io.github.hkaws.storage.Store;
import io.github.hkaws.storage.testing.FaultyStore;
import io.github.hkaws.storage.testing.FaultyStore.Fault;
import io.github.hkaws.storage.testing.InMemoryStore;
import io.github.hkaws.storage.testing.MovableClock;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class PackHandlerTest {

    private static final Site SITE = Site.in(ZoneId.of("Europe/Vienna"));
    private static final CameraDay DAY =
            new CameraDay(new CameraId("front"), LocalDate.parse("2026-11-09"));
    private static final String MESSAGE_ID = "2f1c0d7e-6b40-4d5e-9f0a-5a1f7c1d2e30";
    private static final String SETTLED = "{\"batchItemFailures\":[]}";
    private static final String AGAIN =
            "{\"batchItemFailures\":[{\"itemIdentifier\":\"" + MESSAGE_ID + "\"}]}";

    private static final int CLIPS = 12;

    private final MovableClock clock = new MovableClock(Instant.parse("2026-11-24T03:00:00Z"));
    private final InMemoryStore bucket = new InMemoryStore(true, clock);
    private final RecordingQueues queues = new RecordingQueues();
    private final LogLines log = new LogLines();

    private PackHandlerTest with(int captures) {
        for (int i = 0; i < captures; i++) {
            put("202611090715%02d.jpg".formatted(i), "picture " + i);
        }
        return this;
    }

    private void put(String name, String text) {
        bucket.overwrite(new Key(DAY.capturesPrefix() + name), text.getBytes(UTF_8));
    }

    private String invoke(Store store, String payload) throws IOException {
        var output = new ByteArrayOutputStream();
        new PackHandler(store, SITE, queues, clock, log.sink())
                .handleRequest(new ByteArrayInputStream(payload.getBytes(UTF_8)), output, null);
        return output.toString(UTF_8);
    }

    private JsonNode line(String message) {
        return log.saying(message).getFirst();
    }

    @Test
    void packsTheDayOfAMessage() throws IOException {
        with(3);

        String answer = invoke(bucket, EventFile.text("pack-sqs"));

        assertThat(answer).isEqualTo(SETTLED);
        assertThat(new Catalogs(bucket).of(DAY))
                .singleElement()
                .isInstanceOf(SegmentState.Standing.class);
        assertThat(bucket.contents().keySet()).noneMatch(key -> key.value().startsWith("cameras/"));
        JsonNode day = line("camera-day packed");
        assertThat(day.path("day").asText()).isEqualTo("front/2026-11-09");
        assertThat(day.path("outcome").asText()).isEqualTo("packed");
        assertThat(day.path("packed").asInt()).isEqualTo(3);
        assertThat(day.path("deleted").asInt()).isEqualTo(3);
        assertThat(day.path("balanced").asBoolean()).isTrue();
        assertThat(line("invocation").path("messagesToRetry").asInt()).isZero();
        assertThat(queues.days()).isEmpty();
    }

    @Test
    void packsADayByHand() throws IOException {
        with(1);

        invoke(bucket, "{\"camera\":\"front\",\"date\":\"2026-11-09\"}");

        assertThat(bucket.head(new SegmentId(DAY, 0).tar())).isPresent();
    }

    @Test
    void doesNothingToAMessageThatComesTwice() throws IOException {
        with(3);
        invoke(bucket, EventFile.text("pack-sqs"));
        var before = bucket.contents();

        assertThat(invoke(bucket, EventFile.text("pack-sqs"))).isEqualTo(SETTLED);

        assertThat(bucket.contents()).isEqualTo(before);
    }

    private static byte[] jpeg() throws IOException {
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(320, 180, BufferedImage.TYPE_INT_RGB), "jpeg", bytes);
        return bytes.toByteArray();
    }

    @Test
    void makesTheDaysSheetsBeforeItPacksIt() throws IOException {
        for (int second = 10; second < 13; second++) {
            bucket.overwrite(
                    new Key(DAY.capturesPrefix() + "202611090715" + second + ".jpg"), jpeg());
        }
        put("20261109071530.mp4", "a clip");

        assertThat(invoke(bucket, EventFile.text("pack-sqs"))).isEqualTo(SETTLED);

        assertThat(bucket.contents().keySet())
                .anyMatch(new Key("sheets/front/2026-11-09/07.json")::equals)
                .anyMatch(key -> key.value().matches("sheets/front/2026-11-09/07\\..{16}\\.jpg"))
                .noneMatch(key -> key.value().startsWith("cameras/"));
        JsonNode made = line("contact sheets");
        assertThat(made.path("level").asText()).isEqualTo("INFO");
        assertThat(made.path("captures").asInt()).isEqualTo(4);
        assertThat(made.path("tiles").asInt()).isEqualTo(3);
        assertThat(made.path("without").asInt()).isEqualTo(1);
        assertThat(line("camera-day packed").path("packed").asInt()).isEqualTo(4);
    }

    @Test
    void packsADayWhoseSheetsAreRefused() throws IOException {
        bucket.overwrite(new Key(DAY.capturesPrefix() + "20261109071500.jpg"), jpeg());
        var store =
                new FaultyStore(
                        bucket,
                        (number, request) ->
                                request.contains("sheets/") ? Fault.REFUSED : Fault.NONE);

        assertThat(invoke(store, EventFile.text("pack-sqs"))).isEqualTo(SETTLED);

        assertThat(line("contact sheets").path("level").asText()).isEqualTo("WARN");
        assertThat(line("contact sheets").path("reason").asText())
                .isEqualTo("LIST sheets/front/2026-11-09/: 403 AccessDenied");
        assertThat(line("camera-day packed").path("packed").asInt()).isEqualTo(1);
    }

    @Test
    void leavesHalfOfItsTimeToThePacking() throws IOException {
        for (int second = 10; second < 80; second++) {
            bucket.overwrite(
                    new Key(
                            DAY.capturesPrefix()
                                    + "2026110907%02d%02d.jpg"
                                            .formatted(15 + second / 60, second % 60)),
                    jpeg());
        }
        var store =
                new FaultyStore(
                        bucket,
                        (number, request) -> {
                            if (request.startsWith("PUT sheets/") && request.endsWith(".jpg")) {
                                clock.advance(Duration.ofMinutes(7));
                            }
                            return Fault.NONE;
                        });

        assertThat(invoke(store, EventFile.text("pack-sqs"))).isEqualTo(SETTLED);

        assertThat(line("contact sheets").path("tiles").asInt()).isEqualTo(64);
        assertThat(line("contact sheets").path("left").asInt()).isEqualTo(6);
        assertThat(line("camera-day packed").path("packed").asInt()).isEqualTo(70);
        assertThat(queues.days()).isEmpty();
    }

    /** The first part takes twenty minutes to send: Lambda's time is up then. */
    private FaultyStore slow() {
        return new FaultyStore(
                bucket,
                (number, request) -> {
                    if (request.startsWith("PART ")) {
                        clock.advance(Duration.ofMinutes(20));
                    }
                    return Fault.NONE;
                });
    }

    /** More than the three parts that are on their way at once: the last waits for the first. */
    private void clips() {
        String clip = "clip".repeat(5 << 19);
        for (int i = 0; i < CLIPS; i++) {
            put("202611090715%02d.mp4".formatted(i), clip);
        }
    }

    @Test
    void asksForTheRestWhereLambdasTimeIsUp() throws IOException {
        clips();

        String answer = invoke(slow(), EventFile.text("pack-sqs"));

        assertThat(answer).isEqualTo(SETTLED);
        assertThat(queues.days()).containsExactly(DAY);
        JsonNode day = line("camera-day packed");
        assertThat(day.path("outcome").asText()).isEqualTo("unfinished");
        assertThat(day.path("level").asText()).isEqualTo("INFO");
        assertThat(day.path("packed").asInt() + day.path("postponed").asInt()).isEqualTo(CLIPS);
        assertThat(line("invocation").path("messagesContinued").asInt()).isEqualTo(1);
        invoke(bucket, EventFile.text("pack-sqs"));
        assertThat(new Catalogs(bucket).of(DAY))
                .hasSize(2)
                .allMatch(SegmentState.Standing.class::isInstance);
    }

    @Test
    void takesTheMessageAgainWhereTheRestCannotBeAskedFor() throws IOException {
        clips();
        queues.refuse();

        assertThat(invoke(slow(), EventFile.text("pack-sqs"))).isEqualTo(AGAIN);

        assertThat(line("camera-day not packed").path("reason").asText())
                .isEqualTo("the queue takes nothing");
    }

    /** Else a day whose first capture cannot be read would be asked for for ever. */
    @Test
    void asksForNoRestWhereItGotNowhere() throws IOException {
        put("20261109071500.mp4", "clip".repeat(10 << 20));
        put("20261109071501.mp4", "clip".repeat(10 << 20));
        var stuck =
                new FaultyStore(
                        bucket,
                        (number, request) -> {
                            if (!request.startsWith("GET cameras/")) {
                                return Fault.NONE;
                            }
                            clock.advance(Duration.ofMinutes(20));
                            return Fault.REFUSED;
                        });

        assertThat(invoke(stuck, EventFile.text("pack-sqs"))).isEqualTo(AGAIN);

        assertThat(queues.days()).isEmpty();
        assertThat(line("camera-day packed").path("level").asText()).isEqualTo("ERROR");
    }

    @Test
    void takesAMessageAgainWhereTheStoreFails() throws IOException {
        with(2);
        var failing =
                new FaultyStore(
                        bucket,
                        (number, request) ->
                                request.startsWith("PUT catalog/") ? Fault.BEFORE : Fault.NONE);

        assertThat(invoke(failing, EventFile.text("pack-sqs"))).isEqualTo(AGAIN);

        JsonNode line = line("camera-day not packed");
        assertThat(line.path("day").asText()).isEqualTo("front/2026-11-09");
        assertThat(line.path("level").asText()).isEqualTo("WARN");
    }

    @Test
    void refusesAMessageAloneThatAsksForNoDay() throws IOException {
        with(1);
        String both = EventFile.text("pack-sqs");
        JsonNode good = new com.fasterxml.jackson.databind.json.JsonMapper().readTree(both);
        String bad = good.at("/Records/0").toString().replace("2026-11-09", "yesterday");
        String payload =
                "{\"Records\":["
                        + bad.replace(MESSAGE_ID, "another")
                        + ","
                        + good.at("/Records/0")
                        + "]}";

        assertThat(invoke(bucket, payload))
                .isEqualTo("{\"batchItemFailures\":[{\"itemIdentifier\":\"another\"}]}");

        assertThat(bucket.head(new SegmentId(DAY, 0).tar())).isPresent();
        assertThat(line("message refused").path("remedy").asText())
                .isEqualTo("send {\"camera\":\"front\",\"date\":\"2026-11-08\"}");
        assertThatThrownBy(() -> invoke(bucket, "nonsense"))
                .hasMessage("not all of it was packed; the log says what");
    }

    @Test
    void namesFewOfManyThingsToLookAt() throws IOException {
        with(1);
        for (int i = 0; i < 100; i++) {
            put("note-%03d.txt".formatted(i), "x");
        }

        invoke(bucket, EventFile.text("pack-sqs"));

        assertThat(log.saying("object of a packed day"))
                .hasSize(PackLog.MOST)
                .allMatch(l -> l.path("kind").asText().equals("foreign"));
        assertThat(line("camera-day packed").path("foreign").asInt()).isEqualTo(100);
    }
}

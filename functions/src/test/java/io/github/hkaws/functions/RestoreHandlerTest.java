package io.github.hkaws.functions;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.hkaws.domain.capture.CameraId;
import io.github.hkaws.domain.layout.CameraDay;
import io.github.hkaws.domain.layout.Key;
import io.github.hkaws.domain.layout.SegmentId;
import io.github.hkaws.domain.site.Site;
import io.github.hkaws.engine.pack.PackBudget;
import io.github.hkaws.engine.pack.Packer;
import io.github.hkaws.functions.testing.EventFile;
import io.github.hkaws.functions.testing.LogLines;
import io.github.hkaws.storage.Attributes;
import io.github.hkaws.storage.Store;
import io.github.hkaws.storage.testing.FaultyStore;
import io.github.hkaws.storage.testing.FaultyStore.Fault;
import io.github.hkaws.storage.testing.InMemoryStore;
import io.github.hkaws.storage.testing.MovableClock;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RestoreHandlerTest {

    private static final Site SITE = Site.in(ZoneId.of("Europe/Vienna"));
    private static final CameraDay DAY =
            new CameraDay(new CameraId("front"), LocalDate.parse("2026-11-09"));
    private static final SegmentId SEGMENT = new SegmentId(DAY, 0);
    private static final String SETTLED = "{\"batchItemFailures\":[]}";
    private static final String AGAIN =
            "{\"batchItemFailures\":[{\"itemIdentifier\":"
                    + "\"7c9a3f10-1b8e-4f6f-8f0c-0d3a2b1c4e5f\"}]}";
    private static final String WHOLE_DAY = "\"camera\":\"front\",\"date\":\"2026-11-09\"";

    private final MovableClock clock = new MovableClock(Instant.parse("2026-11-24T03:00:00Z"));
    private final InMemoryStore bucket = new InMemoryStore(true, clock);
    private final RecordingQueues topic = new RecordingQueues();
    private final LogLines log = new LogLines();

    /** Four captures from 07:15:00 to 07:18:00, packed. */
    @BeforeEach
    void pack() {
        for (int i = 0; i < 4; i++) {
            bucket.overwrite(
                    new Key(DAY.capturesPrefix() + "202611090%d00.jpg".formatted(715 + i)),
                    ("picture " + i).getBytes(UTF_8));
        }
        new Packer(bucket, SITE, clock)
                .pack(DAY, PackBudget.until(clock.instant().plusSeconds(600)));
    }

    private void moveToDeepArchive() {
        byte[] tar = bucket.contents().getOrDefault(SEGMENT.tar(), new byte[0]);
        bucket.deleteIfMatch(
                SEGMENT.tar(), bucket.head(SEGMENT.tar()).orElseThrow().version().etag());
        bucket.putIfAbsent(
                SEGMENT.tar(),
                tar,
                new Attributes("application/x-tar", new TreeMap<>(), "DEEP_ARCHIVE"));
    }

    private String invoke(Store store, String payload) throws IOException {
        var output = new ByteArrayOutputStream();
        var config = new FunctionConfig(EventFile.BUCKET, SITE, "eu-central-1", null);
        new RestoreHandler(store, config, topic, clock, log.sink())
                .handleRequest(new ByteArrayInputStream(payload.getBytes(UTF_8)), output, null);
        return output.toString(UTF_8);
    }

    private JsonNode ask(String payload) throws IOException {
        return new JsonMapper().readTree(invoke(bucket, payload));
    }

    private List<String> restored() {
        return bucket.contents().keySet().stream()
                .map(Key::value)
                .filter(key -> key.startsWith("restored/"))
                .sorted()
                .toList();
    }

    @Test
    void quotesAndSpendsNothing() throws IOException {
        moveToDeepArchive();
        var before = bucket.contents();

        JsonNode answer = ask("{" + WHOLE_DAY + ",\"tier\":\"bulk\"}");

        assertThat(answer.path("answer").asText()).isEqualTo("quote");
        assertThat(answer.path("captures").asInt()).isEqualTo(4);
        assertThat(answer.path("longestWait").asText()).isEqualTo("PT48H");
        assertThat(answer.path("usd").decimalValue()).isPositive();
        assertThat(answer.at("/segments/0/key").asText()).isEqualTo(SEGMENT.tar().value());
        assertThat(answer.path("next").asText())
                .isEqualTo("ask again with \"maxUsd\":0.0001 or more");
        assertThat(bucket.contents()).isEqualTo(before);
        assertThat(bucket.head(SEGMENT.tar()).orElseThrow().restore()).isNull();
    }

    @Test
    void restoresAStretchOfTimeAtOnce() throws IOException {
        JsonNode answer = ask(EventFile.text("restore-request"));

        assertThat(answer.path("answer").asText()).isEqualTo("restore");
        assertThat(answer.path("status").asText()).isEqualTo("DONE");
        assertThat(answer.path("prefix").asText()).isEqualTo("restored/front/2026-11-09/");
        assertThat(restored()).containsExactly("restored/front/2026-11-09/20261109071500.jpg");
        assertThat(topic.texts()).isEmpty();
        JsonNode line = log.saying("restore").getFirst();
        assertThat(line.path("restored").asInt()).isEqualTo(1);
        assertThat(line.path("level").asText()).isEqualTo("INFO");
    }

    @Test
    void restoresOneCapture() throws IOException {
        ask("{" + WHOLE_DAY + ",\"capture\":\"20261109071700.jpg\",\"maxUsd\":1}");

        assertThat(restored()).containsExactly("restored/front/2026-11-09/20261109071700.jpg");
    }

    @Test
    void spendsNoMoreThanAllowed() throws IOException {
        JsonNode answer = ask("{" + WHOLE_DAY + ",\"maxUsd\":0.00001}");

        assertThat(answer.path("answer").asText()).isEqualTo("refused");
        assertThat(answer.path("why").asText())
                .isEqualTo(
                        "it would cost $0.0001, more than the $0.00001 allowed; allow more, or"
                                + " restore less");
        assertThat(restored()).isEmpty();
        assertThat(log.saying("request refused").getFirst().path("level").asText())
                .isEqualTo("WARN");
    }

    @Test
    void unpacksWhatS3MadeReadableAndTellsTheUser() throws IOException {
        moveToDeepArchive();
        JsonNode begun = ask("{" + WHOLE_DAY + ",\"maxUsd\":1}");
        clock.advance(Duration.ofHours(12));

        String answer = invoke(bucket, EventFile.text("restore-sqs-completed"));

        assertThat(begun.path("status").asText()).isEqualTo("WAITING");
        assertThat(answer).isEqualTo(SETTLED);
        assertThat(restored()).hasSize(4);
        assertThat(topic.texts())
                .containsExactly(
                        """
                        hkaws: restore of front/2026-11-09 is done
                        4 of 4 captures of front/2026-11-09 stand under \
                        s3://hkaws-home-4711/restored/front/2026-11-09/ for 7 days.
                        Restore %s, asked for at 2026-11-24T03:00:00Z.
                        """
                                .formatted(begun.path("id").asText()));
        assertThat(ask("{\"id\":\"" + begun.path("id").asText() + "\"}").path("status").asText())
                .isEqualTo("DONE");

        invoke(bucket, EventFile.text("restore-sqs-completed"));

        assertThat(topic.texts()).hasSize(1);
    }

    @Test
    void tellsTheUserWhereTheTopicFailedBefore() throws IOException {
        moveToDeepArchive();
        ask("{" + WHOLE_DAY + ",\"maxUsd\":1}");
        clock.advance(Duration.ofHours(12));
        topic.refuse();
        String first = invoke(bucket, EventFile.text("restore-sqs-completed"));
        topic.accept();

        String second = invoke(bucket, EventFile.text("restore-sqs-completed"));

        assertThat(first).isEqualTo(AGAIN);
        assertThat(second).isEqualTo(SETTLED);
        assertThat(topic.texts()).hasSize(1);
        assertThat(log.saying("restore not finished").getFirst().path("reason").asText())
                .isEqualTo("the queue takes nothing");
    }

    @Test
    void takesTheMessageAgainWhereTheStoreFails() throws IOException {
        moveToDeepArchive();
        ask("{" + WHOLE_DAY + ",\"maxUsd\":1}");
        clock.advance(Duration.ofHours(12));
        var failing =
                new FaultyStore(
                        bucket,
                        (number, request) ->
                                request.startsWith("PUT restored/") ? Fault.BEFORE : Fault.NONE);

        assertThat(invoke(failing, EventFile.text("restore-sqs-completed"))).isEqualTo(AGAIN);
        assertThat(invoke(bucket, EventFile.text("restore-sqs-completed"))).isEqualTo(SETTLED);

        assertThat(restored()).hasSize(4);
        assertThat(topic.texts()).hasSize(1);
    }

    @Test
    void saysWhatIsMissing() throws IOException {
        moveToDeepArchive();
        ask("{" + WHOLE_DAY + ",\"maxUsd\":1}");
        bucket.deleteIfMatch(
                SEGMENT.tar(), bucket.head(SEGMENT.tar()).orElseThrow().version().etag());

        invoke(bucket, EventFile.text("restore-sqs-completed"));

        assertThat(topic.texts().getFirst())
                .startsWith("hkaws: restore of front/2026-11-09 failed in part\n0 of 4 captures")
                .contains("Segment 000: archive/front/2026-11-09.000.tar is missing");
        assertThat(log.saying("restore").getLast().path("level").asText()).isEqualTo("ERROR");
    }

    @Test
    void leavesNotificationsOfNobodysConcernAlone() throws IOException {
        assertThat(invoke(bucket, EventFile.text("restore-sqs-completed"))).isEqualTo(SETTLED);
        assertThat(invoke(bucket, EventFile.text("s3-test-event"))).isEqualTo(SETTLED);
        assertThatThrownBy(() ->
                        invoke(
                                bucket,
                                EventFile.text("arrange-s3-put")
                                        .replace("ObjectCreated:Put", "ObjectRestore:Completed")
                                        .replace(EventFile.BUCKET, "elsewhere")))
                .hasMessage("not all of it was restored; the log says what");

        assertThat(topic.texts()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "hello | no JSON object; write {\"camera\":\"front\",\"date\":\"2026-11-08\"}",
                "{} | no camera and date; write {\"camera\":\"front\",\"date\":\"2026-11-08\"}",
                "{DAY,\"captures\":\"a.jpg\"} | captures is no field of a request; write [camera,"
                        + " capture, date, days, from, id, maxUsd, tier, to]",
                "{DAY,\"id\":\"x\"} | an id goes alone; leave out the rest",
                "{\"id\":\"x\"} | there is no restore x; ask for it anew",
                "{DAY,\"from\":\"2026-11-09T07:15:00Z\"} | write from and to together, or capture,"
                        + " or none of them for the whole day",
                "{DAY,\"from\":\"7:15\",\"to\":\"7:16\"} | 7:15 is no time; write from like"
                        + " 2026-11-08T07:15:00+01:00",
                "{DAY,\"from\":\"2026-11-09T07:15:00Z\",\"to\":\"2026-11-09T07:15:00Z\"} | a window"
                        + " ends after it begins, not from 2026-11-09T07:15:00Z to"
                        + " 2026-11-09T07:15:00Z",
                "{DAY,\"tier\":\"fast\"} | fast is no tier; write one of [EXPEDITED, STANDARD,"
                        + " BULK]",
                "{DAY,\"days\":0} | days is how long S3 keeps a readable copy: write 1 to 90",
                "{DAY,\"maxUsd\":\"all\"} | maxUsd is what it may cost: write a number of dollars,"
                        + " such as 0.5",
                "{\"camera\":\"front\",\"date\":\"2026-11-01\"} | front/2026-11-01 is not packed;"
                        + " look under cameras/front/2026-11-01/",
            })
    void refusesWhatItCannotDoAndNamesTheRemedy(String request, String why) throws IOException {
        JsonNode answer = ask(request.replace("DAY", WHOLE_DAY));

        assertThat(answer.path("answer").asText()).isEqualTo("refused");
        assertThat(answer.path("why").asText()).isEqualTo(why);
        assertThat(restored()).isEmpty();
    }
}

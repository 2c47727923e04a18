package io.github.hkaws.functions;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.hkaws.domain.layout.Key;
import io.github.hkaws.domain.site.Site;
import io.github.hkaws.domain.site.SiteFile;
import io.github.hkaws.engine.sweep.CreatedNotification;
import io.github.hkaws.engine.upstream.UpstreamImport;
import io.github.hkaws.functions.testing.EventFile;
import io.github.hkaws.functions.testing.LogLines;
import io.github.hkaws.storage.Copies;
import io.github.hkaws.storage.CopyOutcome;
import io.github.hkaws.storage.GetOutcome;
import io.github.hkaws.storage.PutOutcome;
import io.github.hkaws.storage.Store;
import io.github.hkaws.storage.testing.FaultyStore;
import io.github.hkaws.storage.testing.FaultyStore.Fault;
import io.github.hkaws.storage.testing.InMemoryStore;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class ArrangeHandlerTest {

    private static final Instant NOW = Instant.parse("2026-11-20T05:17:33.500Z");
    private static final Site SITE = Site.in(ZoneOffset.UTC);
    private static final String NOTHING_FAILED = "{\"batchItemFailures\":[]}";

    private final InMemoryStore bucket =
            new InMemoryStore(true, InstantSource.fixed(Instant.parse("2026-11-20T05:16:03Z")));
    private final LogLines log = new LogLines();

    private String handle(Store store, String event) throws IOException {
        var handler =
                new ArrangeHandler(
                        store, EventFile.BUCKET, SITE, InstantSource.fixed(NOW), log.sink());
        var output = new ByteArrayOutputStream();
        handler.handleRequest(new ByteArrayInputStream(event.getBytes(UTF_8)), output, null);
        return output.toString(UTF_8);
    }

    private String handle(String event) throws IOException {
        return handle(bucket, event);
    }

    private List<String> keys(String prefix) {
        return bucket.contents().keySet().stream()
                .map(Key::value)
                .filter(key -> key.startsWith(prefix))
                .toList();
    }

    private JsonNode summary() {
        assertThat(log.saying("invocation")).hasSize(1);
        return log.saying("invocation").getFirst();
    }

    /** The message id at this place of a file's batch. */
    private static String messageId(String event, int place) throws IOException {
        return new JsonMapper().readTree(event).at("/Records/" + place + "/messageId").asText();
    }

    private static List<String> failures(String answer) throws IOException {
        JsonNode failures = new JsonMapper().readTree(answer).path("batchItemFailures");
        return StreamSupport.stream(failures.spliterator(), false)
                .map(f -> f.path("itemIdentifier").asText())
                .toList();
    }

    @Test
    void arrangesWhatAMessageTellsOf() throws IOException {
        String answer = handle(EventFile.stored("arrange-sqs-put", bucket));

        assertThat(answer).isEqualTo(NOTHING_FAILED);
        assertThat(keys("drop/")).isEmpty();
        assertThat(keys("cameras/")).hasSize(1);
        assertThat(bucket.contents().values()).containsExactly(new byte[248132]);
        assertThat(summary().path("CapturesArranged").path(0).asInt()).isEqualTo(1);
        assertThat(summary().path("BytesArrived").path(0).asInt()).isEqualTo(248132);
    }

    @Test
    void arrangesWhatS3TellsOfItself() throws IOException {
        String answer = handle(EventFile.stored("arrange-s3-put", bucket));

        assertThat(answer).isEqualTo(NOTHING_FAILED);
        assertThat(keys("drop/")).isEmpty();
        assertThat(keys("cameras/")).hasSize(1);
    }

    @Test
    void filesWhatAnImportTellsOfAndLeavesItThere() throws IOException {
        var key = new Key("front/2025-01-15/192.168.1.64_01_20250115120000000_TIMING.jpg");
        var upstream = new InMemoryStore(false, InstantSource.fixed(NOW));
        upstream.overwrite(key, "old".getBytes(UTF_8));

        String answer = handle(imports("old-cctv"), upstream, notificationOf(upstream, key));
        String again = handle(imports("old-cctv"), upstream, notificationOf(upstream, key));

        assertThat(List.of(answer, again)).containsOnly(NOTHING_FAILED);
        assertThat(keys(""))
                .containsExactly(
                        "cameras/front/2025-01-15/192.168.1.64_01_20250115120000000_TIMING.jpg");
        assertThat(upstream.contents()).containsOnlyKeys(key);
        assertThat(log.saying("invocation").getFirst().has("DropToArranged")).isFalse();
        assertThat(log.saying("invocation").getLast().path("duplicates").asInt()).isOne();
    }

    @Test
    void refusesImportsOfWhichTheSiteFileSaysNothing() throws IOException {
        var key = new Key("front/192.168.1.64_01_20250115120000000_TIMING.jpg");
        var upstream = new InMemoryStore(false, InstantSource.fixed(NOW));
        upstream.overwrite(key, "old".getBytes(UTF_8));

        String answer = handle(imports("another"), upstream, notificationOf(upstream, key));

        assertThat(failures(answer)).containsExactly("import");
        assertThat(keys("")).isEmpty();
        assertThat(log.saying("message refused").getFirst().path("reason").asText())
                .isEqualTo("an import from bucket old-cctv, of which the site file says nothing");
    }

    private static Site imports(String bucket) {
        return SiteFile.parse("hkaws.yaml", "timeZone: UTC\nimportFrom: [" + bucket + "]\n");
    }

    private static String notificationOf(InMemoryStore upstream, Key key) throws IOException {
        try (var listed = upstream.list(key.value(), null)) {
            String body =
                    CreatedNotification.ofImport("old-cctv").of(listed.findFirst().orElseThrow());
            ObjectNode root = new JsonMapper().createObjectNode();
            root.putArray("Records").addObject().put("messageId", "import").put("body", body);
            return root.toString();
        }
    }

    private String handle(Site site, InMemoryStore upstream, String event) throws IOException {
        Copies copies =
                (version, to, attributes) ->
                        switch (upstream.get(version, null)) {
                            case GetOutcome.Content content ->
                                    switch (bucket.putIfAbsent(to, content.readAll(), attributes)) {
                                        case PutOutcome.Written(var etag, var id) ->
                                                new CopyOutcome.Copied(etag, id);
                                        case PutOutcome.Exists() ->
                                                new CopyOutcome.DestinationExists();
                                    };
                            case GetOutcome.Gone() -> new CopyOutcome.SourceGone();
                            case GetOutcome.Changed(), GetOutcome.Archived() ->
                                    new CopyOutcome.SourceChanged();
                        };
        var handler =
                new ArrangeHandler(
                        bucket,
                        name ->
                                UpstreamImport.origin(
                                        name, upstream, copies, InstantSource.fixed(NOW)),
                        EventFile.BUCKET,
                        site,
                        InstantSource.fixed(NOW),
                        log.sink());
        var output = new ByteArrayOutputStream();
        handler.handleRequest(new ByteArrayInputStream(event.getBytes(UTF_8)), output, null);
        return output.toString(UTF_8);
    }

    @Test
    void givesEveryCaptureOfABatchItsFate() throws IOException {
        String answer = handle(EventFile.stored("arrange-sqs-batch", bucket));

        assertThat(answer).isEqualTo(NOTHING_FAILED);
        assertThat(keys("drop/")).containsExactly("drop/gate/");
        assertThat(keys("cameras/")).hasSize(6);
        assertThat(summary().path("messages").asInt()).isEqualTo(8);
        assertThat(summary().path("CapturesArranged").path(0).asInt()).isEqualTo(6);
        assertThat(summary().path("duplicates").asInt()).isEqualTo(1);
        assertThat(summary().path("placeholders").asInt()).isEqualTo(2);
        assertThat(summary().path("failed").asInt()).isZero();
    }

    @Test
    void givesThePlainNameToTheOlderStateWhicheverMessageComesFirst() throws IOException {
        handle(EventFile.stored("arrange-sqs-batch", bucket));

        List<String> states =
                keys("cameras/").stream().filter(k -> k.contains("current_TIMING")).toList();
        assertThat(states).hasSize(2);
        String plain = states.stream().filter(k -> !k.contains("~")).findFirst().orElseThrow();
        assertThat(bucket.contents().get(new Key(plain))).hasSize(190001);
    }

    @Test
    void arrangesNothingTwice() throws IOException {
        String event = EventFile.stored("arrange-sqs-batch", bucket);
        handle(event);
        var after = bucket.contents().keySet();

        assertThat(handle(event)).isEqualTo(NOTHING_FAILED);
        assertThat(bucket.contents().keySet()).isEqualTo(after);
    }

    @Test
    void asksForTheMessageOfAFailedCaptureAlone() throws IOException {
        String event = EventFile.stored("arrange-sqs-batch", bucket);
        var store = failing("COPY drop/yard");

        String answer = handle(store, event);

        assertThat(failures(answer)).containsExactly(messageId(event, 2));
        assertThat(keys("drop/")).hasSize(2).contains("drop/gate/").anyMatch(this::isYard);
        assertThat(keys("cameras/")).hasSize(5);
        assertThat(summary().path("messagesToRetry").asInt()).isEqualTo(1);
        assertThat(summary().path("failed").asInt()).isEqualTo(1);
    }

    private boolean isYard(String key) {
        return key.startsWith("drop/yard/");
    }

    private FaultyStore failing(String request) {
        return new FaultyStore(
                bucket, (number, asked) -> asked.startsWith(request) ? Fault.BEFORE : Fault.NONE);
    }

    @Test
    void asksForAMessageOfWhichOneCaptureFailed() throws IOException {
        String event = EventFile.stored("arrange-sqs-batch", bucket);

        String answer = handle(failing("COPY drop/gate"), event);

        assertThat(failures(answer)).containsExactly(messageId(event, 7));
    }

    @Test
    void asksForAllWhoseDeletionFailed() throws IOException {
        String event = EventFile.stored("arrange-sqs-put", bucket);

        assertThat(failures(handle(failing("DELETE"), event))).containsExactly(messageId(event, 0));
        assertThat(bucket.contents()).hasSize(2);

        assertThat(handle(event)).isEqualTo(NOTHING_FAILED);
        assertThat(keys("drop/")).isEmpty();
        assertThat(keys("cameras/")).hasSize(1);
    }

    @Test
    void failsAsAWholeForS3Itself() throws IOException {
        String event = EventFile.stored("arrange-s3-put", bucket);

        assertThatThrownBy(() -> handle(failing("COPY"), event))
                .isExactlyInstanceOf(IllegalStateException.class)
                .hasMessage("not all of it was arranged; the log says what");
        assertThat(summary().path("failed").asInt()).isEqualTo(1);
        assertThat(keys("drop/")).hasSize(1);
    }

    @Test
    void answersATestOfS3Quietly() throws IOException {
        assertThat(handle(EventFile.text("s3-test-event"))).isEqualTo(NOTHING_FAILED);
        assertThat(handle(EventFile.text("arrange-sqs-test-event"))).isEqualTo(NOTHING_FAILED);

        assertThat(log.all()).allMatch(line -> line.path("level").asText().equals("INFO"));
    }

    @Test
    void readsAHeartbeatAndFilesNothing() throws IOException {
        String answer = handle(EventFile.stored("arrange-sqs-heartbeat", bucket));

        assertThat(answer).isEqualTo(NOTHING_FAILED);
        assertThat(bucket.contents()).isEmpty();
        assertThat(summary().path("RelayBacklogSeconds").path(0).asDouble()).isEqualTo(42);
        assertThat(summary().path("RelayFreePercent").path(0).asDouble()).isEqualTo(81.5);
    }

    @Test
    void arrangesTheOthersBesideAMessageThatIsNoNotification() throws IOException {
        String event = EventFile.stored("arrange-sqs-foreign", bucket);

        String answer = handle(event);

        assertThat(failures(answer)).containsExactly(messageId(event, 0));
        assertThat(keys("cameras/")).hasSize(1);
        JsonNode line = log.saying("message refused").getFirst();
        assertThat(line.path("level").asText()).isEqualTo("WARN");
        assertThat(line.path("messageId").asText()).isEqualTo(messageId(event, 0));
        assertThat(line.path("reason").asText()).isEqualTo("no S3 notification: no JSON (line 1)");
        assertThat(log.text()).doesNotContain("invoice");
    }

    @Test
    void refusesTheNotificationOfAnotherBucket() throws IOException {
        String event =
                EventFile.stored("arrange-sqs-put", bucket)
                        .replace(EventFile.BUCKET, "somebody-elses");

        String answer = handle(event);

        assertThat(failures(answer)).containsExactly(messageId(event, 0));
        assertThat(keys("drop/")).hasSize(1);
        assertThat(log.saying("message refused").getFirst().path("reason").asText())
                .isEqualTo(
                        "a notification of bucket somebody-elses, but this function serves"
                                + " hkaws-home-4711");
    }

    @Test
    void looksWhereANotificationSaysTooLittle() throws IOException {
        String event = EventFile.stored("arrange-sqs-put", bucket);
        var store = FaultyStore.recording(bucket);

        String answer = handle(store, event.replace("\\\"size\\\":248132,", ""));

        assertThat(answer).isEqualTo(NOTHING_FAILED);
        assertThat(keys("cameras/")).hasSize(1);
        assertThat(store.requests().getFirst()).startsWith("HEAD drop/front-door/");
        assertThat(summary().path("BytesArrived").path(0).asInt()).isEqualTo(248132);
    }

    @Test
    void asksForAMessageWhereLookingFailed() throws IOException {
        String event = EventFile.stored("arrange-sqs-put", bucket);

        String answer = handle(failing("HEAD"), event.replaceAll("\\\\\"eTag\\\\\":[^,]+,", ""));

        assertThat(failures(answer)).containsExactly(messageId(event, 0));
        assertThat(keys("drop/")).hasSize(1);
    }

    @Test
    void arrangesManyAtOnceButNotAll() throws IOException {
        var running = new AtomicInteger();
        var most = new AtomicInteger();
        var together = new CountDownLatch(32);
        var store =
                new FaultyStore(
                        bucket,
                        (number, request) -> {
                            if (request.startsWith("COPY")) {
                                most.accumulateAndGet(running.incrementAndGet(), Math::max);
                                together.countDown();
                                await(together);
                                running.decrementAndGet();
                            }
                            return Fault.NONE;
                        });

        String answer = handle(store, many(100));

        assertThat(answer).isEqualTo(NOTHING_FAILED);
        assertThat(keys("cameras/")).hasSize(100);
        assertThat(most).hasValue(32);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A direct invocation with so many records. */
    private String many(int count) throws IOException {
        var event = (ObjectNode) new JsonMapper().readTree(EventFile.text("arrange-s3-put"));
        ArrayNode records = event.putArray("Records");
        for (int i = 0; i < count; i++) {
            String key =
                    "drop/front/192.168.1.64_01_202611200500%02d%03d_TIMING.jpg"
                            .formatted(i % 60, i);
            var stored = bucket.overwrite(new Key(key), new byte[] {(byte) i});
            var one =
                    (ObjectNode)
                            new JsonMapper()
                                    .readTree(EventFile.text("arrange-s3-put"))
                                    .at("/Records/0");
            ((ObjectNode) one.at("/s3/object"))
                    .put("key", key)
                    .put("size", 1)
                    .put("eTag", stored.etag().value())
                    .put("versionId", String.valueOf(stored.versionId()));
            records.add(one);
        }
        return event.toString();
    }
}

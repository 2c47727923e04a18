package io.github.hkaws.functions;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.github.hkaws.domain.capture.CameraId;
import io.github.hkaws.domain.layout.CameraDay;
import io.github.hkaws.domain.layout.Key;
import io.github.hkaws.domain.layout.SegmentId;
import io.github.hkaws.domain.site.Site;
import io.github.hkaws.functions.testing.EventFile;
import io.github.hkaws.functions.testing.LogLines;
import io.github.hkaws.storage.testing.FaultyStore;
import io.github.hkaws.storage.testing.FaultyStore.Fault;
import io.github.hkaws.storage.testing.InMemoryStore;
import io.github.hkaws.storage.testing.MovableClock;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Every field that a function logs is explained to who reads the log. */
class LogFieldsTest {

    private static final Instant NIGHT = Instant.parse("2026-11-23T02:30:00Z");
    private static final Site SITE = Site.in(ZoneId.of("Europe/Vienna"));
    private static final CameraDay EXPIRED =
            new CameraDay(new CameraId("front"), LocalDate.parse("2025-11-20"));

    private final MovableClock clock = new MovableClock(NIGHT);
    private final InMemoryStore bucket = new InMemoryStore(true, clock);
    private final RecordingQueues queues = new RecordingQueues();
    private final LogLines log = new LogLines();

    private void put(String key) {
        bucket.overwrite(new Key(key), "picture".getBytes(UTF_8));
    }

    /** A run that fails has logged what there was to log. */
    private static void run(RequestStreamHandler handler, String event) throws IOException {
        var input = new ByteArrayInputStream(event.getBytes(UTF_8));
        try {
            handler.handleRequest(input, OutputStream.nullOutputStream(), null);
        } catch (IllegalStateException e) {
            assertThat(e).hasMessageContaining("the log says what");
        }
    }

    private void runAll() throws IOException {
        var arrange = new ArrangeHandler(bucket, EventFile.BUCKET, SITE, clock, log.sink());
        run(arrange, EventFile.stored("arrange-sqs-batch", bucket));
        run(arrange, EventFile.text("arrange-sqs-foreign"));
        var refusing = new FaultyStore(bucket, (number, request) -> Fault.REFUSED);
        run(
                new ArrangeHandler(refusing, EventFile.BUCKET, SITE, clock, log.sink()),
                EventFile.stored("arrange-sqs-put", bucket));
        put("drop/front/192.168.1.64_01_20261121035550123_TIMING.jpg");
        put("cameras/front/2026-11-01/a.jpg");
        Instant now = clock.instant();
        clock.moveTo(now.minus(Duration.ofDays(400)));
        put(new SegmentId(EXPIRED, 0).tar().value());
        put(new SegmentId(EXPIRED, 0).catalog().value());
        clock.moveTo(now);
        clock.advance(Duration.ofHours(25));
        run(
                new RotateHandler(bucket, SITE, queues, queues, clock, log.sink()),
                EventFile.text("rotate-schedule"));
        run(new PurgeHandler(bucket, SITE, clock, log.sink()), EventFile.text("purge-schedule"));
        runPackAndRestore();
        runReview();
        queues.refuse();
        run(
                new RotateHandler(bucket, SITE, queues, queues, clock, log.sink()),
                EventFile.text("rotate-schedule"));
        run(
                new SweepHandler(bucket, SITE, queues, clock, log.sink()),
                EventFile.text("sweep-schedule"));
        run(
                new SweepHandler(
                        bucket,
                        SITE,
                        queues,
                        (measure, from, to) -> {
                            throw new IllegalStateException("403 AccessDenied");
                        },
                        clock,
                        log.sink()),
                EventFile.text("sweep-schedule"));
    }

    private void runPackAndRestore() throws IOException {
        put("cameras/front/2026-11-09/20261109071500.jpg");
        put("cameras/front/2026-11-09/note.txt");
        var pack = new PackHandler(bucket, SITE, queues, clock, log.sink());
        run(pack, EventFile.text("pack-sqs"));
        run(pack, "nonsense");
        // All but what the first GET asks: by which scheme the keys are made.
        var refusing =
                new FaultyStore(
                        bucket, (number, request) -> number == 1 ? Fault.NONE : Fault.REFUSED);
        run(new PackHandler(refusing, SITE, queues, clock, log.sink()), EventFile.text("pack-sqs"));
        var config = new FunctionConfig(EventFile.BUCKET, SITE, "eu-central-1", null);
        var restore = new RestoreHandler(bucket, config, queues, clock, log.sink());
        run(restore, EventFile.text("restore-request"));
        run(restore, "nonsense");
        run(restore, EventFile.text("arrange-sqs-foreign"));
        run(
                new RestoreHandler(refusing, config, queues, clock, log.sink()),
                EventFile.text("restore-sqs-completed"));
    }

    private void runReview() throws IOException {
        String hold = "{\"camera\":\"front\",\"day\":\"2026-11-09\",\"why\":\"police\"}";
        String export = "{\"at\":\"2026-11-23T06:15:00Z\",\"minutes\":5}";
        put("cameras/front/2026-11-23/20261123071500.jpg");
        var config =
                new ReviewConfig(
                        new FunctionConfig(EventFile.BUCKET, SITE, "eu-central-1", null),
                        /* allowChanges= */ true);
        var links = new SecretLinks();
        var review = new ReviewHandler(bucket, links, config, clock, log.sink());
        run(review, EventFile.text("review"));
        run(review, ReviewHandlerTest.event("POST", "/api/holds", "", hold).toString());
        run(review, ReviewHandlerTest.event("POST", "/api/exports", "", export).toString());
        var refusing = new FaultyStore(bucket, (number, request) -> Fault.REFUSED);
        run(
                new ReviewHandler(refusing, links, config, clock, log.sink()),
                EventFile.text("review"));
    }

    @Test
    void explainsEveryFieldInTheOperationsPage() throws IOException {
        runAll();
        NavigableSet<String> fields = new TreeSet<>();
        NavigableSet<String> messages = new TreeSet<>();
        log.all()
                .forEach(line -> {
                    line.fieldNames().forEachRemaining(fields::add);
                    messages.add(line.path("message").asText());
                });
        String page = Files.readString(Path.of("../doc/operations.md"));
        String explained = page.substring(page.indexOf("## What the fields of a log line mean"));

        assertThat(messages)
                .contains(
                        "invocation",
                        "to look at",
                        "not rotated",
                        "not swept",
                        "object stays in drop",
                        "arrivals not judged",
                        "contact sheets",
                        "camera-day packed",
                        "camera-day not packed",
                        "object of a packed day",
                        "restore",
                        "restore not finished",
                        "audit",
                        "request failed",
                        "request refused",
                        "camera-day at its end");
        assertThat(fields).allSatisfy(field -> assertThat(explained).contains("`" + field + "`"));
    }
}

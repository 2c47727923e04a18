package io.github.hkaws.functions;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.hkaws.domain.capture.CameraId;
import io.github.hkaws.domain.layout.CameraDay;
import io.github.hkaws.domain.layout.Key;
import io.github.hkaws.domain.layout.SegmentId;
import io.github.hkaws.domain.site.Site;
import io.github.hkaws.engine.arrivals.ArrivalHistory;
import io.github.hkaws.functions.testing.EventFile;
import io.github.hkaws.functions.testing.LogLines;
import io.github.hkaws.storage.Store;
import io.github.hkaws.storage.testing.FaultyStore;
import io.github.hkaws.storage.testing.FaultyStore.Fault;
import io.github.hkaws.storage.testing.InMemoryStore;
import io.github.hkaws.storage.testing.MovableClock;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ScheduledHandlersTest {

    private static final Instant NIGHT = Instant.parse("2026-11-23T02:30:00Z");
    private static final Site SITE = Site.in(ZoneId.of("Europe/Vienna"));
    private static final CameraDay DUE =
            new CameraDay(new CameraId("front"), LocalDate.parse("2026-11-08"));
    private static final CameraDay EXPIRED =
            new CameraDay(new CameraId("front"), LocalDate.parse("2025-11-22"));

    private final MovableClock clock = new MovableClock(NIGHT);
    private final InMemoryStore bucket = new InMemoryStore(true, clock);
    private final RecordingQueues queues = new RecordingQueues();
    private final LogLines log = new LogLines();

    private void put(String key, String text) {
        bucket.overwrite(new Key(key), text.getBytes(UTF_8));
    }

    private static void invoke(RequestStreamHandler handler, String event) throws IOException {
        var input = new ByteArrayInputStream(EventFile.text(event).getBytes(UTF_8));
        handler.handleRequest(input, OutputStream.nullOutputStream(), null);
    }

    private RotateHandler rotate() {
        return new RotateHandler(bucket, SITE, queues, queues, clock, log.sink());
    }

    private SweepHandler sweep() {
        return new SweepHandler(bucket, SITE, queues, clock, log.sink());
    }

    private PurgeHandler purge(Store store) {
        return new PurgeHandler(store, SITE, clock, log.sink());
    }

    @Test
    void asksForDueDaysAndCountsSilentCameras() throws IOException {
        put(DUE.capturesPrefix() + "a.jpg", "picture");
        clock.advance(Duration.ofHours(25));

        invoke(rotate(), "rotate-schedule");

        assertThat(queues.days()).containsExactly(DUE);
        JsonNode line = log.saying("invocation").getFirst();
        assertThat(line.path("daysAsked").asInt()).isEqualTo(1);
        assertThat(line.path("digest").asText()).isEqualTo("reports/2026-11-24.json");
        assertThat(line.path("SilentCameras").path(0).asInt()).isEqualTo(1);
        assertThat(log.saying("to look at"))
                .singleElement()
                .satisfies(l ->
                        assertThat(l.path("line").asText()).startsWith("front: silent for 25"));
        assertThat(queues.texts()).hasSize(1);
    }

    @Test
    void failsWhereNotAllDueDaysWereAskedFor() {
        put(DUE.capturesPrefix() + "a.jpg", "picture");
        queues.refuse();

        assertThatThrownBy(() -> invoke(rotate(), "rotate-schedule"))
                .hasMessage("not all of it was done; the log says what");

        assertThat(log.saying("not rotated").getFirst().path("reason").asText())
                .isEqualTo(
                        "1 days from front/2026-11-08 were not asked for: the queue takes nothing");
        assertThat(log.saying("invocation")).hasSize(1);
    }

    @Test
    void tellsTheArrangeQueueOfWhatWaits() throws IOException {
        put("drop/front/192.168.1.64_01_20261123035550123_TIMING.jpg", "picture");
        clock.advance(Duration.ofHours(1));

        invoke(sweep(), "sweep-schedule");

        assertThat(queues.keys())
                .containsExactly(
                        new Key("drop/front/192.168.1.64_01_20261123035550123_TIMING.jpg"));
        JsonNode line = log.saying("invocation").getFirst();
        assertThat(line.path("waiting").asInt()).isEqualTo(1);
        assertThat(line.path("tooLarge").asInt()).isZero();
        assertThat(line.path("told").asInt()).isEqualTo(1);
        assertThat(line.path("finished").asBoolean()).isTrue();
    }

    @Test
    void failsAfterItsWorkWhereSomethingCannotBeMoved() {
        put("drop/front/192.168.1.64_01_20261123035550123_TIMING.jpg", "picture");
        clock.advance(Duration.ofHours(25));

        assertThatThrownBy(() -> invoke(sweep(), "sweep-schedule"))
                .hasMessage("not all of drop/ can be moved; the log says what");

        assertThat(queues.keys()).hasSize(1);
        JsonNode line = log.saying("object stays in drop").getFirst();
        assertThat(line.path("level").asText()).isEqualTo("ERROR");
        assertThat(line.path("kind").asText()).isEqualTo("stuck");
        assertThat(line.path("remedy").asText())
                .isEqualTo(
                        "see in the arrange function's log why it fails, then redrive the"
                                + " dead-letter queue");
    }

    private SweepHandler judging(ArrivalHistory history) {
        return new SweepHandler(bucket, SITE, queues, history, clock, log.sink());
    }

    @Test
    void raisesTheAlarmOfUnusualArrivalsAndDoesNotFail() throws IOException {
        Instant hour = clock.instant().truncatedTo(ChronoUnit.HOURS).minus(Duration.ofHours(1));

        invoke(judging((measure, from, to) -> new TreeMap<>(Map.of(hour, 2e9))), "sweep-schedule");

        assertThat(log.saying("arrivals").getFirst().path("UnusualArrivals")).hasToString("[2.0]");
        assertThat(log.saying("to look at")).hasSize(2);
    }

    @Test
    void failsAfterItsWorkWhereNobodyKnowsWhatArrivedBefore() {
        put("drop/front/192.168.1.64_01_20261123035550123_TIMING.jpg", "picture");
        clock.advance(Duration.ofHours(1));

        assertThatThrownBy(() ->
                        invoke(
                                judging((measure, from, to) -> {
                                    throw new IllegalStateException("403 AccessDenied");
                                }),
                                "sweep-schedule"))
                .hasMessage("what arrives could not be judged; the log says why");

        assertThat(queues.keys()).hasSize(1);
        assertThat(log.saying("arrivals not judged").getFirst().path("reason").asText())
                .isEqualTo("403 AccessDenied");
        assertThat(log.saying("arrivals")).isEmpty();
    }

    @Test
    void deletesNothingForGood() {
        var forGetful = new InMemoryStore(false, clock);
        var tar = new SegmentId(EXPIRED, 0).tar();
        clock.moveTo(NIGHT.minus(Duration.ofDays(366)));
        forGetful.overwrite(tar, "tar".getBytes(UTF_8));
        clock.moveTo(NIGHT);

        assertThatThrownBy(() -> invoke(purge(forGetful), "purge-schedule"))
                .hasMessage("not all of it was purged; the log says what");

        assertThat(forGetful.contents()).containsKey(tar);
        JsonNode line = log.saying("camera-day at its end").getFirst();
        assertThat(line.path("level").asText()).isEqualTo("ERROR");
        assertThat(line.path("outcome").asText()).isEqualTo("not-versioned");
    }

    @Test
    void purgesAndLogsALineADay() throws IOException {
        clock.moveTo(NIGHT.minus(Duration.ofDays(366)));
        put(new SegmentId(EXPIRED, 0).tar().value(), "tar");
        put(new SegmentId(EXPIRED, 0).catalog().value(), "catalog");
        clock.moveTo(NIGHT);

        invoke(purge(bucket), "purge-schedule");

        assertThat(bucket.contents()).containsOnlyKeys(new Key("reports/2026-11-23.purge.json"));
        JsonNode day = log.saying("camera-day at its end").getFirst();
        assertThat(day.path("level").asText()).isEqualTo("INFO");
        assertThat(day.path("day").asText()).isEqualTo("front/2025-11-22");
        assertThat(day.path("outcome").asText()).isEqualTo("purged");
        assertThat(day.path("bytes").asInt()).isEqualTo(10);
        assertThat(log.saying("invocation").getFirst().path("daysPurged").asInt()).isEqualTo(1);
    }

    @Test
    void failsWhereADayCouldNotBePurged() {
        clock.moveTo(NIGHT.minus(Duration.ofDays(366)));
        put(new SegmentId(EXPIRED, 0).tar().value(), "tar");
        clock.moveTo(NIGHT);
        var refusing =
                new FaultyStore(
                        bucket,
                        (number, request) ->
                                request.startsWith("DELETE") ? Fault.REFUSED : Fault.NONE);

        assertThatThrownBy(() -> invoke(purge(refusing), "purge-schedule"))
                .hasMessage("not all of it was purged; the log says what");

        assertThat(log.saying("camera-day at its end").getFirst().path("level").asText())
                .isEqualTo("ERROR");
    }
}

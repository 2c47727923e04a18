package io.github.hkaws.infra;

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
import io.github.hkaws.engine.arrange.ArrangeBatch;
import io.github.hkaws.engine.arrange.Arrival;
import io.github.hkaws.engine.pack.PackBudget;
import io.github.hkaws.engine.pack.PackOutcome;
import io.github.hkaws.engine.pack.Packer;
import io.github.hkaws.engine.restore.PlanOutcome;
import io.github.hkaws.engine.restore.RestoreService;
import io.github.hkaws.engine.restore.RestoreState;
import io.github.hkaws.engine.restore.Selection;
import io.github.hkaws.functions.ArrangeHandler;
import io.github.hkaws.functions.PurgeHandler;
import io.github.hkaws.functions.RotateHandler;
import io.github.hkaws.functions.SweepHandler;
import io.github.hkaws.local.LocalAws;
import io.github.hkaws.storage.Attributes;
import io.github.hkaws.storage.RestoreTier;
import io.github.hkaws.storage.Store;
import io.github.hkaws.storage.s3.S3Clients;
import io.github.hkaws.storage.s3.S3Store;
import io.github.hkaws.storage.testing.MovableClock;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.s3.model.StorageClass;

/**
 * Each function does its work, on the embedded AWS, with what the template lets its role do to the
 * bucket: a grant that is missing shows here and not in the user's account.
 */
class RolesIT {

    private static final Instant EVENING = Instant.parse("2026-11-21T20:00:00Z");
    private static final String CAPTURE = "192.168.1.64_01_20261121205959123_MOTION_DETECTION.jpg";
    private static final String HEARTBEAT =
            "{\"backlogFiles\":0,\"oldestSeconds\":0,\"freePercent\":71.5}";
    private static final CameraDay DUE =
            new CameraDay(new CameraId("front"), LocalDate.parse("2026-11-01"));
    private static final CameraDay EXPIRED =
            new CameraDay(new CameraId("front"), LocalDate.parse("2025-01-02"));

    private final Templates templates = Templates.of(Templates.DEFAULT);
    private final Site site = templates.site();
    private final MovableClock clock = new MovableClock(EVENING);
    private final Map<String, RoleGuard> guards = new TreeMap<>();
    private final ByteArrayOutputStream log = new ByteArrayOutputStream();
    private final PrintStream sink = new PrintStream(log, true, UTF_8);

    private LocalAws aws;
    private TemplateApplier applier;
    private String bucket;

    @BeforeEach
    void deploy() {
        aws = LocalAws.builder().region(Region.EU_CENTRAL_1).clock(clock).start();
        applier =
                new TemplateApplier(
                        aws.s3(),
                        aws.sqs(),
                        templates.resources("storage"),
                        "000000000000",
                        "eu-central-1");
        applier.apply();
        bucket = applier.physical("Bucket");
    }

    @AfterEach
    void stop() {
        aws.close();
    }

    /** The bucket as the role of this function may use it. */
    private Store as(String label) {
        var intrinsics =
                new Intrinsics(name ->
                        switch (name) {
                            case "AWS::Partition" -> "aws";
                            case "AWS::AccountId" -> "000000000000";
                            case "AWS::Region" -> "eu-central-1";
                            default -> name;
                        });
        JsonNode policy =
                templates.resources("processing").properties().stream()
                        .filter(each -> each.getKey().startsWith(label + "RoleDefaultPolicy"))
                        .map(each -> intrinsics.resolve(each.getValue().path("Properties")))
                        .findFirst()
                        .orElseThrow();
        var guard =
                guards.computeIfAbsent(label, _ -> new RoleGuard(policy, "arn:aws:s3:::" + bucket));
        return new S3Store(
                S3Clients.create(aws.region(), aws.s3Endpoint(), aws.credentials(), List.of(guard)),
                bucket);
    }

    private void put(String key, String text) {
        aws.s3().putObject(p -> p.bucket(bucket).key(key), RequestBody.fromString(text));
    }

    private void pack(String key, String text) {
        aws.s3()
                .putObject(
                        p -> p.bucket(bucket).key(key).storageClass(StorageClass.DEEP_ARCHIVE),
                        RequestBody.fromString(text));
    }

    private List<String> keys(String prefix) {
        return aws.s3().listObjectsV2(l -> l.bucket(bucket).prefix(prefix)).contents().stream()
                .map(S3Object::key)
                .toList();
    }

    private void archived(String key) {
        aws.s3()
                .putObject(
                        p -> p.bucket(bucket).key(key).storageClass(StorageClass.DEEP_ARCHIVE),
                        RequestBody.fromString("hidden"));
    }

    private static byte[] handle(RequestStreamHandler handler, byte[] event) {
        var answer = new ByteArrayOutputStream();
        try {
            handler.handleRequest(new ByteArrayInputStream(event), answer, null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return answer.toByteArray();
    }

    private static void run(RequestStreamHandler handler) {
        handle(handler, "{}".getBytes(UTF_8));
    }

    private void arrange(Store store) {
        var handler = new ArrangeHandler(store, bucket, site, clock, sink);
        try (var arranging =
                aws.eventSource(
                                applier.physical("ArrangeQueue"),
                                notifications -> {
                                    byte[] answer = handle(handler, notifications);
                                    // What fails would hide for six minutes.
                                    assertThat(new String(answer, UTF_8))
                                            .as(log.toString(UTF_8))
                                            .isEqualTo("{\"batchItemFailures\":[]}");
                                    return answer;
                                })
                        .reportBatchItemFailures(true)
                        .retryAfter(Duration.ZERO)
                        .start()) {
            arranging.drain(Duration.ofMinutes(1));
        }
    }

    private void refusedNothing() {
        guards.forEach((label, guard) -> assertThat(guard.refused()).as(label).isEmpty());
    }

    @Test
    void letsArrangeFileCapturesDuplicatesConflictsNoiseAndHeartbeats() {
        Store store = as("Arrange");
        put("drop/front/" + CAPTURE, "picture");
        put("drop/front/DVRWorkDirectory", "noise");
        put("drop/.relay/status.json", HEARTBEAT);
        // The version that S3 told of is still there, and is filed.
        put("drop/front/gone.jpg", "picture");
        aws.s3().deleteObject(d -> d.bucket(bucket).key("drop/front/gone.jpg"));
        arrange(store);
        put("drop/front/" + CAPTURE, "picture");
        arrange(store);
        put("drop/front/" + CAPTURE, "another picture");
        arrange(store);
        // What a sweep told of, and other bytes came over meanwhile.
        put("drop/front/" + CAPTURE, "overwritten picture");
        Arrival swept = Arrival.of(store.list("drop/", null).findFirst().orElseThrow());
        put("drop/front/" + CAPTURE, "picture");
        new ArrangeBatch(store, site).arrange(List.of(swept));
        arrange(store);
        archived("drop/front/hidden.jpg");
        arrange(store);

        refusedNothing();
        assertThat(keys("reports/.unreadable/")).hasSize(1);
        aws.s3().deleteObject(d -> d.bucket(bucket).key("drop/front/hidden.jpg"));
        assertThat(keys("drop/")).isEmpty();
        assertThat(keys("cameras/")).hasSize(4);
        assertThat(keys("discard/")).hasSize(1);
    }

    @Test
    void letsSweepTellRememberAndRemove() {
        List<Key> told = new ArrayList<>();
        put("drop/front/empty.jpg", "");
        put("drop/front/2026/", "");
        clock.advance(Duration.ofDays(8));
        put("drop/front/" + CAPTURE, "picture");
        put("reports/sweep-continues.txt", "drop/front/1");
        clock.advance(Duration.ofHours(1));

        run(
                new SweepHandler(
                        as("Sweep"),
                        site,
                        objects -> objects.forEach(object -> told.add(object.key())),
                        clock,
                        sink));
        as("Sweep")
                .putIfAbsent(
                        new Key("reports/sweep-continues.txt"),
                        "drop/a".getBytes(UTF_8),
                        Attributes.of("text/plain"));

        refusedNothing();
        assertThat(told).containsExactly(new Key("drop/front/" + CAPTURE));
        assertThat(keys("drop/")).containsExactly("drop/front/" + CAPTURE);
    }

    @Test
    void letsRotateAskAndCheckWhatPackPacksAndRestoreBringsBack() {
        List<CameraDay> asked = new ArrayList<>();
        List<String> told = new ArrayList<>();
        var rotate =
                new RotateHandler(
                        as("Rotate"),
                        site,
                        asked::addAll,
                        (subject, text) -> told.add(text),
                        clock,
                        sink);
        put(DUE.capturesPrefix() + "192.168.1.64_01_20261101065550123_TIMING.jpg", "picture");
        run(rotate);
        assertThat(packed(DUE)).isEqualTo(1);
        put(DUE.capturesPrefix() + "192.168.1.64_01_20261101075550123_TIMING.jpg", "late picture");
        put(DUE.capturesPrefix() + "192.168.1.64_01_20261101065550123_TIMING.jpg", "picture");
        assertThat(packed(DUE)).isEqualTo(1);
        clock.advance(Duration.ofHours(25));
        run(rotate);

        assertThat(restored(RestoreTier.STANDARD)).isEqualTo(RestoreState.Status.DONE);
        deepen(new SegmentId(DUE, 0).tar());
        deepen(new SegmentId(DUE, 1).tar());
        aws.s3().deleteObject(d -> d.bucket(bucket).key(keys("restored/").getFirst()));
        assertThat(restored(RestoreTier.BULK)).isEqualTo(RestoreState.Status.WAITING);
        clock.advance(Duration.ofDays(3));
        new RestoreService(as("Restore"), clock, "eu-central-1")
                .completed(new SegmentId(DUE, 0).tar());
        new RestoreService(as("Restore"), clock, "eu-central-1")
                .completed(new SegmentId(DUE, 1).tar());

        refusedNothing();
        assertThat(asked).containsExactly(DUE);
        assertThat(keys("cameras/")).isEmpty();
        assertThat(keys("archive/")).hasSize(2);
        assertThat(keys("restored/")).hasSize(2);
        assertThat(log.toString(UTF_8)).contains("\"daysChecked\":1", "\"capturesCatalogued\":2");
    }

    /** How many captures. */
    private long packed(CameraDay day) {
        PackOutcome outcome =
                new Packer(as("Pack"), site, clock)
                        .pack(day, PackBudget.until(clock.instant().plus(Duration.ofMinutes(14))));
        assertThat(outcome).as(outcome.toString()).isInstanceOf(PackOutcome.Packed.class);
        refusedNothing();
        assertThat(outcome.report().problems()).isEmpty();
        return outcome.report().packed();
    }

    private RestoreState.Status restored(RestoreTier tier) {
        var restorer = new RestoreService(as("Restore"), clock, "eu-central-1");
        return switch (restorer.plan(DUE, new Selection.WholeDay(), tier, 7)) {
            case PlanOutcome.Planned(var plan) -> restorer.start(plan).status();
            case PlanOutcome.Refused(var why) -> throw new AssertionError(why);
        };
    }

    /** As lifecycle does. */
    private void deepen(Key tar) {
        aws.s3()
                .copyObject(c ->
                        c.sourceBucket(bucket)
                                .sourceKey(tar.value())
                                .destinationBucket(bucket)
                                .destinationKey(tar.value())
                                .storageClass(StorageClass.DEEP_ARCHIVE));
    }

    @Test
    void letsPurgeEndADayAndReportIt() {
        put(EXPIRED.capturesPrefix() + "192.168.1.64_01_20261101065550123_TIMING.jpg", "picture");
        put(EXPIRED.sheetsPrefix() + "sheet.jpg", "sheet");
        pack(new SegmentId(EXPIRED, 0).tar().value(), "tar");
        put(new SegmentId(EXPIRED, 0).catalog().value(), "catalog");
        put("holds/other/2025-01-02.json", "{}");

        clock.advance(Duration.ofDays(366));
        run(new PurgeHandler(as("Purge"), site, clock, sink));
        put("cameras/late/2025-01-02/192.168.1.64_01_20250102065550123_TIMING.jpg", "late");
        run(new PurgeHandler(as("Purge"), site, clock, sink));

        refusedNothing();
        assertThat(keys(""))
                .containsExactly(
                        "cameras/late/2025-01-02/192.168.1.64_01_20250102065550123_TIMING.jpg",
                        "holds/other/2025-01-02.json",
                        "reports/"
                                + clock.instant().atZone(site.zone()).toLocalDate()
                                + ".purge.json",
                        "reports/kept-for-age.json");
    }

    @Test
    void refusesWhatARoleMayNotDo() {
        Store sweeping = as("Sweep");

        assertThatThrownBy(() ->
                        sweeping.putIfAbsent(
                                new Key("cameras/front/2026-11-21/a.jpg"),
                                new byte[1],
                                Attributes.of("image/jpeg")))
                .hasMessageContaining("403");

        assertThat(Objects.requireNonNull(guards.get("Sweep")).refused())
                .containsExactly("s3:PutObject cameras/front/2026-11-21/a.jpg");
    }
}

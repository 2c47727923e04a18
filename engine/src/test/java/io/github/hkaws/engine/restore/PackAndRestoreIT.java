package io.github.hkaws.engine.restore;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.hkaws.domain.capture.CameraId;
import io.github.hkaws.domain.layout.CameraDay;
import io.github.hkaws.domain.layout.Key;
import io.github.hkaws.domain.layout.SegmentId;
import io.github.hkaws.domain.site.Site;
import io.github.hkaws.engine.pack.Catalogs;
import io.github.hkaws.engine.pack.PackBudget;
import io.github.hkaws.engine.pack.PackOutcome;
import io.github.hkaws.engine.pack.Packer;
import io.github.hkaws.engine.pack.SegmentState;
import io.github.hkaws.engine.pack.Verify;
import io.github.hkaws.local.LocalAws;
import io.github.hkaws.local.ManualClock;
import io.github.hkaws.storage.Attributes;
import io.github.hkaws.storage.GetOutcome;
import io.github.hkaws.storage.ObjectInfo;
import io.github.hkaws.storage.RestoreTier;
import io.github.hkaws.storage.s3.S3Clients;
import io.github.hkaws.storage.s3.S3Store;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;

/** A day packed, read back and restored over S3's protocol, in each class that matters. */
@SuppressWarnings("NullAway.Init") // set up before all tests
class PackAndRestoreIT {

    private static final ManualClock CLOCK = new ManualClock(Instant.parse("2026-11-24T03:00:00Z"));
    private static final CameraDay DAY =
            new CameraDay(new CameraId("front"), LocalDate.parse("2026-11-09"));
    private static final SegmentId FIRST = new SegmentId(DAY, 0);
    private static final String CLIP = "20261109072000.mp4";

    private static LocalAws aws;
    private static S3Client s3;

    @BeforeAll
    static void start() {
        aws = LocalAws.builder().clock(CLOCK).restoreDelay(Duration.ofHours(12)).start();
        s3 = S3Clients.create(aws.region(), aws.s3Endpoint(), aws.credentials());
    }

    @AfterAll
    static void stop() {
        s3.close();
        aws.close();
    }

    private static S3Store bucket(String name, boolean versioned) {
        s3.createBucket(b -> b.bucket(name));
        if (versioned) {
            s3.putBucketVersioning(b ->
                    b.bucket(name)
                            .versioningConfiguration(
                                    v -> v.status(BucketVersioningStatus.ENABLED)));
        }
        return new S3Store(s3, name);
    }

    private static Site site(String storageClass) {
        Site plain = Site.in(ZoneId.of("Europe/Berlin"));
        return new Site(
                plain.name(),
                plain.bucket(),
                plain.zone(),
                plain.hotDays(),
                storageClass,
                plain.deepArchiveAfterDays(),
                plain.retentionDays(),
                plain.relay(),
                plain.alertEmail(),
                plain.silence(),
                plain.cameras());
    }

    private static void put(S3Store store, String name, byte[] bytes) {
        store.putIfAbsent(
                new Key(DAY.capturesPrefix() + name),
                bytes,
                new Attributes(
                        "image/jpeg",
                        new TreeMap<>(Map.of("source-key", "drop/front/" + name)),
                        Attributes.STANDARD));
    }

    @ParameterizedTest
    @CsvSource({"GLACIER_IR, true", "GLACIER_IR, false", "DEEP_ARCHIVE, true"})
    void packsVerifiesAndRestores(String storageClass, boolean versioned) throws Exception {
        S3Store store =
                bucket(
                        "pack-"
                                + storageClass.toLowerCase(java.util.Locale.ROOT).replace('_', '-')
                                + "-"
                                + versioned,
                        versioned);
        for (int i = 0; i < 20; i++) {
            put(store, "202611090715%02d.jpg".formatted(i), ("picture " + i).getBytes(UTF_8));
        }
        byte[] clip = new byte[20 << 20];
        new Random(9).nextBytes(clip);
        put(store, CLIP, clip);
        var packer = new Packer(store, site(storageClass), CLOCK);

        PackOutcome outcome = packer.pack(DAY, PackBudget.until(CLOCK.instant().plusSeconds(600)));

        assertThat(outcome).isInstanceOf(PackOutcome.Packed.class);
        assertThat(outcome.report().packed()).isEqualTo(21);
        assertThat(outcome.report().balanced()).isTrue();
        assertThat(store.list(DAY.capturesPrefix(), null)).isEmpty();
        ObjectInfo tar = store.head(FIRST.tar()).orElseThrow();
        assertThat(tar.storageClass()).isEqualTo(storageClass);
        assertThat(new Catalogs(store).of(DAY))
                .singleElement()
                .isInstanceOf(SegmentState.Standing.class);
        restore(store, storageClass.equals("DEEP_ARCHIVE"), clip);
    }

    private static void restore(S3Store store, boolean deep, byte[] clip) throws Exception {
        var restorer = new RestoreService(store, CLOCK, "us-east-1");
        RestorePlan plan =
                ((PlanOutcome.Planned)
                                restorer.plan(
                                        DAY, new Selection.WholeDay(), RestoreTier.STANDARD, 3))
                        .plan();
        assertThat(plan.quote().longestWait())
                .isEqualTo(deep ? Duration.ofHours(12) : Duration.ZERO);

        RestoreState begun = restorer.start(plan);
        if (deep) {
            assertThat(begun.status()).isEqualTo(RestoreState.Status.WAITING);
            assertThat(new Verify(store).all(FIRST).findings())
                    .singleElement()
                    .satisfies(f -> assertThat(f.what()).contains("archive class"));
            CLOCK.advance(Duration.ofHours(12));
            List<RestoreState> done = restorer.completed(FIRST.tar());
            assertThat(done)
                    .extracting(RestoreState::status)
                    .containsExactly(RestoreState.Status.DONE);
        } else {
            assertThat(begun.status()).isEqualTo(RestoreState.Status.DONE);
        }

        assertThat(new Verify(store).all(FIRST).good()).isTrue();
        assertThat(store.list("restored/front/2026-11-09/", null)).hasSize(21);
        try (var content =
                (GetOutcome.Content) store.get(new Key("restored/front/2026-11-09/" + CLIP))) {
            assertThat(content.readAll()).isEqualTo(clip);
            assertThat(content.metadata()).containsEntry("source-key", "drop/front/" + CLIP);
        }
    }
}

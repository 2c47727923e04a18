package io.github.hkaws.engine.sheet;

import static io.github.hkaws.engine.sheet.Hours.DAY;
import static io.github.hkaws.engine.sheet.Hours.SITE;
import static io.github.hkaws.engine.sheet.Hours.name;
import static io.github.hkaws.engine.sheet.Hours.names;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.hkaws.domain.layout.SheetHour;
import io.github.hkaws.engine.sheet.picture.Pictures;
import io.github.hkaws.local.LocalAws;
import io.github.hkaws.storage.Store;
import io.github.hkaws.storage.s3.S3Clients;
import io.github.hkaws.storage.s3.S3Store;
import io.github.hkaws.storage.s3.testing.RecordingInterceptor;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;

/** What contact sheets ask of S3, counted as it leaves the SDK. */
@SuppressWarnings("NullAway.Init") // set up before all tests
class SheetRequestsIT {

    private static final String BUCKET = "sheets";
    private static final SheetHour EIGHT = new SheetHour(DAY, "08");
    private static final InstantSource CLOCK =
            InstantSource.fixed(Instant.parse("2026-11-24T03:00:00Z"));

    private static LocalAws aws;
    private static S3Client s3;
    private static Store store;
    private static final RecordingInterceptor SENT = new RecordingInterceptor();

    @BeforeAll
    static void start() {
        aws = LocalAws.builder().start();
        s3 = S3Clients.create(aws.region(), aws.s3Endpoint(), aws.credentials(), List.of(SENT));
        s3.createBucket(b -> b.bucket(BUCKET));
        s3.putBucketVersioning(b ->
                b.bucket(BUCKET)
                        .versioningConfiguration(v -> v.status(BucketVersioningStatus.ENABLED)));
        store = new S3Store(s3, BUCKET);
    }

    @AfterAll
    static void stop() {
        s3.close();
        aws.close();
    }

    private static void put(int second) {
        s3.putObject(
                p -> p.bucket(BUCKET).key(Hours.key(name(8, second)).value()),
                RequestBody.fromBytes(Pictures.noise(320, 180, second)));
    }

    /** In a process of its own, so to speak. */
    private static HourView view(int captures) {
        SENT.reset();
        return new Sheets(store, SITE, CLOCK, true)
                .hour(EIGHT, captures, CLOCK.instant().plusSeconds(60));
    }

    @Test
    void readsAnHourOnceAndAfterwardsItsIndexAlone() {
        for (int i = 0; i < 66; i++) {
            put(i);
        }

        HourView first = view(0);

        assertThat(names(first)).hasSize(66);
        assertThat(SENT.requests())
                .containsExactly(
                        Map.entry("GetObject", 1 + 66),
                        Map.entry("ListObjectsV2", 3),
                        Map.entry("PutObject", 2 + 1));
        assertThat(view(0)).isEqualTo(first);
        assertThat(SENT.requests()).containsExactly(Map.entry("GetObject", 1));
        assertThat(store.head(EIGHT.sheet(first.sheets().getFirst().name())).orElseThrow())
                .satisfies(sheet -> assertThat(sheet.storageClass()).isEqualTo("STANDARD_IA"));

        put(70);
        assertThat(names(view(67))).hasSize(67);
        assertThat(SENT.requests())
                .containsExactly(
                        Map.entry("GetObject", 1 + 1),
                        Map.entry("ListObjectsV2", 3),
                        Map.entry("PutObject", 1 + 1));
        assertThat(names(view(67))).hasSize(67);
        assertThat(SENT.requests()).containsExactly(Map.entry("GetObject", 1));
    }
}

package io.github.hkaws.infra;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hkaws.local.LocalAws;
import io.github.hkaws.storage.testing.MovableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.model.StorageClass;

/** What the template's lifecycle rules do to a bucket in which nothing else happens. */
class SiteLifecycleIT {

    private static final List<String> STANDARD =
            List.of(
                    "cameras/front/2026-11-23/a.jpg",
                    "catalog/front/2026-11-09.000.jsonl",
                    "drop/.relay/status.json",
                    "drop/front/a.jpg",
                    "holds/front/2026-11-09.json",
                    "reports/2026-11-23.json",
                    "restores/front.2026-11-09.12345678.json",
                    "sheets/front/2026-11-09/00.jpg");

    private final MovableClock clock = new MovableClock(Instant.parse("2026-11-23T12:00:00Z"));
    private LocalAws aws;
    private String bucket;

    @BeforeEach
    void apply() {
        aws = LocalAws.builder().region(Region.EU_CENTRAL_1).clock(clock).start();
        var applier =
                new TemplateApplier(
                        aws.s3(),
                        aws.sqs(),
                        Templates.of(Templates.DEPLOYED).resources("storage"),
                        "000000000000",
                        "eu-central-1");
        applier.apply();
        bucket = applier.physical("Bucket");
    }

    @AfterEach
    void stop() {
        aws.close();
    }

    private void put(String key, int bytes, StorageClass storageClass) {
        aws.s3()
                .putObject(
                        p -> p.bucket(bucket).key(key).storageClass(storageClass),
                        RequestBody.fromBytes(new byte[bytes]));
    }

    private void days(int days) {
        for (int day = 0; day < days; day++) {
            clock.advance(Duration.ofDays(1));
            aws.applyLifecycle();
        }
    }

    /** Storage class by key. */
    private Map<String, String> standing() {
        Map<String, String> standing = new TreeMap<>();
        aws.s3()
                .listObjectsV2(l -> l.bucket(bucket))
                .contents()
                .forEach(object -> standing.put(object.key(), object.storageClassAsString()));
        return standing;
    }

    private long versions() {
        var listed = aws.s3().listObjectVersions(l -> l.bucket(bucket));
        return (long) listed.versions().size() + listed.deleteMarkers().size();
    }

    @Test
    void expiresCopiesAndNoiseAndNothingElseInTwoYears() {
        STANDARD.forEach(key -> put(key, 1000, StorageClass.STANDARD));
        put("restored/front/2026-11-09/a.jpg", 1000, StorageClass.STANDARD);
        put("discard/2026-11-23/DVRWorkDirectory", 1, StorageClass.STANDARD);
        put("archive/front/2026-11-09.000.tar", 200_000, StorageClass.GLACIER_IR);
        put("archive/front/2026-11-09.001.tar", 2_000, StorageClass.GLACIER_IR);

        days(730);

        Map<String, String> expected = new TreeMap<>();
        STANDARD.forEach(key -> expected.put(key, "STANDARD"));
        expected.put("archive/front/2026-11-09.000.tar", "DEEP_ARCHIVE");
        // Below 128 KB the way there would cost more than it saves.
        expected.put("archive/front/2026-11-09.001.tar", "GLACIER_IR");
        assertThat(standing()).isEqualTo(expected);
    }

    @Test
    void movesTarsAfterNinetyDaysAndNotBefore() {
        put("archive/front/2026-11-09.000.tar", 200_000, StorageClass.GLACIER_IR);

        days(89);
        assertThat(standing()).containsEntry("archive/front/2026-11-09.000.tar", "GLACIER_IR");

        days(3);
        assertThat(standing()).containsEntry("archive/front/2026-11-09.000.tar", "DEEP_ARCHIVE");
    }

    @Test
    void keepsWhatWasDeletedForDaysAndThenLeavesNothingOfIt() {
        List<String> keys =
                List.of(
                        "archive/front/2026-11-09.000.tar",
                        "cameras/front/2026-11-23/a.jpg",
                        "catalog/front/2026-11-09.000.jsonl",
                        "drop/front/a.jpg");
        keys.forEach(key -> {
            put(key, 1000, StorageClass.STANDARD);
            aws.s3().deleteObject(d -> d.bucket(bucket).key(key));
        });

        assertThat(versions()).isEqualTo(8);
        days(1);
        assertThat(versions()).isEqualTo(8);
        days(12);
        assertThat(versions()).isZero();
    }
}

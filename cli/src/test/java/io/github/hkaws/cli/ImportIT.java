package io.github.hkaws.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.ZoneOffset.UTC;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.hkaws.domain.site.Site;
import io.github.hkaws.domain.site.SiteFile;
import io.github.hkaws.engine.retain.Purge;
import io.github.hkaws.storage.s3.S3Store;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

final class ImportIT {

    private static final String OLD = "old-cctv";
    private static final String FLAT = "192.168.1.64_01_20260301071503120_MOTION_DETECTION.jpg";
    private static final String SORTED = "192.168.1.64_01_20260228233000000_TIMING.jpg";
    private static final String PACKED = "192.168.1.64_01_20250115120000000_TIMING.jpg";

    private static final String DECLARED = "timeZone: UTC\nimportFrom: [old-cctv]\n";

    private final TestSite site = new TestSite();

    @BeforeEach
    void fillUpstreamsBucket() throws IOException {
        site.aws.s3().createBucket(r -> r.bucket(OLD));
        old("test.io", "".getBytes(UTF_8));
        old("front/" + FLAT, "flat".getBytes(UTF_8));
        // Upstream sorted by the upload's date: the picture is of the day before.
        old("front/2026-03-01/" + SORTED, "sorted".getBytes(UTF_8));
        old("front/2026-03-01/holiday.jpg", "no time".getBytes(UTF_8));
        old("front/archive/2025-01-15.tar.gz", tarGz(PACKED, "packed"));
        old("front/archive/2025-01-16.tar.gz", new byte[0]);
    }

    @AfterEach
    void stop() {
        site.close();
    }

    @Test
    void takesOverFoldersAndArchives() {
        int originals = originals();

        CommandRun run = site.run("import", "--from", OLD, "--zone", "UTC", "--yes", "--json");

        assertThat(run.outLines())
                .contains(
                        "{\"source\":\"front/%s\",\"outcome\":\"dropped\",\"captures\":1,\"problem\":null}"
                                .formatted(FLAT),
                        "{\"source\":\"front/archive/2025-01-15.tar.gz\",\"outcome\":\"dropped\",\"captures\":1,\"problem\":null}",
                        "{\"source\":\"front/archive/2025-01-16.tar.gz\",\"outcome\":\"failed\",\"captures\":0,\"problem\":\"is empty: upstream lost this day; look for an older version of it\"}",
                        "{\"source\":\"test.io\",\"outcome\":\"skipped\",\"captures\":0,\"problem\":null}");
        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(site.keys(""))
                .containsExactly(
                        "cameras/front/2025-01-15/" + PACKED,
                        "cameras/front/2026-02-28/2026-03-01_" + SORTED,
                        "cameras/front/2026-03-01/" + FLAT,
                        "cameras/front/2026-11-23/20261123T061552Z_2026-03-01_holiday.jpg");
        assertThat(originals()).isEqualTo(originals);
    }

    @Test
    void findsEverythingPresentTheSecondTime() {
        site.run("import", "--from", OLD, "--zone", "UTC", "--yes");

        CommandRun again = site.run("import", "--from", OLD, "--zone", "UTC", "--yes");

        assertThat(again.err()).contains("       4  present\n").doesNotContain("dropped");
        assertThat(site.keys("")).hasSize(4);
    }

    /** Days of 2024 and 2025 are beyond a year by their dates, and came today. */
    @Test
    void keepsOldPicturesForTheirAgeAndSaysSo() {
        old("front/2024-05-01/192.168.1.64_01_20240501071503120_TIMING.jpg", "old".getBytes(UTF_8));
        String age = "beyond retention by date and kept for age in the bucket, until 2027-11-24\n";

        CommandRun dry = site.run("import", "--from", OLD, "--zone", "UTC", "--dry-run");
        CommandRun run = site.run("import", "--from", OLD, "--zone", "UTC", "--yes");
        site.clock.advance(Duration.ofDays(1));
        CommandRun again = site.run("import", "--from", OLD, "--zone", "UTC", "--yes");
        CommandRun planned = site.run("purge", "--zone", "UTC", "--dry-run");
        CommandRun purged = site.run("purge", "--zone", "UTC", "--yes");
        var purge = new Purge(new S3Store(site.aws.s3(), TestSite.BUCKET), Site.in(UTC));
        purge.run(site.clock, site.clock.instant().plusSeconds(600), line -> {});
        CommandRun doctor = site.run("doctor");

        assertThat(dry.err()).contains("imported now, 1 capture of 1 camera is " + age);
        assertThat(run.err()).contains("of these, 2 captures of 1 camera are " + age);
        assertThat(again.err())
                .contains("       5  present\n")
                .contains("of these, 2 captures of 1 camera are " + age);
        assertThat(planned.out()).isEmpty();
        assertThat(planned.err()).contains("2 captures of 1 camera are " + age);
        assertThat(purged.err()).contains("2 captures of 1 camera are " + age);
        assertThat(doctor.out())
                .contains("hint   age            2 captures of 1 camera are " + age);
        assertThat(site.keys("cameras/")).hasSize(5);
    }

    @Test
    void refusesABucketOfOurs() {
        String other = "hkaws-other";
        site.aws.s3().createBucket(r -> r.bucket(other));
        site.aws
                .s3()
                .putObject(
                        r -> r.bucket(other).key("archive/front/2026-02-28.000.tar"),
                        RequestBody.fromString("tar"));

        CommandRun itself = site.run("import", "--from", TestSite.BUCKET, "--yes");
        CommandRun another = site.run("import", "--from", other, "--yes");

        assertThat(itself.exitCode()).isEqualTo(1);
        assertThat(itself.err())
                .contains(
                        "bucket hkaws-test cannot be imported into itself; name upstream's with"
                                + " --from");
        assertThat(another.exitCode()).isEqualTo(1);
        assertThat(another.err())
                .contains(
                        "bucket hkaws-other is no bucket of upstream's but one of ours"
                                + " (archive/front/2026-02-28.000.tar); copy it as it is: aws s3 sync"
                                + " s3://hkaws-other s3://hkaws-test");
        assertThat(site.keys("")).isEmpty();
    }

    @Test
    void saysTheCostAndAsksFirst() {
        CommandRun dry = site.run("import", "--from", OLD, "--dry-run");
        CommandRun asked = site.run("import", "--from", OLD);

        assertThat(dry.err())
                .endsWith(
                        "would import 6 objects from bucket old-cctv into hkaws-test, for less than $0.01 of requests; the originals stay and cost what they cost\nnot looked into for that: 2 archives\n");
        assertThat(asked.exitCode()).isEqualTo(1);
        assertThat(site.keys("")).isEmpty();
    }

    @Test
    void hasLambdaFileWhatTheSiteFileNames(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("hkaws.yaml"), DECLARED);
        site.notifyQueue();
        site.attachFunction(SiteFile.read(file));
        int originals = originals();
        String[] command = {
            "import", "--from", OLD, "--distributed", "--yes", "--json", "--site", file.toString()
        };

        CommandRun run = site.run(command);
        CommandRun again = site.run(command);

        assertThat(run.outLines())
                .contains(
                        "{\"source\":\"front/%s\",\"outcome\":\"told\",\"captures\":1,\"problem\":null}"
                                .formatted(FLAT))
                .endsWith(
                        "{\"told\":3,\"waiting\":0,\"deadBefore\":0,\"dead\":0,\"leftInDrop\":0}");
        assertThat(run.err())
                .contains("0 messages in the dead letters before this\n")
                .contains("0 messages in the dead letters now\n");
        assertThat(site.keys(""))
                .containsExactly(
                        "cameras/front/2025-01-15/" + PACKED,
                        "cameras/front/2026-02-28/2026-03-01_" + SORTED,
                        "cameras/front/2026-03-01/" + FLAT,
                        "cameras/front/2026-11-23/20261123T061552Z_2026-03-01_holiday.jpg");
        assertThat(originals()).isEqualTo(originals);
        assertThat(again.err()).contains("       4  present\n").doesNotContain("  told\n");
    }

    @Test
    void refusesToLeaveToLambdaWhatItMayNotRead() {
        CommandRun run = site.run("import", "--from", OLD, "--distributed", "--yes");

        assertThat(run.err())
                .endsWith(
                        "hkaws import: the arrange function may not read bucket old-cctv: add importFrom: [old-cctv] to the site file, deploy, and say --site if it is not here; or import without --distributed\n");
        assertThat(site.keys("")).isEmpty();
    }

    @Test
    void saysWhatTheFunctionGaveUpOn(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("hkaws.yaml"), DECLARED);
        site.notifyQueue();
        // Deployed before importFrom was written: it refuses, five times each, without a pause.
        site.aws
                .sqs()
                .setQueueAttributes(r ->
                        r.queueUrl(site.queue.url().toString())
                                .attributes(Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "0")));
        site.attachFunction(Site.in(ZoneId.of("UTC")));

        CommandRun run =
                site.run(
                        "import",
                        "--from",
                        OLD,
                        "front/2026",
                        "--distributed",
                        "--yes",
                        "--json",
                        "--site",
                        file.toString());

        assertThat(run.outLines())
                .endsWith(
                        "{\"told\":2,\"waiting\":0,\"deadBefore\":0,\"dead\":2,\"leftInDrop\":0}");
        assertThat(run.exitCode()).isEqualTo(3);
    }

    @Test
    void findsPresentWhatWasPackedSince() {
        site.run("import", "--from", OLD, "--zone", "UTC", "--yes");
        site.run("pack", "--older-than", "14", "--zone", "UTC", "--yes");

        CommandRun again = site.run("import", "--from", OLD, "--zone", "UTC", "--yes");

        assertThat(site.keys("archive/")).isNotEmpty();
        assertThat(again.err()).contains("       4  present\n").doesNotContain("dropped");
    }

    @Test
    void refusesToLeaveToLambdaWhatNobodyTellsIt(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("hkaws.yaml"), DECLARED);

        CommandRun run =
                site.run(
                        "import",
                        "--from",
                        OLD,
                        "--distributed",
                        "--yes",
                        "--site",
                        file.toString());

        assertThat(run.err())
                .endsWith(
                        "hkaws import: bucket hkaws-test tells no queue of what appears in drop/; deploy the site, or name a queue with --queue\n");
        assertThat(site.keys("")).isEmpty();
    }

    private void old(String key, byte[] bytes) {
        site.aws.s3().putObject(r -> r.bucket(OLD).key(key), RequestBody.fromBytes(bytes));
    }

    private int originals() {
        return site.aws.s3().listObjectsV2(r -> r.bucket(OLD)).keyCount();
    }

    /** As upstream's library leaves it: without the blocks that end an archive. */
    private static byte[] tarGz(String name, String text) throws IOException {
        var tar = new ByteArrayOutputStream();
        try (var out = new TarArchiveOutputStream(tar)) {
            var entry = new TarArchiveEntry("front/2025-01-15/" + name);
            entry.setSize(text.length());
            entry.setModTime(Instant.parse("2025-01-15T13:00:00Z").toEpochMilli());
            out.putArchiveEntry(entry);
            out.write(text.getBytes(UTF_8));
            out.closeArchiveEntry();
        }
        var zipped = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(zipped)) {
            out.write(Arrays.copyOf(tar.toByteArray(), 1024));
        }
        return zipped.toByteArray();
    }
}

package io.github.hkaws.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;

final class ImportIT {

    private static final String OLD = "old-cctv";
    private static final String FLAT = "192.168.1.64_01_20260301071503120_MOTION_DETECTION.jpg";
    private static final String SORTED = "192.168.1.64_01_20260228233000000_TIMING.jpg";
    private static final String PACKED = "192.168.1.64_01_20250115120000000_TIMING.jpg";

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
                        "cameras/front/2026-02-28/" + SORTED,
                        "cameras/front/2026-03-01/" + FLAT,
                        "cameras/front/2026-11-23/20261123T061552Z_holiday.jpg");
        assertThat(originals()).isEqualTo(originals);
    }

    @Test
    void findsEverythingPresentTheSecondTime() {
        site.run("import", "--from", OLD, "--zone", "UTC", "--yes");

        CommandRun again = site.run("import", "--from", OLD, "--zone", "UTC", "--yes");

        assertThat(again.err()).contains("       4  present\n").doesNotContain("dropped");
        assertThat(site.keys("")).hasSize(4);
    }

    @Test
    void saysTheCostAndAsksFirst() {
        CommandRun dry = site.run("import", "--from", OLD, "--dry-run");
        CommandRun asked = site.run("import", "--from", OLD);

        assertThat(dry.err())
                .endsWith(
                        "would import 6 objects from bucket old-cctv into hkaws-test, for less than $0.01 of requests; the originals stay and cost what they cost\n");
        assertThat(asked.exitCode()).isEqualTo(1);
        assertThat(site.keys("")).isEmpty();
    }

    @Test
    void refusesToLeaveToLambdaWhatNobodyTellsIt() {
        CommandRun run = site.run("import", "--from", OLD, "--distributed", "--yes");

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

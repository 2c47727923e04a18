package io.github.hkaws.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * The way of captures from drop/ to their end, by hand, on one S3 after the other: some fifty small
 * requests a test. Dates are counted from today, since S3 has a clock of its own.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // opened before all tests, or they are skipped
abstract class EndToEnd {

    private static final String MOTO_CHECKSUM =
            "gives four bytes for the CRC64NVME of an upload in parts";

    private static final String LOCALSTACK_DELETE =
            "knows no DELETE with a condition, so that nothing may be written there";

    private final LocalDate today = LocalDate.now(ZoneOffset.UTC);

    /** Beyond the retention, and beyond the hot window only. */
    private final LocalDate expired = today.minusDays(400);

    private final LocalDate due = today.minusDays(20);

    private Target target;

    @TempDir Path directory;

    abstract Target open() throws IOException;

    @BeforeAll
    void start() throws IOException {
        target = open();
    }

    @AfterAll
    void stop() {
        if (target != null) {
            target.close();
        }
    }

    @AfterEach
    void nothingWaits() {
        assertThat(target.keys("drop/")).isEmpty();
    }

    private static String name(LocalDate date, int second) {
        return "192.168.1.64_01_%s1201%02d123_TIMING.jpg"
                .formatted(date.format(DateTimeFormatter.BASIC_ISO_DATE), second);
    }

    private void drop(String camera, LocalDate date, int count) {
        for (int i = 0; i < count; i++) {
            target.put("drop/" + camera + "/" + name(date, i), camera + " " + date + " " + i);
        }
    }

    private CommandRun run(String... args) {
        CommandRun run = target.run(args);
        assertThat(run.exitCode()).as("%s: %s", String.join(" ", args), run.err()).isZero();
        return run;
    }

    @Test
    void takesCapturesFromTheDropToTheirEnd() throws IOException {
        target.skipOn("localstack", LOCALSTACK_DELETE);
        target.skipOn("moto", MOTO_CHECKSUM);
        drop("way", expired, 3);
        drop("way", due, 3);
        drop("way", today, 2);

        run("arrange", "--zone", "UTC");
        assertThat(target.keys("cameras/way/")).hasSize(8);

        run("pack", "--older-than", "14", "--zone", "UTC", "--yes");
        assertThat(target.keys("cameras/way/"))
                .containsExactly(
                        "cameras/way/%s/%s".formatted(today, name(today, 0)),
                        "cameras/way/%s/%s".formatted(today, name(today, 1)));
        assertThat(target.keys("archive/way/"))
                .containsExactly(
                        "archive/way/%s.000.tar".formatted(expired),
                        "archive/way/%s.000.tar".formatted(due));
        run("verify", "way");
        assertThat(everything("way")).hasSize(8);

        run(
                "get",
                "way",
                due.toString(),
                name(due, 1),
                "-o",
                directory.toString(),
                "--zone",
                "UTC");
        assertThat(directory.resolve(name(due, 1))).hasContent("way " + due + " 1");
        run("restore", "way", due.toString(), "--zone", "UTC", "--yes");
        assertThat(target.keys("restored/way/")).hasSize(3);
        assertThat(target.bytes("restored/way/%s/%s".formatted(due, name(due, 2))))
                .asString(UTF_8)
                .isEqualTo("way " + due + " 2");

        run("hold", "way", expired.toString(), "--why", "burglary", "--zone", "UTC");
        purge();
        assertThat(everything("way")).as("S3 has them since today").hasSize(8);
        purgeAYearLater();
        assertThat(everything("way"))
                .as("held")
                .hasSize(3)
                .allMatch(text -> text.contains(expired.toString()));
        run("release", "way", expired.toString(), "--yes", "--zone", "UTC");
        purgeAYearLater();

        assertThat(everything("way")).isEmpty();
        assertThat(target.keys("archive/way/")).isEmpty();
    }

    private void purge() {
        target.needVersions();
        run("purge", "--yes", "--zone", "UTC");
    }

    private void purgeAYearLater() {
        target.needVersions();
        CommandRun run = target.later(Duration.ofDays(367), "purge", "--yes", "--zone", "UTC");
        assertThat(run.exitCode()).as(run.err()).isZero();
    }

    @Test
    void bringsBackWhatWasPurged() {
        target.skipOn("localstack", LOCALSTACK_DELETE);
        target.skipOn("moto", MOTO_CHECKSUM);
        drop("undo", expired, 2);
        run("arrange", "--zone", "UTC");
        run("pack", "undo", expired.toString(), "--zone", "UTC", "--yes");
        purgeAYearLater();
        assertThat(target.keys("archive/undo/")).isEmpty();

        run("unpurge", "undo", expired.toString(), "--zone", "UTC");

        run("verify", "undo");
        assertThat(target.keys("archive/undo/"))
                .containsExactly("archive/undo/%s.000.tar".formatted(expired));
    }

    @Test
    void holdsPurgesAndBringsBackWhatIsNotPackedYet() throws IOException {
        target.skipOn("localstack", LOCALSTACK_DELETE);
        drop("hot", expired, 2);
        drop("hot", today, 1);
        run("arrange", "--zone", "UTC");

        run("hold", "hot", expired.toString(), "--why", "burglary", "--zone", "UTC");
        purge();
        assertThat(everything("hot")).as("S3 has them since today").hasSize(3);
        purgeAYearLater();
        assertThat(everything("hot"))
                .as("held")
                .hasSize(2)
                .allMatch(text -> text.contains(expired.toString()));
        run("release", "hot", expired.toString(), "--yes", "--zone", "UTC");
        purgeAYearLater();
        assertThat(everything("hot")).as("purged").isEmpty();
        run("unpurge", "hot", expired.toString(), "--zone", "UTC");

        assertThat(everything("hot")).as("brought back").hasSize(2);
    }

    @Test
    void deletesNothingWhereATarCannotBeVerified() throws IOException {
        target.onlyOn("moto", MOTO_CHECKSUM);
        drop("kept", due, 3);
        run("arrange", "--zone", "UTC");

        CommandRun run = target.run("pack", "kept", due.toString(), "--zone", "UTC", "--yes");

        // The store was tried first: what it gets wrong is known before anything is begun.
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("not done, and nothing was changed: this S3");
        assertThat(target.keys("cameras/kept/")).hasSize(3);
    }

    /**
     * A command that cannot take back what it would write writes nothing: no hold that could not be
     * released, no copy whose original could not be deleted.
     */
    @Test
    void writesNothingWhereNothingCanBeDeletedSafely() {
        target.onlyOn("localstack", LOCALSTACK_DELETE);
        String standing = "cameras/front/%s/%s".formatted(due, name(due, 9));
        target.put("drop/front/" + name(today, 0), "waits").put(standing, "stands");
        try {
            for (List<String> command :
                    List.of(
                            List.of("arrange", "--zone", "UTC"),
                            List.of("pack", "front", "" + due, "--zone", "UTC", "--yes"),
                            List.of("hold", "front", "" + due, "--why", "x", "--zone", "UTC"))) {
                CommandRun run = target.run(command.toArray(String[]::new));

                assertThat(run.exitCode()).as("%s: %s", command, run.err()).isEqualTo(1);
                assertThat(run.err())
                        .contains("not done, and nothing was changed: this S3")
                        .contains("a DELETE with If-Match deletes no other bytes");
            }

            assertThat(target.keys(""))
                    .containsExactlyInAnyOrder(
                            "catalog/store-proof.json", "drop/front/" + name(today, 0), standing);
        } finally {
            target.discard("drop/");
        }
    }

    @Test
    void packsLateCapturesBesideTheOthers() throws IOException {
        target.skipOn("localstack", LOCALSTACK_DELETE);
        target.skipOn("moto", MOTO_CHECKSUM);
        drop("late", due, 2);
        run("arrange", "--zone", "UTC");
        run("pack", "late", due.toString(), "--zone", "UTC", "--yes");
        drop("late", due, 4); // two of them again

        run("arrange", "--zone", "UTC");
        run("pack", "late", due.toString(), "--zone", "UTC", "--yes");

        assertThat(target.keys("archive/late/"))
                .containsExactly(
                        "archive/late/%s.000.tar".formatted(due),
                        "archive/late/%s.001.tar".formatted(due));
        assertThat(everything("late")).hasSize(4);
        assertThat(target.keys("cameras/late/")).isEmpty();
    }

    @Test
    void keepsBothOfOneNameWithOtherBytes() throws IOException {
        target.skipOn("localstack", LOCALSTACK_DELETE);
        target.skipOn("moto", "lets CopyObject overwrite");
        target.put("cameras/twins/%s/%s".formatted(today, name(today, 0)), "another");
        drop("twins", today, 1);

        run("arrange", "--zone", "UTC");

        assertThat(everything("twins"))
                .containsExactlyInAnyOrder("another", "twins " + today + " 0");
    }

    @Test
    void takesOddNamesToTheEnd() throws IOException {
        target.skipOn("localstack", LOCALSTACK_DELETE);
        target.put("drop/odd/front door 🦊 +&%41.jpg", "fox");

        run("arrange", "--zone", "UTC");
        Path out = Files.createDirectory(directory.resolve("out"));
        run("get", "odd", today.toString(), "-o", out.toString(), "--zone", "UTC");

        try (var files = Files.list(out)) {
            assertThat(files).singleElement().satisfies(file -> assertThat(file).hasContent("fox"));
        }
    }

    /** The texts of all captures of a camera, hot and packed; each must be there once. */
    private List<String> everything(String camera) throws IOException {
        List<String> texts = new ArrayList<>();
        for (String key : target.keys("cameras/" + camera + "/")) {
            texts.add(new String(target.bytes(key), UTF_8));
        }
        for (String key : target.keys("archive/" + camera + "/")) {
            var bytes = new ByteArrayInputStream(target.bytes(key));
            try (var tar = new TarArchiveInputStream(bytes, "UTF-8")) {
                for (TarArchiveEntry e = tar.getNextEntry(); e != null; e = tar.getNextEntry()) {
                    texts.add(new String(tar.readAllBytes(), UTF_8));
                }
            }
        }
        assertThat(new TreeSet<>(texts)).hasSameSizeAs(texts);
        return texts;
    }
}

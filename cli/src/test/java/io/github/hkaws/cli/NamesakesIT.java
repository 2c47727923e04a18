package io.github.hkaws.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Captures whose names other ones have, packed and late: each can be had by the name it has. */
final class NamesakesIT {

    private static final String DAY = "cameras/front/2026-11-01/";
    private static final int NAMES = 6;
    private static final int BYTES = 300_000;

    private final TestSite site = new TestSite();

    @TempDir Path directory;

    @BeforeEach
    void fileAndPackTheFirst() {
        IntStream.range(0, NAMES).forEach(i -> site.put(DAY + name(i), bytes("first " + i)));
        pack();
        IntStream.range(0, NAMES).forEach(i -> site.put(DAY + name(i), bytes("second " + i)));
    }

    @AfterEach
    void stop() {
        site.close();
    }

    private static String name(int number) {
        return "20261101_0715%02d.jpg".formatted(number);
    }

    private static String bytes(String text) {
        return (text + " ").repeat(BYTES / text.length());
    }

    private void pack() {
        assertThat(zoned("pack", "front", "2026-11-01", "--yes").exitCode()).isZero();
    }

    private CommandRun zoned(String... args) {
        List<String> all = new ArrayList<>(List.of(args));
        Collections.addAll(all, "--zone", "UTC");
        return site.run(all.toArray(String[]::new));
    }

    private List<String> listed(String... more) {
        String[] args =
                Stream.concat(Stream.of("ls", "front", "2026-11-01"), Stream.of(more))
                        .toArray(String[]::new);
        return zoned(args).outLines().stream()
                .skip(1)
                .map(line -> line.substring(line.lastIndexOf(' ') + 1))
                .toList();
    }

    private static Map<String, String> files(Path directory) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.list(directory)) {
            for (Path file : all.toList()) {
                files.put(String.valueOf(file.getFileName()), Files.readString(file));
            }
        }
        return files;
    }

    private Map<String, String> fetched(String into) throws IOException {
        Path out = directory.resolve(into);
        CommandRun run = zoned("get", "front", "2026-11-01", "-o", out.toString());
        assertThat(run.exitCode()).as(run.err()).isZero();
        return files(out);
    }

    private static void assertComplete(Map<String, String> pictures) {
        assertThat(pictures).hasSize(2 * NAMES);
        for (int i = 0; i < NAMES; i++) {
            assertThat(pictures).containsEntry(name(i), bytes("first " + i));
            assertThat(pictures).containsValue(bytes("second " + i));
        }
    }

    @Test
    void fetchesBothBeforeAndAfterPackingUnderTheSameNames() throws IOException {
        Map<String, String> before = fetched("before");
        List<String> listed = listed();
        pack();
        Map<String, String> after = fetched("after");

        assertComplete(before);
        assertThat(after).isEqualTo(before);
        assertThat(listed()).isEqualTo(listed).containsExactlyInAnyOrderElementsOf(before.keySet());
    }

    @Test
    void takesEveryNameThatItLists() throws IOException {
        pack();
        Map<String, String> pictures = fetched("all");

        for (Map.Entry<String, String> one : pictures.entrySet()) {
            Path out = directory.resolve("one " + one.getKey());
            CommandRun get =
                    zoned("get", "front", "2026-11-01", one.getKey(), "-o", out.toString());
            CommandRun restore = zoned("restore", "front", "2026-11-01", one.getKey(), "--yes");

            assertThat(listed(one.getKey())).containsExactly(one.getKey());
            assertThat(get.exitCode()).isZero();
            assertThat(files(out)).isEqualTo(Map.ofEntries(one));
            assertThat(restore.exitCode()).as(restore.err()).isZero();
            byte[] back =
                    site.aws
                            .s3()
                            .getObjectAsBytes(r ->
                                    r.bucket(TestSite.BUCKET)
                                            .key("restored/front/2026-11-01/" + one.getKey()))
                            .asByteArray();
            assertThat(new String(back, UTF_8)).isEqualTo(one.getValue());
        }
        CommandRun none = zoned("ls", "front", "2026-11-01", "none.jpg");
        assertThat(none.err()).isEqualTo("no capture there is called so; hkaws ls lists them\n");
        assertThat(none.exitCode()).isEqualTo(1);
    }

    @Test
    void exportsBoth() throws IOException {
        for (String stage : List.of("hot", "packed")) {
            Path zip = directory.resolve(stage + ".zip");
            CommandRun run = zoned("export", "--around", "2026-11-01T07:15", "-o", zip.toString());

            assertThat(run.exitCode()).as(run.err()).isZero();
            Map<String, String> pictures = new TreeMap<>();
            try (var opened = new ZipFile(zip.toFile())) {
                for (ZipEntry entry : Collections.list(opened.entries())) {
                    if (entry.getName().startsWith("front/")) {
                        pictures.put(
                                entry.getName().substring(6),
                                new String(opened.getInputStream(entry).readAllBytes(), UTF_8));
                    }
                }
            }
            assertComplete(pictures);
            assertThat(pictures).isEqualTo(fetched(stage));
            pack();
        }
    }

    @Test
    void holdsBoth() {
        pack();
        site.run("hold", "front", "2026-11-01", "--why", "break-in");
        site.clock.advance(Duration.ofDays(800));

        CommandRun purge = zoned("purge", "--yes");

        assertThat(purge.out()).contains("front/2026-11-01: held, nothing deleted");
        assertThat(listed()).hasSize(2 * NAMES);
    }

    @Test
    void fetchesTwiceAtOnceIntoOneDirectory() throws IOException {
        pack();
        String[] get = {"get", "front", "2026-11-01", "--zone", "UTC", "-o", directory.toString()};

        var other = CompletableFuture.supplyAsync(() -> site.run(get));
        CommandRun one = site.run(get);

        assertThat(one.exitCode()).as(one.err()).isZero();
        assertThat(other.join().exitCode()).as(other.join().err()).isZero();
        assertThat(one.err()).contains("12 files, ");
        assertComplete(files(directory));
    }
}

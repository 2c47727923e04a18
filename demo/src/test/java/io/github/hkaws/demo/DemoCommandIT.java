package io.github.hkaws.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hkaws.cli.CommandRun;
import io.github.hkaws.local.LambdaInvoker;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DemoCommandIT {

    private static final byte[] ALL_DONE =
            "{\"batchItemFailures\":[]}".getBytes(StandardCharsets.UTF_8);

    @TempDir Path directory;

    @Test
    void arrangesAWeekOfEveryKindOfCamera() throws IOException {
        Path out = directory.resolve("out");

        CommandRun run =
                CommandRun.of(
                        "demo",
                        "--captures",
                        "60",
                        "--until",
                        "2026-11-22",
                        "--out",
                        out.toString());

        assertThat(run.exitCode()).as(run.out()).isZero();
        assertThat(run.out())
                .contains(
                        "|-- driveway/",
                        "|-- garden/",
                        "|-- gate/",
                        "|-- nvr-01/",
                        "|-- nvr-02/",
                        "`-- valley/")
                .contains("  14  noise")
                .containsPattern(
                        "17 days later, packed by rotate and pack:\n {6}\\d\\d  captures in")
                .containsPattern(" 1  taken out of archive/.*\\.tar for \\$0\\.0001:")
                .containsPattern("367 days later.*\n {6}\\d\\d  camera-days purged\n +1  held: ")
                .contains("The counts agree: nothing lost, nothing twice, nothing misplaced.");
        assertThat(run.err()).contains("2026-11-16 to 2026-11-22, time zone Europe/Berlin, seed 1");
        assertThat(picturesBelow(out.resolve("cameras"))).hasSizeGreaterThan(60);
    }

    @Test
    void arrangesTheUsersOwnFiles() throws IOException {
        Path files = Files.createDirectories(directory.resolve("ftp/front"));
        Files.writeString(files.resolve("192.168.1.64_01_20261120071503120_TIMING.jpg"), "one");
        Files.writeString(files.resolve("holiday.jpg"), "two");
        Files.writeString(files.resolve("empty.jpg"), "");
        Files.writeString(files.resolve("DVRWorkDirectory"), "three");

        CommandRun run =
                CommandRun.of(
                        "demo",
                        "--from",
                        directory.resolve("ftp").toString(),
                        "--zone",
                        "UTC",
                        "--json");

        assertThat(run.out())
                .startsWith(
                        "{\"agrees\":true,\"sent\":7,\"arranged\":2,\"duplicates\":0,\"placeholders\":4,\"noise\":1,\"leftInDrop\":1,");
        assertThat(run.out())
                .contains("\"packed\":2,\"segments\":2,\"takenOut\":\"cameras/front/")
                .contains("\"purgedDays\":1,\"heldDays\":1,\"problems\":[]}");
        assertThat(run.exitCode()).isZero();
    }

    @Test
    void failsWhenTheFunctionSkipsACapture() {
        UnaryOperator<LambdaInvoker> lazy =
                function ->
                        message ->
                                new String(message, StandardCharsets.UTF_8).contains("Driveway_")
                                        ? ALL_DONE
                                        : function.invoke(message);

        CommandRun run =
                CommandRun.on(new Show(lazy), "demo", "--captures", "20", "--until", "2026-11-22");

        assertThat(run.out())
                .contains("THE COUNTS DO NOT AGREE:", "not filed: drop/", "left behind: drop/");
        assertThat(run.exitCode()).isEqualTo(1);
    }

    @Test
    void failsWhenTheFunctionFails() {
        UnaryOperator<LambdaInvoker> broken =
                function ->
                        message -> {
                            throw new IllegalStateException("out of order");
                        };

        CommandRun run =
                CommandRun.on(new Show(broken), "demo", "--captures", "8", "--until", "2026-11-22");

        assertThat(run.out()).contains("notifications went to the dead letter queue");
        assertThat(run.exitCode()).isEqualTo(1);
    }

    @Test
    void answersMistakesInOneSentence() {
        assertMisuse("--captures 0: at least one", "--captures", "0");
        assertMisuse("--from /no/such: there is no such directory", "--from", "/no/such");
        assertMisuse(
                "--until is for the simulated cameras, not for --from",
                "--from",
                directory.toString(),
                "--until",
                "2026-11-22");
    }

    private static void assertMisuse(String sentence, String... options) {
        String[] args = Stream.concat(Stream.of("demo"), Stream.of(options)).toArray(String[]::new);

        CommandRun run = CommandRun.of(args);

        assertThat(run.err()).isEqualTo("hkaws demo: " + sentence + "\nTry 'hkaws demo --help'.\n");
        assertThat(run.exitCode()).isEqualTo(2);
    }

    /** Those that are not cut short must be readable. */
    private static List<Path> picturesBelow(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            List<Path> pictures = files.filter(Files::isRegularFile).toList();
            for (Path picture : pictures) {
                byte[] bytes = Files.readAllBytes(picture);
                if (bytes[bytes.length - 1] == (byte) 0xD9) {
                    assertThat(ImageIO.read(new ByteArrayInputStream(bytes))).isNotNull();
                }
            }
            return pictures;
        }
    }
}

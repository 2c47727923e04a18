package io.github.hkaws.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class GetIT {

    private static final String ONE = "20261122_071503.jpg";
    private static final String TWO = "20261122_210000 🦊 über.jpg";
    private static final TestSite SITE = new TestSite();

    @TempDir Path directory;

    @BeforeAll
    static void file() {
        SITE.put("cameras/front/2026-11-22/" + ONE, "one")
                .put("cameras/front/2026-11-22/" + TWO, "two");
    }

    @AfterAll
    static void stop() {
        SITE.close();
    }

    @Test
    void fetchesADayAndNothingTwice() throws IOException {
        Path out = directory.resolve("new/pictures");

        CommandRun run = get(out);
        CommandRun again = get(out, "--json");

        assertThat(run.outLines())
                .containsExactly(out.resolve(ONE).toString(), out.resolve(TWO).toString());
        assertThat(run.err()).endsWith("2 files, 6 B\n");
        assertThat(out.resolve(TWO)).hasContent("two");
        assertThat(again.out()).contains("\"outcome\":\"present\"").doesNotContain("fetched");
        assertThat(again.exitCode()).isZero();
        assertThat(names(out)).containsExactly(ONE, TWO);
    }

    @Test
    void fetchesAWindowOrOneByItsName() throws IOException {
        get(directory, "07:00-08:00");
        assertThat(names(directory)).containsExactly(ONE);

        get(directory, TWO);
        assertThat(names(directory)).containsExactly(ONE, TWO);
    }

    @Test
    void fetchesANightIntoTheNextMorning() throws IOException {
        String morning = "20261123_031503.jpg";
        SITE.put("cameras/front/2026-11-23/" + morning, "three");

        CommandRun run = get(directory, "20:00-04:00", "--json");

        assertThat(names(directory)).containsExactly(TWO, morning);
        assertThat(run.out()).contains("\"date\":\"2026-11-22\"", "\"date\":\"2026-11-23\"");
        assertThat(run.exitCode()).isZero();
    }

    @Test
    void refusesADetectionThatNobodyKnows() {
        CommandRun run = get(directory, "--detection", "motoin");

        assertThat(run.err())
                .isEqualTo("no capture here has the detection 'motoin'; did you mean motion?\n");
        assertThat(run.exitCode()).isEqualTo(1);
    }

    @Test
    void neverOverwritesAFile() throws IOException {
        Files.writeString(directory.resolve(ONE), "mine");

        CommandRun run = get(directory);

        assertThat(run.err())
                .contains(
                        "problem: %s: %s holds something else; name another directory with -o\n"
                                .formatted(ONE, directory.resolve(ONE)));
        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(directory.resolve(ONE)).hasContent("mine");
        assertThat(directory.resolve(TWO)).hasContent("two");
        assertThat(names(directory)).containsExactly(ONE, TWO);
    }

    @Test
    void saysWhatItWouldFetch() throws IOException {
        CommandRun run = get(directory, "--dry-run");

        assertThat(run.outLines()).containsExactly(ONE, TWO);
        assertThat(run.err()).isEqualTo("would fetch 2 captures, 6 B\n");
        assertThat(names(directory)).isEmpty();
    }

    @Test
    void failsWhenThereIsNoSuchCapture() {
        CommandRun run = get(directory, "holiday.jpg");

        assertThat(run.err()).isEqualTo("no such capture is there; hkaws ls lists them\n");
        assertThat(run.exitCode()).isEqualTo(1);
    }

    private CommandRun get(Path out, String... more) {
        return SITE.run(
                Stream.concat(
                                Stream.of(
                                        "get",
                                        "front",
                                        "2026-11-22",
                                        "--zone",
                                        "UTC",
                                        "-o",
                                        out.toString()),
                                Stream.of(more))
                        .toArray(String[]::new));
    }

    private static List<String> names(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}

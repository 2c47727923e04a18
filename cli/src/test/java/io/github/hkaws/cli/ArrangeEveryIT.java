package io.github.hkaws.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code arrange --every} as a process, on an S3 that tells nobody what arrives. */
final class ArrangeEveryIT {

    private static final long PATIENCE_SECONDS = 60;

    private final TestSite site = new TestSite();

    @TempDir Path directory;

    @AfterEach
    void stop() {
        site.close();
    }

    private static String name(int second) {
        return "192.168.1.64_01_202611220715%02d120_TIMING.jpg".formatted(second);
    }

    private static String row(int second) {
        return "drop/front/%1$s -> cameras/front/2026-11-22/%1$s".formatted(name(second));
    }

    @Test
    void filesWhatArrivesUntilItIsToldToStop() throws IOException, InterruptedException {
        site.put("drop/front/" + name(1), "one");
        Path err = directory.resolve("err");
        var builder =
                Launcher.ofProject()
                        .builder(directory, "arrange", "--every", "1s", "--zone", "UTC");
        builder.environment().putAll(site.processEnvironment());
        Process process = builder.redirectError(err.toFile()).start();
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            assertThat(out.readLine()).isEqualTo(row(1));
            site.put("drop/front/" + name(2), "two");
            assertThat(out.readLine()).isEqualTo(row(2));
        } finally {
            process.destroy(); // as Ctrl-C and systemd do
        }

        assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(err)).isZero();
        assertThat(Files.readString(err))
                .contains(
                        "filing what appears in drop/, every 1 second; time zone UTC", "stopped\n");
        assertThat(site.keys("drop/")).isEmpty();
        assertThat(site.keys("cameras/"))
                .containsExactly(
                        "cameras/front/2026-11-22/" + name(1),
                        "cameras/front/2026-11-22/" + name(2));
    }

    @Test
    void goesWithFilingAlone() {
        assertThat(site.run("arrange", "--every", "30s", "--distributed").err())
                .startsWith(
                        "hkaws arrange: --every files what arrives, by itself; leave out"
                                + " --distributed\n");
        assertThat(site.run("arrange", "--every", "30s", "--dry-run").err())
                .startsWith(
                        "hkaws arrange: --every files what arrives, by itself; leave out"
                                + " --dry-run\n");
        assertThat(site.run("arrange", "--every", "30").err())
                .contains("'30' is no time from a second to a day; write it 30s, 5m or 1h");
        assertThat(site.run("arrange", "--every", "0s").exitCode()).isEqualTo(2);
    }
}

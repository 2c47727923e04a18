package io.github.hkaws.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hkaws.engine.concurrent.Concurrently;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What only a process can show: the real launcher on the embedded AWS, or on the endpoint that
 * {@code -Daws.endpoint} names.
 */
@Tag("aws")
final class ProcessIT {

    private static final long PATIENCE_SECONDS = 120;

    private static final Target SITE = Target.endpointOrEmbedded();

    /** Fewer where requests travel. */
    private static final int MANY = SITE.isEmbedded() ? 25_000 : 1_500;

    private final Launcher hkaws = Launcher.ofProject();

    @TempDir Path directory;

    @BeforeAll
    static void file() {
        List<String> keys =
                IntStream.range(0, MANY)
                        .mapToObj(i ->
                                "cameras/front/2026-11-22/20261122_%02d%02d%02d_%05d.jpg"
                                        .formatted(i / 3600, i / 60 % 60, i % 60, i))
                        .toList();
        new Concurrently(16).map(keys, key -> SITE.put(key, "x"));
        SITE.put("cameras/yard/2026-11-22/20261122_071503 🦊 über.jpg", "fox");
    }

    @AfterAll
    static void stop() {
        SITE.close();
    }

    @Test
    void listsManyCapturesInLittleMemoryTheFirstAtOnce() throws IOException, InterruptedException {
        ProcessBuilder builder = builder("ls", "front", "2026-11-22", "--json", "--zone", "UTC");
        builder.environment().put("JDK_JAVA_OPTIONS", "-Xmx48m");
        builder.redirectError(directory.resolve("err").toFile());
        long before = SITE.requests();
        Process process = builder.start();
        long lines = 1;
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            assertThat(out.readLine()).contains("20261122_000000_00000.jpg");
            if (SITE.isEmbedded()) {
                long asked = SITE.requests() - before;
                assertThat(asked).as("requests before the first row").isLessThan(20);
            }
            lines += out.lines().count();
        }

        assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(err()).isZero();
        assertThat(lines).isEqualTo(MANY);
        assertThat(err()).contains("%,d captures, ".formatted(MANY));
    }

    @Test
    void staysQuietWhenTheReaderHadEnough() throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(
                                "bash",
                                "-c",
                                "set -o pipefail; ../hkaws ls front 2026-11-22 --zone UTC 2>'%s' | head -2"
                                        .formatted(directory.resolve("err")))
                        .directory(Path.of(".").toAbsolutePath().toFile());
        builder.environment().putAll(SITE.processEnvironment());
        Process process = builder.start();

        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(out.lines()).hasSize(2);
        assertThat(err()).isEmpty();
        assertThat(process.exitValue()).isZero();
    }

    @Test
    void fetchesNamesWithSpacesAndEmoji() throws IOException, InterruptedException {
        CommandRun run = run("get", "yard", "2026-11-22", "--zone", "UTC", "-o", "my pictures");

        assertThat(run.out()).isEqualTo("my pictures/20261122_071503 🦊 über.jpg\n");
        assertThat(directory.resolve("my pictures/20261122_071503 🦊 über.jpg")).hasContent("fox");
        assertThat(run.exitCode()).isZero();
    }

    @Test
    void saysThatThereAreNoCredentials() throws IOException, InterruptedException {
        ProcessBuilder builder = builder("cameras");
        Map<String, String> environment = builder.environment();
        environment.remove("AWS_ACCESS_KEY_ID");
        environment.remove("AWS_SECRET_ACCESS_KEY");
        environment.put("AWS_SHARED_CREDENTIALS_FILE", "/no/such");
        environment.put("AWS_CONFIG_FILE", "/no/such");

        CommandRun run = Launcher.finish(builder);

        assertThat(run.err())
                .isEqualTo(
                        "hkaws cameras: no AWS credentials found; run aws configure, set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or name a profile with --profile\n");
        assertThat(run.exitCode()).isEqualTo(1);
    }

    @Test
    void readsProfilesAsTheAwsCliDoes() throws IOException, InterruptedException {
        Path credentials =
                Files.writeString(
                        directory.resolve("credentials"),
                        "[cctv]\naws_access_key_id = test\naws_secret_access_key = test\n");
        Path config =
                Files.writeString(
                        directory.resolve("config"), "[profile cctv]\nregion = us-east-1\n");
        ProcessBuilder builder = builder("cameras", "--profile", "cctv");
        Map<String, String> environment = builder.environment();
        List.of("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_REGION")
                .forEach(environment::remove);
        environment.put("AWS_SHARED_CREDENTIALS_FILE", credentials.toString());
        environment.put("AWS_CONFIG_FILE", config.toString());

        CommandRun run = Launcher.finish(builder);

        assertThat(run.err()).isEmpty();
        assertThat(run.out()).contains("yard");
    }

    /** Broken off at any moment: what is filed is filed, the rest is where it was. */
    @Test
    void losesNothingWhenBrokenOff() throws IOException, InterruptedException {
        SITE.skipOn("localstack", "knows no DELETE with a condition: nothing is arranged there");
        int count = SITE.isEmbedded() ? 3000 : 300;
        new Concurrently(16)
                .map(
                        IntStream.range(0, count).boxed().toList(),
                        i ->
                                SITE.put(
                                        "drop/gate/20261122_%02d%02d%02d_%05d.jpg"
                                                .formatted(i / 3600, i / 60 % 60, i % 60, i),
                                        "y" + i));
        Process process =
                builder("arrange", "--zone", "UTC", "--json")
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            assertThat(out.readLine()).contains("arranged");
            process.destroy(); // SIGTERM; the shell hands SIGINT on in the same way
            assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        }
        List<String> names = new ArrayList<>(leaves("cameras/gate/2026-11-22/"));
        leaves("drop/gate/").stream().filter(n -> !names.contains(n)).forEach(names::add);
        assertThat(names).hasSize(count);

        assertThat(run("arrange", "--zone", "UTC").exitCode()).isZero();

        assertThat(leaves("cameras/gate/2026-11-22/")).hasSize(count);
        assertThat(SITE.keys("drop/")).isEmpty();
    }

    private static List<String> leaves(String prefix) {
        return SITE.keys(prefix).stream().map(key -> key.substring(prefix.length())).toList();
    }

    private ProcessBuilder builder(String... args) {
        ProcessBuilder builder = hkaws.builder(directory, args);
        builder.environment().putAll(SITE.processEnvironment());
        return builder;
    }

    private CommandRun run(String... args) throws IOException, InterruptedException {
        return Launcher.finish(builder(args));
    }

    private String err() throws IOException {
        return Files.readString(directory.resolve("err"))
                .replaceAll("(?m)^NOTE: Picked up JDK_JAVA_OPTIONS.*\\n", "");
    }
}

package io.github.hkaws.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.hkaws.engine.concurrent.Concurrently;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What becomes of captures on an S3 of somebody's: either nothing is lost, or nothing is begun.
 * {@code .ci/servers} runs it over servers that others wrote and makes a table of what it reports.
 */
@Tag("aws")
@EnabledIfSystemProperty(named = "aws.endpoint", matches = ".+")
final class OtherS3IT {

    private static final int CAPTURES = 158;
    private static final int STANDING = 20;
    private static final int REWRITES = 300;
    private static final String REFUSED =
            "(?s).*(nothing was changed: this S3|this S3 lists no ETags .* nothing was; use).*";

    private static final JsonMapper JSON = new JsonMapper();
    private static final Concurrently CAMERAS = new Concurrently(16);

    @TempDir Path directory;

    @ParameterizedTest
    @EnumSource(OtherS3Bucket.Kind.class)
    void losesNothingOrBeginsNothing(OtherS3Bucket.Kind kind) throws Exception {
        ObjectNode report = JSON.createObjectNode();
        report.put("bucket", kind.name().toLowerCase(Locale.ROOT));
        try (var bucket = OtherS3Bucket.create(kind)) {
            long namesakes = fileNamesakesByTwoProgramsAtOnce(bucket);
            long rewritten = fileWhileTheyAreRewritten(bucket);
            boolean refused = !bucket.keys("drop/").isEmpty();
            boolean packed = !refused && pack(bucket);
            report.put("refused", refused)
                    .put("captures", CAPTURES + STANDING)
                    .put("lost", namesakes)
                    .put("rewrites", REWRITES)
                    .put("rewritesLost", rewritten)
                    .put("packed", packed)
                    .set("proof", JSON.readTree(bucket.text("catalog/store-proof.json")));
            write(report);

            assertThat(namesakes).as("captures lost").isZero();
            assertThat(rewritten).as("rewritten captures lost").isZero();
        }
    }

    /** For the table; appended to what other tests reported. */
    private static void write(JsonNode report) throws IOException {
        String file = System.getProperty("hkaws.report", "");
        if (!file.isEmpty()) {
            Files.writeString(
                    Path.of(file),
                    report + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        }
    }

    private static String time(int i) {
        return "20261123%02d%02d00123".formatted(i / 60, i % 60);
    }

    /** Four of each name, over standing ones, filed by two processes at once. */
    private long fileNamesakesByTwoProgramsAtOnce(OtherS3Bucket bucket) throws Exception {
        Set<String> all = new HashSet<>();
        for (int i = 0; i < STANDING; i++) {
            bucket.put(
                    "cameras/front/2026-11-23/192.168.1.64_01_%s_TIMING.jpg".formatted(time(i)),
                    "stands " + i);
            all.add("stands " + i);
        }
        CAMERAS.map(
                IntStream.range(0, CAPTURES).boxed().toList(),
                i -> {
                    bucket.put(
                            "drop/front/%d/192.168.1.64_01_%s_TIMING.jpg"
                                    .formatted(i % 4, time(i / 4)),
                            "capture " + i);
                    return i;
                });
        IntStream.range(0, CAPTURES).forEach(i -> all.add("capture " + i));

        List<String> before = bucket.keys("cameras/");
        List<CommandRun> runs = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var other = threads.submit(() -> process(bucket, "arrange", "--zone", "UTC"));
            runs.add(process(bucket, "arrange", "--zone", "UTC"));
            runs.add(other.get());
        }
        runs.add(bucket.run("arrange", "--zone", "UTC"));

        if (runs.getLast().exitCode() != 0) {
            assertThat(runs).allSatisfy(run -> assertThat(run.err()).matches(REFUSED));
            assertThat(bucket.keys("cameras/")).isEqualTo(before);
            assertThat(bucket.keys("drop/")).hasSize(CAPTURES);
        }
        return lost(bucket, all);
    }

    private CommandRun process(OtherS3Bucket bucket, String... args)
            throws IOException, InterruptedException {
        ProcessBuilder builder = Launcher.ofProject().builder(directory, args);
        builder.environment().putAll(bucket.environment());
        return Launcher.finish(builder);
    }

    private static long lost(OtherS3Bucket bucket, Set<String> all) {
        Set<String> standing = new HashSet<>(bucket.texts(""));
        return all.stream().filter(text -> !standing.contains(text)).count();
    }

    /** A camera that writes each picture twice, the second time while the first is being filed. */
    private static long fileWhileTheyAreRewritten(OtherS3Bucket bucket) throws Exception {
        List<Integer> numbers = IntStream.range(0, REWRITES).boxed().toList();
        CAMERAS.map(numbers, i -> rewrite(bucket, i, "first "));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var camera =
                    threads.submit(() -> {
                        numbers.forEach(i -> rewrite(bucket, i, "second "));
                        return numbers;
                    });
            bucket.run("arrange", "--zone", "UTC");
            var _ = camera.get();
        }
        bucket.run("arrange", "--zone", "UTC");

        Set<String> all = new HashSet<>();
        numbers.forEach(i -> all.add("second " + i));
        return lost(bucket, all);
    }

    private static int rewrite(OtherS3Bucket bucket, int i, String text) {
        bucket.put("drop/yard/192.168.1.64_01_%s_TIMING.jpg".formatted(time(i)), text + i);
        return i;
    }

    /** Whether it can be packed there; if so, all of it is, and reads as it did. */
    private static boolean pack(OtherS3Bucket bucket) {
        Set<String> before = new HashSet<>(bucket.texts("cameras/front/"));

        CommandRun run = bucket.run("pack", "front", "2026-11-23", "--zone", "UTC", "--yes");

        boolean packed = run.exitCode() == 0;
        if (packed) {
            assertThat(bucket.keys("cameras/front/")).isEmpty();
            assertThat(bucket.run("verify", "front").exitCode()).isZero();
            assertThat(new HashSet<>(bucket.texts("archive/front/"))).isEqualTo(before);
        } else {
            assertThat(run.err()).matches(REFUSED);
            assertThat(new HashSet<>(bucket.texts("cameras/front/"))).isEqualTo(before);
        }
        return packed;
    }
}

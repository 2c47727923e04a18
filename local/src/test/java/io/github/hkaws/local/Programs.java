package io.github.hkaws.local;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs other people's programs, which know nothing of us. */
final class Programs {

    private static final int SECONDS = 120;

    private Programs() {}

    static boolean installed(String name) {
        return List.of(
                        new ProcessBuilder()
                                .environment()
                                .getOrDefault("PATH", "")
                                .split(File.pathSeparator))
                .stream()
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, name)));
    }

    /** What a program printed, or a failure that quotes all of it. */
    static String run(Map<String, String> environment, String... command)
            throws IOException, InterruptedException {
        var output = Files.createTempFile("output", ".txt");
        try {
            var builder =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(output.toFile());
            builder.environment().putAll(environment);
            var process = builder.start();
            boolean ended = process.waitFor(SECONDS, TimeUnit.SECONDS);
            if (!ended) {
                process.destroyForcibly();
            }
            var text = Files.readString(output, StandardCharsets.UTF_8);
            if (!ended || process.exitValue() != 0) {
                throw new AssertionError("%s failed: %s".formatted(List.of(command), text));
            }
            return text;
        } finally {
            Files.delete(output);
        }
    }
}

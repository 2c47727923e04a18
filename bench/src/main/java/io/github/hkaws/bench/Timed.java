package io.github.hkaws.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A program that was run to its end.
 *
 * @param seconds from its start to its end
 * @param cpuSeconds of it and its children, user and system
 * @param output both streams
 */
record Timed(double seconds, double cpuSeconds, String output) {

    private static final Pattern TIMES = Pattern.compile("@@ ([0-9.]+) ([0-9.]+) ([0-9.]+)\\s*\\z");

    /**
     * Runs a program.
     *
     * @param environment beside what this process has
     * @throws IOException if it cannot be run or fails, with what it said
     */
    static Timed run(Map<String, String> environment, String... command)
            throws IOException, InterruptedException {
        Path output = Files.createTempFile("hkaws-bench", ".log");
        List<String> line = new ArrayList<>();
        // bash measures what it waited for, as time(1) does, and is everywhere.
        line.addAll(List.of("bash", "-c", "TIMEFORMAT='@@ %R %U %S'; time \"$@\"", "bench"));
        line.addAll(List.of(command));
        var builder = new ProcessBuilder(line).redirectErrorStream(true);
        builder.redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        // The endpoint speaks plain HTTP on loopback; rclone stumbles over a bundle it cannot use.
        builder.environment().remove("AWS_CA_BUNDLE");
        int exitCode = builder.start().waitFor();
        String text = Files.readString(output);
        Files.delete(output);
        Matcher times = TIMES.matcher(text);
        if (exitCode != 0 || !times.find()) {
            throw new IOException(
                    "%s ended with %d:%n%s".formatted(String.join(" ", command), exitCode, text));
        }
        return new Timed(
                Double.parseDouble(times.group(1)),
                Double.parseDouble(times.group(2)) + Double.parseDouble(times.group(3)),
                text);
    }

    /** The number behind a word that the program printed, such as {@code peak=}. */
    double value(String word) {
        Matcher found = Pattern.compile(Pattern.quote(word) + "([0-9.]+)").matcher(output);
        if (!found.find()) {
            throw new IllegalStateException("no " + word + " in " + output);
        }
        return Double.parseDouble(found.group(1));
    }

    /** Whether a program is on PATH. */
    static boolean isThere(String program) throws IOException, InterruptedException {
        return new ProcessBuilder("bash", "-c", "command -v " + program)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor()
                == 0;
    }
}

package io.github.hkaws.local.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

/**
 * A function as Lambda runs it: its real zip, unpacked, in a process of its own under AWS's own
 * runtime interface client.
 */
public final class FunctionProcess implements AutoCloseable {

    private static final String CLIENT =
            "com.amazonaws.services.lambda.runtime.api.client.AWSLambda";

    private final Process process;
    private final Path output;

    private FunctionProcess(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /**
     * Unpacks a zip, as Lambda does before a function's first start.
     *
     * @return the directory
     * @throws IOException if it cannot be read, or an entry would lie outside the directory
     */
    public static Path unpack(Path zip, Path directory) throws IOException {
        try (var entries = new ZipFile(zip.toFile())) {
            for (var entry : entries.stream().filter(e -> !e.isDirectory()).toList()) {
                Path file = directory.resolve(entry.getName()).normalize();
                if (!file.startsWith(directory)) {
                    throw new IOException(zip + ": " + entry.getName() + " lies outside");
                }
                Files.createDirectories(file.getParent());
                try (var bytes = entries.getInputStream(entry)) {
                    Files.copy(bytes, file);
                }
            }
        }
        return directory;
    }

    /**
     * Starts a function.
     *
     * @param task where the zip was unpacked; what it prints goes to a file beside it
     * @param runtimeInterface the jars of the runtime interface client
     * @param handler its class
     * @param environment all of it; nothing is inherited
     * @param jvmArguments beside those that the client needs
     * @throws IOException if no process can be started
     */
    public static FunctionProcess start(
            Path task,
            List<Path> runtimeInterface,
            String handler,
            Map<String, String> environment,
            List<String> jvmArguments)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmArguments);
        command.add("--enable-native-access=ALL-UNNAMED");
        command.addAll(
                List.of("-Xmx512m", "-XX:+UseSerialGC", "-cp", classPath(runtimeInterface, task)));
        command.add(CLIENT);
        command.add(handler);
        Path output = Files.createTempFile(task.getParent(), "function", ".log");
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.redirectOutput(output.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        return new FunctionProcess(builder.start(), output);
    }

    private static String classPath(List<Path> runtimeInterface, Path task) throws IOException {
        return Stream.of(runtimeInterface.stream(), Stream.of(task), jars(task.resolve("lib")))
                .flatMap(paths -> paths)
                .map(Path::toString)
                .collect(joining(File.pathSeparator));
    }

    /** The jars of a directory, by their names. */
    public static Stream<Path> jars(Path directory) throws IOException {
        try (var files = Files.list(directory)) {
            return files.filter(f -> f.toString().endsWith(".jar")).sorted().toList().stream();
        }
    }

    /** What it printed so far, both streams. */
    public String output() throws IOException {
        return Files.readString(output, UTF_8);
    }

    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

package io.github.hkaws.functions.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import io.github.hkaws.local.LocalAws;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

/**
 * A function as Lambda runs it: the real zip, unpacked, in a process of its own under AWS's own
 * runtime interface client.
 */
public final class FunctionProcess implements AutoCloseable {

    private static final Path TARGET = Path.of(System.getProperty("basedir", "."), "target");

    /** What {@code package} built. */
    public static final Path ZIP = TARGET.resolve("hkaws-functions.zip");

    private final Process process;
    private final Path output;

    private FunctionProcess(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /** Unpacks the zip, as Lambda does before a function's first start. */
    public static Path unpack(Path directory) throws IOException {
        try (var zip = new ZipFile(ZIP.toFile())) {
            for (var entry : zip.stream().filter(e -> !e.isDirectory()).toList()) {
                Path file = directory.resolve(entry.getName());
                Files.createDirectories(file.getParent());
                try (var bytes = zip.getInputStream(entry)) {
                    Files.copy(bytes, file);
                }
            }
        }
        return directory;
    }

    /** What Lambda and the template set, for the bucket of {@link EventFile}. */
    public static Map<String, String> environment(RuntimeApi lambda, LocalAws aws, Path siteFile) {
        Map<String, String> environment = new TreeMap<>();
        environment.put("AWS_LAMBDA_RUNTIME_API", lambda.address());
        environment.put("AWS_LAMBDA_FUNCTION_NAME", "function");
        environment.put("AWS_LAMBDA_FUNCTION_VERSION", "1");
        environment.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "512");
        environment.put("AWS_REGION", aws.region().id());
        environment.put("AWS_ACCESS_KEY_ID", "test");
        environment.put("AWS_SECRET_ACCESS_KEY", "test");
        environment.put("AWS_ENDPOINT_URL_S3", aws.s3Endpoint().toString());
        environment.put("HKAWS_BUCKET", EventFile.BUCKET);
        environment.put("HKAWS_SITE_FILE", siteFile.toString());
        return environment;
    }

    /**
     * Starts a function.
     *
     * @param task where the zip was unpacked
     * @param environment all of it; nothing is inherited
     * @param jvmArguments beside those that the client needs
     */
    public static FunctionProcess start(
            Path task, Class<?> handler, Map<String, String> environment, List<String> jvmArguments)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmArguments);
        command.add("--enable-native-access=ALL-UNNAMED");
        command.addAll(List.of("-Xmx512m", "-XX:+UseSerialGC", "-cp", classPath(task)));
        command.add("com.amazonaws.services.lambda.runtime.api.client.AWSLambda");
        command.add(handler.getName());
        Path output = Files.createTempFile(task.getParent(), "function", ".log");
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.redirectOutput(output.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        return new FunctionProcess(builder.start(), output);
    }

    private static String classPath(Path task) throws IOException {
        return Stream.of(
                        jars(TARGET.resolve("runtime-interface")),
                        Stream.of(task),
                        jars(task.resolve("lib")))
                .flatMap(paths -> paths)
                .map(Path::toString)
                .collect(joining(File.pathSeparator));
    }

    private static Stream<Path> jars(Path directory) throws IOException {
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

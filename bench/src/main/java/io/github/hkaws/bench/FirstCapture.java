package io.github.hkaws.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.hkaws.domain.layout.CameraDay;
import io.github.hkaws.domain.layout.Prefixes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** From a process's start to its first capture arranged: what a cold start costs. */
final class FirstCapture {

    private static final int RUNS = 5;
    private static final String BUCKET = "bench-start";
    private static final String PREFIX = Prefixes.DROP + "front/";

    private final ContestEndpoint endpoint;
    private final CameraDay day;
    private final Path peers;
    private final Path directory;
    private final List<String> function;

    FirstCapture(ContestEndpoint endpoint, CameraDay day, Path root) throws IOException {
        this.endpoint = endpoint;
        this.day = day;
        this.peers = root.resolve("bench/peers");
        this.directory = Files.createTempDirectory("hkaws-bench-start");
        this.function = command(root);
        Files.writeString(directory.resolve("hkaws.yaml"), "timeZone: Europe/Vienna\n");
        endpoint.createBucket(BUCKET);
    }

    /** The real zip and Lambda's client. */
    private List<String> command(Path root) throws IOException {
        Path task = directory.resolve("task");
        unpack(root.resolve("functions/target/hkaws-functions.zip"), task);
        List<String> classPath = new ArrayList<>();
        try (Stream<Path> own = Files.list(root.resolve("bench/target/lib"))) {
            own.filter(jar ->
                            jar.getFileName().toString().matches("aws-lambda-java-(runtime|ser).*"))
                    .forEach(jar -> classPath.add(jar.toString()));
        }
        classPath.add(task.toString());
        try (Stream<Path> jars = Files.list(task.resolve("lib"))) {
            jars.sorted().forEach(jar -> classPath.add(jar.toString()));
        }
        // AOT caches take jars only.
        Path classes = directory.resolve("classes.jar");
        jar(task, classes);
        classPath.set(classPath.indexOf(task.toString()), classes.toString());
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-Xmx512m",
                "-XX:+UseSerialGC",
                // As Lambda starts its Java.
                "-XX:TieredStopAtLevel=1",
                "-cp",
                String.join(":", classPath),
                "com.amazonaws.services.lambda.runtime.api.client.AWSLambda",
                "io.github.hkaws.functions.ArrangeHandler");
    }

    private static void unpack(Path zip, Path to) throws IOException {
        try (var file = new ZipFile(zip.toFile())) {
            for (var entry : file.stream().filter(e -> !e.isDirectory()).toList()) {
                Path target = to.resolve(entry.getName()).normalize();
                Files.createDirectories(target.getParent());
                try (var bytes = file.getInputStream(entry)) {
                    Files.copy(bytes, target);
                }
            }
        }
    }

    private static void jar(Path task, Path jar) throws IOException {
        try (var out = new ZipOutputStream(Files.newOutputStream(jar));
                Stream<Path> files = Files.walk(task)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (!file.startsWith(task.resolve("lib"))) {
                    out.putNextEntry(new ZipEntry(task.relativize(file).toString()));
                    Files.copy(file, out);
                }
            }
        }
    }

    MarkdownTable measure() throws Exception {
        List<String> training = new ArrayList<>(function);
        String cache = directory.resolve("function.aot").toString();
        training.add(1, "-XX:AOTCacheOutput=" + cache);
        var _ = start(training, true);
        List<String> cached = new ArrayList<>(function);
        cached.add(1, "-XX:AOTCache=" + cache);
        List<String> python = List.of("python3", peers.resolve("first_capture.py").toString());
        double boto3 = Timed.isThere("python3") ? median(python) : 0;
        var table =
                new MarkdownTable(
                        "Process start to first capture arranged",
                        "Lambda's own runtime interface client runs the real zip on this machine;"
                                + " median of %d. SnapStart, which the stack turns on, restores a started"
                                        .formatted(RUNS)
                                + " process and is not measured here.",
                        "",
                        "seconds",
                        "beside boto3");
        row(table, "our function, plain", median(function), boto3);
        row(table, "our function, AOT cache", median(cached), boto3);
        if (boto3 > 0) {
            row(table, "a minimal boto3 function", boto3, boto3);
        }
        return table.note("Goals: at most 1.2x plain, 0.7x with the cache.");
    }

    private static void row(MarkdownTable table, String who, double seconds, double boto3) {
        table.row(
                who,
                MarkdownTable.number(seconds),
                boto3 > 0 ? MarkdownTable.times(seconds / boto3) : "");
    }

    private double median(List<String> command) throws Exception {
        List<Double> seconds = new ArrayList<>();
        for (int i = 0; i < RUNS; i++) {
            seconds.add(start(command, false));
        }
        return seconds.stream().sorted().toList().get(RUNS / 2);
    }

    private double start(List<String> command, boolean untilEnd) throws Exception {
        endpoint.empty(BUCKET);
        endpoint.fill(BUCKET, PREFIX, day, 1, 20_000);
        String key = PREFIX + ContestEndpoint.name(day, 0);
        String etag = endpoint.aws().s3().headObject(r -> r.bucket(BUCKET).key(key)).eTag();
        String notification =
                """
                {"Records":[{"eventVersion":"2.1","eventSource":"aws:s3","eventTime":"%sT08:00:00Z",
                "eventName":"ObjectCreated:Put","s3":{"bucket":{"name":"%s"},
                "object":{"key":"%s","size":20000,"eTag":%s,"sequencer":"0055"}}}]}\
                """
                        .formatted(day.date(), BUCKET, key, etag);
        String payload =
                "{\"Records\":[{\"messageId\":\"1\",\"eventSource\":\"aws:sqs\",\"body\":\"%s\"}]}"
                        .formatted(notification.replace("\n", "").replace("\"", "\\\""));
        try (var lambda = new OneInvocation(payload.getBytes(UTF_8))) {
            Map<String, String> environment = new HashMap<>(endpoint.environment());
            environment.put("AWS_LAMBDA_RUNTIME_API", lambda.address());
            environment.put("AWS_LAMBDA_FUNCTION_NAME", "function");
            environment.put("AWS_LAMBDA_FUNCTION_VERSION", "1");
            environment.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "512");
            environment.put("HKAWS_BUCKET", BUCKET);
            environment.put("HKAWS_SITE_FILE", directory.resolve("hkaws.yaml").toString());
            Path log = Files.createTempFile(directory, "start", ".log");
            var builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.redirectOutput(log.toFile());
            builder.environment().putAll(environment);
            long begin = System.nanoTime();
            Process process = builder.start();
            try {
                var _ = lambda.answer();
            } catch (Exception e) {
                process.destroyForcibly();
                throw new IOException("no answer; the process said:\n" + Files.readString(log), e);
            }
            double seconds = (System.nanoTime() - begin) / 1e9;
            if (endpoint.count(BUCKET, Prefixes.DROP) > 0) {
                throw new IOException("nothing was arranged:\n" + Files.readString(log));
            }
            if (untilEnd) {
                // Only a JVM that ends by itself writes its cache.
                process.destroy();
            } else {
                process.destroyForcibly();
            }
            process.waitFor();
            return seconds;
        }
    }
}

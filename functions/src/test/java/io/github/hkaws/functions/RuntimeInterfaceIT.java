package io.github.hkaws.functions;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.hkaws.domain.layout.CameraDay;
import io.github.hkaws.functions.messaging.PackMessage;
import io.github.hkaws.functions.testing.BuiltFunction;
import io.github.hkaws.functions.testing.EventFile;
import io.github.hkaws.local.LocalAws;
import io.github.hkaws.local.lambda.FunctionProcess;
import io.github.hkaws.local.lambda.RuntimeApi;
import io.github.hkaws.local.lambda.RuntimeApi.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * The real zip, started by AWS's own runtime interface client, against embedded S3 and SQS: what
 * Lambda does with it, no shortcut.
 */
class RuntimeInterfaceIT {

    private static final String BUCKET = EventFile.BUCKET;
    private static final int CAPTURES = 24;

    @TempDir private static Path directory;
    private static Path task;
    private static LocalAws aws;

    @BeforeAll
    static void start() throws IOException {
        task = BuiltFunction.unpack(directory.resolve("task"));
        Files.writeString(directory.resolve("hkaws.yaml"), "timeZone: Europe/Vienna\n");
        aws = LocalAws.builder().start();
        aws.s3().createBucket(b -> b.bucket(BUCKET));
        aws.s3()
                .putBucketVersioning(b ->
                        b.bucket(BUCKET)
                                .versioningConfiguration(
                                        v -> v.status(BucketVersioningStatus.ENABLED)));
    }

    @AfterAll
    static void stop() {
        aws.close();
    }

    private static Map<String, String> environment(RuntimeApi lambda) {
        return BuiltFunction.environment(lambda, aws, directory.resolve("hkaws.yaml"));
    }

    private static FunctionProcess function(RuntimeApi lambda) throws IOException {
        return BuiltFunction.start(task, ArrangeHandler.class, environment(lambda), List.of());
    }

    private static List<String> keys(String prefix) {
        return aws.s3().listObjectsV2(r -> r.bucket(BUCKET).prefix(prefix)).contents().stream()
                .map(S3Object::key)
                .toList();
    }

    private static void drop(String key, String text) {
        aws.s3().putObject(r -> r.bucket(BUCKET).key(key), RequestBody.fromString(text));
    }

    @Test
    void arrangesWhatIsDropped() throws Exception {
        var queue = aws.createQueueWithDlq("arrange", Duration.ofSeconds(30), 3);
        aws.notifyOfCreations(BUCKET, "drop/", queue.arn());
        Map<String, String> dropped = new TreeMap<>();
        for (int i = 0; i < CAPTURES; i++) {
            String name = "192.168.1.64_01_202611200715%02d123_MOTION_DETECTION.jpg".formatted(i);
            drop("drop/hof süd+1/" + name, "capture " + i);
            dropped.put(name, "capture " + i);
        }

        try (var lambda = new RuntimeApi();
                var function = function(lambda);
                var mapping =
                        aws.eventSource(queue.url(), payload -> answer(lambda, payload))
                                .maxConcurrency(1)
                                .start()) {
            mapping.drain(Duration.ofSeconds(60));

            assertThat(mapping.failedMessages()).as(function.output()).isZero();
            assertThat(keys("drop/")).isEmpty();
            assertThat(filed("2026-11-20")).isEqualTo(dropped);
            assertThat(arranged(function)).isEqualTo(CAPTURES);
            assertThat(keys("catalog/"))
                    .as("an S3 of somebody's shows first what it can")
                    .contains("catalog/store-proof.json");
        }
    }

    private static byte[] answer(RuntimeApi lambda, byte[] payload) throws Exception {
        Answer answer = lambda.invoke(payload);
        if (answer.error()) {
            throw new IllegalStateException(answer.body());
        }
        return answer.body().getBytes(UTF_8);
    }

    /** What stands under cameras/ of this date, by file name. */
    private static Map<String, String> filed(String date) {
        Map<String, String> filed = new TreeMap<>();
        for (String key : keys("cameras/")) {
            if (key.contains("/" + date + "/")) {
                var object = aws.s3().getObjectAsBytes(r -> r.bucket(BUCKET).key(key));
                filed.put(key.substring(key.lastIndexOf('/') + 1), object.asUtf8String());
            }
        }
        return filed;
    }

    private static int arranged(FunctionProcess function) throws IOException {
        return invocations(function).stream()
                .mapToInt(line -> line.path("CapturesArranged").path(0).asInt())
                .sum();
    }

    private static List<JsonNode> invocations(FunctionProcess function) throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        for (String line : function.output().lines().toList()) {
            if (line.contains("\"message\":\"invocation\"")) {
                lines.add(new JsonMapper().readTree(line));
            }
        }
        return lines;
    }

    static final List<Class<? extends RequestStreamHandler>> SCHEDULED =
            List.of(RotateHandler.class, SweepHandler.class, PurgeHandler.class);

    @ParameterizedTest
    @FieldSource("SCHEDULED")
    void runsByTheClock(Class<? extends RequestStreamHandler> handler) throws Exception {
        String function = handler.getSimpleName().replace("Handler", "").toLowerCase(Locale.ROOT);
        String days = aws.createQueueWithDlq("days-" + function, Duration.ofSeconds(30), 3).url();
        aws.s3()
                .putObject(
                        r -> r.bucket(BUCKET).key("cameras/front/2020-11-08/a.jpg"),
                        RequestBody.fromString("picture"));
        try (var lambda = new RuntimeApi()) {
            Map<String, String> environment = environment(lambda);
            environment.put("AWS_ENDPOINT_URL_SQS", aws.sqsEndpoint().toString());
            environment.put("HKAWS_PACK_QUEUE_URL", days);
            environment.put("HKAWS_ARRANGE_QUEUE_URL", days);

            try (var process = BuiltFunction.start(task, handler, environment, List.of())) {
                String event = EventFile.text(function + "-schedule");
                Answer answer = lambda.invoke(event.getBytes(UTF_8));

                assertThat(answer.error()).as(process.output()).isFalse();
                assertThat(invocations(process)).hasSize(1);
                JsonNode line = invocations(process).getFirst();
                if (handler.equals(RotateHandler.class)) {
                    assertThat(asked(days)).containsExactly("front/2020-11-08");
                } else if (handler.equals(PurgeHandler.class)) {
                    // S3 has held it for seconds, whatever date it has.
                    assertThat(line.path("daysPurged").asInt()).isZero();
                    assertThat(line.path("keptForAge").asInt()).isEqualTo(1);
                } else {
                    assertThat(line.path("finished").asBoolean()).isTrue();
                }
            }
        }
    }

    private static List<String> asked(String queue) {
        return aws
                .sqs()
                .receiveMessage(r -> r.queueUrl(queue).waitTimeSeconds(5))
                .messages()
                .stream()
                .flatMap(message -> PackMessage.read(message.body()).stream())
                .map(CameraDay::toString)
                .toList();
    }

    @Test
    void failsADirectInvocationAndLivesOn() throws Exception {
        try (var lambda = new RuntimeApi();
                var function = function(lambda)) {
            String elsewhere =
                    EventFile.text("arrange-s3-put").replace(BUCKET, "somebody-elses-bucket");

            Answer failed = lambda.invoke(elsewhere.getBytes(UTF_8));
            Answer quiet = lambda.invoke(EventFile.text("s3-test-event").getBytes(UTF_8));

            assertThat(failed.error()).as(function.output()).isTrue();
            assertThat(failed.body()).contains("not all of it was arranged; the log says what");
            assertThat(quiet).isEqualTo(new Answer(false, "{\"batchItemFailures\":[]}"));
            assertThat(function.output())
                    .contains("a notification of bucket somebody-elses-bucket");
        }
    }

    @Test
    void saysAllThatIsWrongWithItsConfigurationAtStart() throws Exception {
        try (var lambda = new RuntimeApi()) {
            Map<String, String> environment = environment(lambda);
            environment.remove("HKAWS_BUCKET");
            environment.put("AWS_ENDPOINT_URL", "localhost:9000");
            environment.remove("AWS_ENDPOINT_URL_S3");

            try (var function =
                    BuiltFunction.start(task, ArrangeHandler.class, environment, List.of())) {
                assertThat(lambda.initError())
                        .as(function.output())
                        .contains("HKAWS_BUCKET: not set; set it to the name of the site's bucket")
                        .contains("AWS_ENDPOINT_URL: localhost:9000 is no address");
            }
        }
    }

    @Test
    void primesItselfBeforeTheCheckpoint() throws Exception {
        try (var lambda = new RuntimeApi()) {
            Map<String, String> environment = environment(lambda);
            environment.put("AWS_LAMBDA_INITIALIZATION_TYPE", "snap-start");
            // No S3 there: priming must not need one.
            environment.put("AWS_ENDPOINT_URL_S3", "http://127.0.0.1:1");
            List<String> loading =
                    List.of(
                            "-Dorg.crac.Core.Compat=com.amazonaws.services.lambda.crac",
                            "-Xlog:class+load:stdout");

            try (var function =
                    BuiltFunction.start(task, ArrangeHandler.class, environment, loading)) {
                assertThat(lambda.awaitCheckpoint()).as(function.output()).isTrue();

                assertThat(function.output())
                        .contains("software.amazon.awssdk.services.s3.model.CopyObjectResponse ")
                        .contains("software.amazon.awssdk.services.s3.model.DeleteObjectsResponse ")
                        .doesNotContain("priming failed");
            }
        }
    }
}

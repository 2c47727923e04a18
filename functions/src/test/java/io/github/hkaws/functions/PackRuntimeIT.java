package io.github.hkaws.functions;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.hkaws.domain.layout.CameraDay;
import io.github.hkaws.functions.messaging.PackMessage;
import io.github.hkaws.functions.testing.BuiltFunction;
import io.github.hkaws.functions.testing.EventFile;
import io.github.hkaws.local.LocalAws;
import io.github.hkaws.local.lambda.FunctionProcess;
import io.github.hkaws.local.lambda.RuntimeApi;
import io.github.hkaws.local.lambda.RuntimeApi.Answer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Packing and restoring in the real zip, under AWS's own runtime interface client. */
class PackRuntimeIT {

    private static final String BUCKET = EventFile.BUCKET;
    private static final int CAPTURES = 12;
    private static final CameraDay DAY = CameraDay.parse("hof%20süd/2026-11-09").orElseThrow();

    @TempDir private Path directory;
    private final LocalAws aws = LocalAws.builder().start();

    @BeforeEach
    void fillBucket() throws IOException {
        Files.writeString(directory.resolve("hkaws.yaml"), "timeZone: Europe/Vienna\n");
        aws.s3().createBucket(b -> b.bucket(BUCKET));
        for (int i = 0; i < CAPTURES; i++) {
            String key = DAY.capturesPrefix() + "202611090715%02d.jpg".formatted(i);
            aws.s3().putObject(r -> r.bucket(BUCKET).key(key), RequestBody.fromString("picture"));
        }
    }

    @AfterEach
    void stop() {
        aws.close();
    }

    private List<String> keys(String prefix) {
        return aws.s3().listObjectsV2(r -> r.bucket(BUCKET).prefix(prefix)).contents().stream()
                .map(S3Object::key)
                .toList();
    }

    private FunctionProcess start(Path task, Class<?> handler, RuntimeApi lambda, URI queue)
            throws IOException {
        Map<String, String> environment =
                BuiltFunction.environment(lambda, aws, directory.resolve("hkaws.yaml"));
        environment.put("AWS_ENDPOINT_URL_SQS", aws.sqsEndpoint().toString());
        environment.put(SenderConfig.PACK_QUEUE_URL, queue.toString());
        return BuiltFunction.start(task, handler, environment, List.of());
    }

    @Test
    void packsWhatTheQueueAsksForAndGivesItBack() throws Exception {
        var queue = aws.createQueueWithDlq("pack", Duration.ofSeconds(60), 3);
        URI url = URI.create(queue.url());
        Path task = BuiltFunction.unpack(directory.resolve("task"));

        try (var lambda = new RuntimeApi();
                var function = start(task, PackHandler.class, lambda, url);
                var mapping =
                        aws.eventSource(queue.url(), payload -> answer(lambda, payload))
                                .maxConcurrency(1)
                                .start()) {
            aws.sqs().sendMessage(r -> r.queueUrl(queue.url()).messageBody(PackMessage.of(DAY)));
            mapping.drain(Duration.ofSeconds(60));

            assertThat(mapping.failedMessages()).as(function.output()).isZero();
            assertThat(function.output()).contains("\"packed\":" + CAPTURES);
        }
        assertThat(keys("cameras/")).isEmpty();
        assertThat(keys("archive/")).containsExactly("archive/hof%20süd/2026-11-09.000.tar");
        assertThat(keys("catalog/"))
                .containsExactly(
                        "catalog/hof%20süd/2026-11-09.000.jsonl",
                        // an S3 of somebody's shows first what it can
                        "catalog/store-proof.json");

        try (var lambda = new RuntimeApi();
                var function = start(task, RestoreHandler.class, lambda, url)) {
            String request =
                    """
                    {"camera":"hof süd","date":"2026-11-09","capture":"20261109071503.jpg",\
                    "maxUsd":0.01}
                    """;
            String answer = new String(answer(lambda, request.getBytes(UTF_8)), UTF_8);

            assertThat(answer).as(function.output()).contains("\"status\":\"DONE\"");
        }
        assertThat(keys("restored/"))
                .containsExactly("restored/hof%20süd/2026-11-09/20261109071503.jpg");
    }

    private static byte[] answer(RuntimeApi lambda, byte[] payload) throws Exception {
        Answer answer = lambda.invoke(payload);
        if (answer.error()) {
            throw new IllegalStateException(answer.body());
        }
        return answer.body().getBytes(UTF_8);
    }
}

package io.github.hkaws.demo.invoke;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.hkaws.cli.Launcher;
import io.github.hkaws.local.LocalAws;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.S3Object;

/** The real launcher, the real zip, AWS's own client; and S3 over the wire. */
class InvokeIT {

    private static final String BUCKET = "hkaws-test";
    private static final String NAME = "192.168.1.64_01_20261120071503120_TIMING.jpg";
    private static final String KEY = "drop/hof süd/" + NAME;
    private static final long PATIENCE_MINUTES = 5;

    private record Run(int exitCode, String out, String err) {}

    @TempDir Path directory;
    private LocalAws aws;

    @BeforeEach
    void start() {
        aws = LocalAws.builder().start();
        aws.s3().createBucket(b -> b.bucket(BUCKET));
        aws.s3()
                .putBucketVersioning(b ->
                        b.bucket(BUCKET)
                                .versioningConfiguration(
                                        v -> v.status(BucketVersioningStatus.ENABLED)));
        aws.s3().putObject(p -> p.bucket(BUCKET).key(KEY), RequestBody.fromString("picture"));
    }

    @AfterEach
    void stop() {
        aws.close();
    }

    private Run hkaws(String... args) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of(args));
        all.addAll(List.of("--bucket", BUCKET, "--zone", "UTC"));
        Path out = directory.resolve("out");
        Path err = directory.resolve("err");
        ProcessBuilder builder =
                Launcher.ofProject().builder(directory, all.toArray(String[]::new));
        builder.environment().put("AWS_ENDPOINT_URL_S3", aws.s3Endpoint().toString());
        builder.environment().put("AWS_ENDPOINT_URL_SQS", aws.sqsEndpoint().toString());
        builder.environment().put("AWS_REGION", aws.region().id());
        builder.environment().put("AWS_ACCESS_KEY_ID", "test");
        builder.environment().put("AWS_SECRET_ACCESS_KEY", "test");
        Process run = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
        assertThat(run.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)).isTrue();
        return new Run(run.exitValue(), Files.readString(out, UTF_8), Files.readString(err, UTF_8));
    }

    private List<String> keys(String prefix) {
        return aws.s3().listObjectsV2(r -> r.bucket(BUCKET).prefix(prefix)).contents().stream()
                .map(S3Object::key)
                .toList();
    }

    @Test
    void filesAnObjectThatWasNamed() throws IOException, InterruptedException {
        Run run = hkaws("invoke", "arrange", "--key", KEY);

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(keys("drop/")).isEmpty();
        assertThat(keys("cameras/")).containsExactly("cameras/hof%20süd/2026-11-20/" + NAME);
    }

    @Test
    void makesAnEventOfTheRepositoryTrueOfTheBucket() throws IOException, InterruptedException {
        String event = Path.of("../events/arrange-sqs-put.json").toAbsolutePath().toString();

        Run run = hkaws("invoke", "arrange", event, "--key", KEY);

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).isEqualTo("{\"batchItemFailures\":[]}\n");
        assertThat(keys("cameras/")).containsExactly("cameras/hof%20süd/2026-11-20/" + NAME);
    }

    @Test
    void namesTheObjectThatIsNotThere() throws IOException, InterruptedException {
        Run run = hkaws("invoke", "arrange", "--key", "drop/front/other.jpg");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .endsWith(
                        "there is no object drop/front/other.jpg in bucket hkaws-test, which the event tells of; put one there, or name another with --key\n");
        assertThat(keys("drop/")).containsExactly(KEY);
    }
}

package io.github.hkaws.infra;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.hkaws.domain.site.Site;
import io.github.hkaws.functions.ArrangeHandler;
import io.github.hkaws.local.LocalAws;
import io.github.hkaws.storage.s3.MotoServer;
import io.github.hkaws.storage.s3.S3Clients;
import io.github.hkaws.storage.s3.S3Store;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;

/** {@code infra/smoke}, as a user runs it in the account, where the AWS CLI is at hand. */
class SmokeIT {

    private static final String BUCKET = "hkaws-home-4711";

    @TempDir private Path directory;

    /** The exit code, and the lines without what comes after a colon. */
    private record Smoke(int code, List<String> lines) {}

    private Smoke smoke(URI endpoint, String... options) throws IOException, InterruptedException {
        Path aws = Programs.findOrSkip("aws");
        List<String> command =
                new ArrayList<>(List.of(Templates.ROOT.resolve("infra/smoke").toString(), BUCKET));
        command.addAll(Arrays.asList(options));
        command.addAll(List.of("--", "--endpoint-url", endpoint.toString()));
        Path output = directory.resolve("output");
        var builder =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile());
        var environment = builder.environment();
        environment.keySet().removeIf(name -> name.startsWith("AWS_"));
        environment.put("AWS_ACCESS_KEY_ID", "test");
        environment.put("AWS_SECRET_ACCESS_KEY", "test");
        environment.put("AWS_DEFAULT_REGION", "us-east-1");
        environment.put("AWS_CONFIG_FILE", "/dev/null");
        int code = builder.start().waitFor();
        List<String> lines = Files.readAllLines(output);
        assertThat(code).as("%s: %s", aws, lines).isIn(0, 1);
        return new Smoke(code, lines.stream().map(line -> line.replaceAll(":.*", "")).toList());
    }

    @Test
    void holdsInFullWhereS3AndArrangeDoWhatTheyShould() throws Exception {
        try (var aws = LocalAws.builder().start()) {
            var queue = aws.createQueueWithDlq("arrange", Duration.ofSeconds(30), 3);
            aws.s3().createBucket(b -> b.bucket(BUCKET));
            aws.s3()
                    .putBucketVersioning(v ->
                            v.bucket(BUCKET)
                                    .versioningConfiguration(
                                            c -> c.status(BucketVersioningStatus.ENABLED)));
            aws.notifyOfCreations(BUCKET, "drop/", queue.arn());
            var arrange =
                    new ArrangeHandler(
                            new S3Store(aws.s3(), BUCKET),
                            BUCKET,
                            Site.in(ZoneOffset.UTC),
                            InstantSource.system(),
                            new PrintStream(OutputStream.nullOutputStream(), true, UTF_8));
            try (var arranging =
                    aws.eventSource(
                                    queue.url(),
                                    event -> {
                                        var answer = new ByteArrayOutputStream();
                                        arrange.handleRequest(
                                                new ByteArrayInputStream(event), answer, null);
                                        return answer.toByteArray();
                                    })
                            .reportBatchItemFailures(true)
                            .start()) {
                assertThat(smoke(aws.s3Endpoint()))
                        .isEqualTo(
                                new Smoke(
                                        0,
                                        List.of(
                                                "holds  COPY to a free key with If-None-Match",
                                                "holds  COPY to a taken key is refused by"
                                                        + " If-None-Match",
                                                "holds  PUT to a taken key is refused by"
                                                        + " If-None-Match",
                                                "holds  DELETE is refused by another ETag",
                                                "holds  batch DELETE spares an object of another"
                                                        + " ETag",
                                                "holds  a picture under drop/ is filed",
                                                "next")));
                assertThat(arranging.failedMessages()).isZero();
            }
        }
    }

    /** Moto ignores two of the conditions: what the smoke is there to find out. */
    @Test
    void namesTheConditionsThatAreIgnored() throws Exception {
        try (var moto = MotoServer.startOrSkip();
                var s3 =
                        S3Clients.create(
                                Region.US_EAST_1,
                                moto.endpoint(),
                                StaticCredentialsProvider.create(
                                        AwsBasicCredentials.create("test", "test")))) {
            s3.createBucket(b -> b.bucket(BUCKET));

            assertThat(smoke(moto.endpoint(), "--conditions-only"))
                    .isEqualTo(
                            new Smoke(
                                    1,
                                    List.of(
                                            "holds  COPY to a free key with If-None-Match",
                                            "FAILS  COPY to a taken key is refused by"
                                                    + " If-None-Match",
                                            "holds  PUT to a taken key is refused by"
                                                    + " If-None-Match",
                                            "holds  DELETE is refused by another ETag",
                                            "FAILS  batch DELETE spares an object of another"
                                                    + " ETag",
                                            "next")));
        }
    }
}

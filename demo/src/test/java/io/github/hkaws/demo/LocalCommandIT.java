package io.github.hkaws.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.hkaws.cli.CommandRun;
import io.github.hkaws.cli.Launcher;
import io.github.hkaws.storage.s3.S3Clients;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

final class LocalCommandIT {

    private static final String PICTURE = "192.168.1.64_01_20261120071503120_TIMING.jpg";
    private static final long PATIENCE_SECONDS = 60;

    private final Launcher hkaws = Launcher.ofProject();

    @TempDir Path directory;

    @Test
    void servesTheAwsCliAndStopsCleanly() throws IOException, InterruptedException {
        assumeThat(runs("aws", "--version")).as("aws CLI on PATH").isTrue();
        Files.writeString(directory.resolve("picture"), "bytes");
        Process local =
                hkaws.builder(directory, "local", "--json", "--zone", "UTC")
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        try (BufferedReader out = local.inputReader(StandardCharsets.UTF_8)) {
            JsonNode told =
                    JsonMapper.builder().build().readTree(Objects.requireNonNull(out.readLine()));
            String bucket = "s3://" + told.path("bucket").asText();

            aws(told, "s3", "cp", "picture", bucket + "/drop/front/" + PICTURE);
            // Returns when the object stands, and fails if that takes too long.
            aws(
                    told,
                    "s3api",
                    "wait",
                    "object-exists",
                    "--bucket",
                    told.path("bucket").asText(),
                    "--key",
                    "cameras/front/2026-11-20/" + PICTURE);

            assertThat(aws(told, "s3", "ls", "--recursive", bucket + "/cameras/"))
                    .endsWith("cameras/front/2026-11-20/" + PICTURE + "\n");
            assertThat(told.path("queueUrl").asText()).endsWith("/hkaws-drop");
        } finally {
            local.destroy();
            assertThat(local.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(local.exitValue()).isZero();
    }

    /**
     * What is here for an hour is a site all the same: what a site has, and hkaws local lacks, is a
     * hint.
     */
    @Test
    void isASiteToTheDoctor() throws IOException, InterruptedException {
        Process local =
                hkaws.builder(directory, "local", "--json", "--zone", "UTC")
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        try (BufferedReader out = local.inputReader(StandardCharsets.UTF_8)) {
            JsonNode told =
                    JsonMapper.builder().build().readTree(Objects.requireNonNull(out.readLine()));
            ProcessBuilder doctor =
                    hkaws.builder(
                            directory,
                            "doctor",
                            "--zone",
                            "UTC",
                            "--bucket",
                            told.path("bucket").asText());
            doctor.environment().putAll(keys(told));
            doctor.environment().put("AWS_ENDPOINT_URL_S3", told.path("s3Endpoint").asText());
            doctor.environment().put("AWS_ENDPOINT_URL_SQS", told.path("sqsEndpoint").asText());
            doctor.environment().put("AWS_ENDPOINT_URL_LAMBDA", told.path("s3Endpoint").asText());

            CommandRun run = Launcher.finish(doctor);

            assertThat(run.out()).contains("ok     TLS ").doesNotContain("WRONG");
            assertThat(run.exitCode()).as(run.out()).isZero();
        } finally {
            local.destroy();
            assertThat(local.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        }
    }

    /** What goes wrong within is in the answer; results and remarks stay readable. */
    @Test
    void saysThatItHoldsNothingForGoodAndNothingElse() throws IOException, InterruptedException {
        Path err = directory.resolve("err");
        Process local =
                hkaws.builder(directory, "local", "--json", "--no-arrange", "--zone", "UTC")
                        .redirectError(err.toFile())
                        .start();
        try (BufferedReader out = local.inputReader(StandardCharsets.UTF_8)) {
            JsonNode told =
                    JsonMapper.builder().build().readTree(Objects.requireNonNull(out.readLine()));
            String bucket = told.path("bucket").asText();
            try (S3Client s3 =
                    S3Clients.create(
                            Region.US_EAST_1,
                            URI.create(told.path("s3Endpoint").asText()),
                            StaticCredentialsProvider.create(
                                    AwsBasicCredentials.create("test", "test")))) {
                s3.putObject(
                        r -> r.bucket(bucket).key("odd\u0001name"), RequestBody.fromString("x"));
                // A listing that XML cannot carry.
                assertThatThrownBy(() -> s3.listObjectsV2(r -> r.bucket(bucket)))
                        .isInstanceOf(SdkException.class);
            }
        } finally {
            local.destroy();
            assertThat(local.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(Files.readString(err))
                .isEqualTo(
                        """

                        running; nothing arranges (--no-arrange); Ctrl-C ends it, and with it all that it holds: it is in memory alone
                        stopped
                        """);
    }

    @Test
    void saysWhichPortIsTaken() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();

            CommandRun run = CommandRun.of("local", "--port", String.valueOf(port));

            assertThat(run.err())
                    .isEqualTo(
                            "hkaws local: port %d cannot be used (address already in use); name another with --port, or leave it out for any free one\n"
                                    .formatted(port));
            assertThat(run.exitCode()).isEqualTo(1);
        }
    }

    @Test
    void refusesPortsThatDoNotExist() {
        CommandRun run = CommandRun.of("local", "--port", "70000");

        assertThat(run.err())
                .startsWith(
                        "hkaws local: --port 70000: a port is 1 to 65535, or 0 for any free one");
        assertThat(run.exitCode()).isEqualTo(2);
    }

    @Test
    void refusesBucketNamesThatS3WouldRefuse() {
        CommandRun run = CommandRun.of("local", "--bucket", "BAD_NAME");

        assertThat(run.err())
                .isEqualTo(
                        "hkaws local: --bucket BAD_NAME: S3 takes lower-case letters a-z, digits"
                                + " and hyphens only; rename it, for example hkaws-home-4711\n"
                                + "Try 'hkaws local --help'.\n");
        assertThat(run.exitCode()).isEqualTo(2);
    }

    private String aws(JsonNode told, String... args) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of("aws", "--endpoint-url", told.path("s3Endpoint").asText()));
        command.addAll(List.of(args));
        var builder =
                new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
        builder.environment().putAll(keys(told));
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as("%s: %s", command, said).isZero();
        return said;
    }

    private static Map<String, String> keys(JsonNode told) {
        return Map.of(
                "AWS_ACCESS_KEY_ID",
                told.path("accessKeyId").asText(),
                "AWS_SECRET_ACCESS_KEY",
                told.path("secretAccessKey").asText(),
                "AWS_DEFAULT_REGION",
                told.path("region").asText(),
                "AWS_EC2_METADATA_DISABLED",
                "true");
    }

    private static boolean runs(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }
}

package io.github.hkaws.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The aws CLI, another implementation of S3's protocol than the one we test with. */
@ExtendWith(AwsExtension.class)
final class AwsCliIT {

    private final LocalAws aws;
    private final S3Steps bucket;

    AwsCliIT(LocalAws aws) {
        this.aws = aws;
        this.bucket = S3Steps.newBucket(aws, true);
    }

    @BeforeAll
    static void needTheCli() {
        assumeTrue(Programs.installed("aws"), "the aws CLI is not installed");
    }

    @Test
    void copiesFilesThereAndBack(@TempDir Path directory) throws Exception {
        var file = Files.writeString(directory.resolve("a b+ü.jpg"), "0123456789");
        var uri = "s3://%s/drop/a b+ü.jpg".formatted(bucket.bucket());

        cli("s3", "cp", file.toString(), uri);
        assertThat(bucket.get("drop/a b+ü.jpg")).isEqualTo("0123456789");
        assertThat(cli("s3", "ls", "s3://%s/drop/".formatted(bucket.bucket())))
                .contains("10 a b+ü.jpg");
        cli("s3", "cp", uri, directory.resolve("back").toString());

        assertThat(directory.resolve("back")).hasContent("0123456789");
    }

    @Test
    void seesConditionsClassesAndChecksums() throws Exception {
        bucket.put("source", "123456789");
        bucket.put("taken", "x");

        assertThatThrownBy(() ->
                        cli(
                                "s3api",
                                "copy-object",
                                "--copy-source",
                                bucket.bucket() + "/source",
                                "--bucket",
                                bucket.bucket(),
                                "--key",
                                "taken",
                                "--if-none-match",
                                "*"))
                .hasMessageContaining("PreconditionFailed");
        cli(
                "s3api",
                "copy-object",
                "--copy-source",
                bucket.bucket() + "/source",
                "--bucket",
                bucket.bucket(),
                "--key",
                "copy",
                "--storage-class",
                "GLACIER_IR",
                "--checksum-algorithm",
                "CRC64NVME");

        assertThat(
                        cli(
                                "s3api",
                                "head-object",
                                "--bucket",
                                bucket.bucket(),
                                "--key",
                                "copy",
                                "--checksum-mode",
                                "ENABLED"))
                .contains("\"StorageClass\": \"GLACIER_IR\"")
                .contains("\"ChecksumCRC64NVME\": \"rosUhgp5mIg=\"")
                .contains("\"ChecksumType\": \"FULL_OBJECT\"");
    }

    @Test
    void configuresABucket() throws Exception {
        cli(
                "s3api",
                "put-bucket-lifecycle-configuration",
                "--bucket",
                bucket.bucket(),
                "--lifecycle-configuration",
                "{\"Rules\":[{\"ID\":\"r\",\"Status\":\"Enabled\",\"Filter\":{\"Prefix\":\"restored/\"},\"Expiration\":{\"Days\":7}}]}");

        assertThat(cli("s3api", "get-bucket-lifecycle-configuration", "--bucket", bucket.bucket()))
                .contains("\"Days\": 7");
    }

    private String cli(String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("aws"));
        command.addAll(List.of(arguments));
        return Programs.run(
                Map.of(
                        "AWS_ENDPOINT_URL_S3",
                        aws.s3Endpoint().toString(),
                        "AWS_ACCESS_KEY_ID",
                        "test",
                        "AWS_SECRET_ACCESS_KEY",
                        "test",
                        "AWS_DEFAULT_REGION",
                        "us-east-1",
                        "AWS_CONFIG_FILE",
                        "/dev/null",
                        "AWS_PAGER",
                        "",
                        "LC_ALL",
                        "C.UTF-8"),
                command.toArray(String[]::new));
    }
}

package io.github.hkaws.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** s3fs, through which the relay writes. */
@ExtendWith(AwsExtension.class)
final class S3fsIT {

    private static final Duration TO_MOUNT = Duration.ofSeconds(60);

    private final LocalAws aws;
    private final S3Steps bucket;
    private final QueueWithDlq queue;
    private final Path mount;
    private final Path passwords;

    S3fsIT(LocalAws aws, @TempDir Path directory) {
        this.aws = aws;
        this.bucket = S3Steps.newBucket(aws, true);
        this.queue = aws.createQueueWithDlq(bucket.bucket(), Duration.ofSeconds(30), 3);
        this.mount = directory.resolve("mount");
        this.passwords = directory.resolve("passwords");
    }

    @BeforeEach
    void mountTheBucket() throws Exception {
        assumeTrue(Programs.installed("s3fs"), "s3fs is not installed");
        assumeTrue(Files.isWritable(Path.of("/dev/fuse")), "/dev/fuse is not there for this user");
        Files.createDirectory(mount);
        Files.writeString(passwords, "test:test\n");
        Files.setPosixFilePermissions(passwords, PosixFilePermissions.fromString("rw-------"));
        aws.notifyOfCreations(bucket.bucket(), "drop/", queue.arn());
        Programs.run(
                Map.of(),
                "s3fs",
                bucket.bucket(),
                mount.toString(),
                "-o",
                "url=%s,use_path_request_style,passwd_file=%s,endpoint=us-east-1"
                        .formatted(aws.s3Endpoint(), passwords));
        awaitMount();
    }

    private void awaitMount() throws IOException {
        long deadline = System.nanoTime() + TO_MOUNT.toNanos();
        while (!Files.readString(Path.of("/proc/mounts")).contains(" " + mount + " ")) {
            assertThat(System.nanoTime()).as("s3fs mounted").isLessThan(deadline);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }

    @AfterEach
    void unmountTheBucket() throws Exception {
        if (Files.exists(mount)) {
            Programs.run(Map.of(), "umount", mount.toString());
        }
    }

    @Test
    void writesRenamesReadsAndDeletes() throws IOException {
        var drop = Files.createDirectories(mount.resolve("drop/front door"));

        Files.writeString(drop.resolve("a b+ü[M].tmp"), "0123456789");
        Files.move(drop.resolve("a b+ü[M].tmp"), drop.resolve("a b+ü[M].jpg"));

        assertThat(bucket.get("drop/front door/a b+ü[M].jpg")).isEqualTo("0123456789");
        assertThat(Files.readString(drop.resolve("a b+ü[M].jpg"))).isEqualTo("0123456789");
        bucket.put("drop/front door/other.jpg", "from elsewhere");
        assertThat(Files.readString(drop.resolve("other.jpg"))).isEqualTo("from elsewhere");
        Files.delete(drop.resolve("a b+ü[M].jpg"));
        assertThat(bucket.keys())
                .containsExactly("drop/", "drop/front door/", "drop/front door/other.jpg");
    }

    @Test
    void makesS3TellOfWhatItWrites() throws IOException {
        Files.createDirectories(mount.resolve("drop"));
        Files.writeString(mount.resolve("drop/x.jpg"), "0123456789");
        Files.writeString(mount.resolve("drop/y.tmp"), "01234");
        Files.move(mount.resolve("drop/y.tmp"), mount.resolve("drop/y.jpg"));

        assertThat(happenings())
                .contains(
                        "ObjectCreated:Put drop/ 0",
                        "ObjectCreated:Put drop/x.jpg 10",
                        "ObjectCreated:Put drop/y.tmp 5",
                        "ObjectCreated:Copy drop/y.jpg 5");
    }

    private List<String> happenings() throws IOException {
        var found = new ArrayList<String>();
        while (true) {
            var messages =
                    aws.sqs()
                            .receiveMessage(r -> r.queueUrl(queue.url()).maxNumberOfMessages(10))
                            .messages();
            if (messages.isEmpty()) {
                return found;
            }
            for (var message : messages) {
                for (var entry :
                        JsonMapper.builder().build().readTree(message.body()).path("Records")) {
                    var object = entry.path("s3").path("object");
                    found.add(
                            "%s %s %d"
                                    .formatted(
                                            entry.path("eventName").textValue(),
                                            object.path("key").textValue(),
                                            object.path("size").longValue()));
                }
            }
        }
    }
}

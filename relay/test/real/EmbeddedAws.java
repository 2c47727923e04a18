import io.github.hkaws.domain.site.SiteFile;
import io.github.hkaws.storage.s3.S3Clients;
import io.github.hkaws.storage.s3.S3Store;
import io.github.hkaws.functions.ArrangeHandler;
import io.github.hkaws.local.EventSourceMapping;
import io.github.hkaws.local.LambdaInvoker;
import io.github.hkaws.local.LocalAws;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;

/**
 * The project's embedded AWS for the relay's tests, with the real arrange function behind S3's
 * notifications: EmbeddedAws PORT BUCKET KEY_FILE SWITCH. KEY_FILE holds ACCESS_KEY:SECRET_KEY. The
 * function runs while the file SWITCH says "on"; what was notified before that is forgotten.
 */
final class EmbeddedAws {

    public static void main(String[] arguments) throws Exception {
        String bucket = arguments[1];
        String[] key = Files.readString(Path.of(arguments[2])).strip().split(":", 2);
        Path toggle = Path.of(arguments[3]);
        try (LocalAws aws =
                LocalAws.builder()
                        .s3Port(Integer.parseInt(arguments[0]))
                        .credentials(key[0], key[1])
                        .start()) {
            aws.s3().createBucket(b -> b.bucket(bucket));
            aws.s3()
                    .putBucketVersioning(v ->
                            v.bucket(bucket)
                                    .versioningConfiguration(c ->
                                            c.status(BucketVersioningStatus.ENABLED)));
            var queue = aws.createQueueWithDlq("drop", Duration.ofSeconds(30), 3);
            aws.notifyOfCreations(bucket, "drop/", queue.arn());
            LambdaInvoker function = arrange(aws, bucket);
            System.out.println("ready");
            EventSourceMapping mapping = null;
            while (true) {
                boolean on = Files.exists(toggle) && Files.readString(toggle).strip().equals("on");
                if (on && mapping == null) {
                    aws.sqs().purgeQueue(q -> q.queueUrl(queue.url()));
                    mapping = aws.eventSource(queue.url(), function).start();
                } else if (!on && mapping != null) {
                    mapping.close();
                    System.out.printf(
                            "arrange: %d invocations, %d failed, %s%n",
                            mapping.invocations(), mapping.failedInvocations(), mapping.lastFailure());
                    mapping = null;
                }
                Thread.sleep(100);
            }
        }
    }

    private static LambdaInvoker arrange(LocalAws aws, String bucket) {
        var s3 = S3Clients.create(aws.region(), aws.s3Endpoint(), aws.credentials());
        var handler =
                new ArrangeHandler(
                        new S3Store(s3, bucket),
                        bucket,
                        SiteFile.parse("test", "timeZone: UTC\n"),
                        InstantSource.system(),
                        System.out);
        return event -> {
            var answer = new ByteArrayOutputStream();
            handler.handleRequest(new ByteArrayInputStream(event), answer, null);
            return answer.toByteArray();
        };
    }

    private EmbeddedAws() {}
}

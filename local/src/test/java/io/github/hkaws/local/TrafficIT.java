package io.github.hkaws.local;

import static io.github.hkaws.local.S3Steps.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.hkaws.local.s3.Fault;
import io.github.hkaws.local.s3.Faults;
import io.github.hkaws.local.s3.S3Call;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;

/** Counting requests and letting them go wrong. */
@ExtendWith(AwsExtension.class)
final class TrafficIT {

    private final LocalAws aws;
    private final S3Steps bucket;
    private S3Steps impatient;

    TrafficIT(LocalAws aws) {
        this.aws = aws;
        this.bucket = S3Steps.newBucket(aws, true);
        this.impatient = bucket;
    }

    @BeforeEach
    void buildAClientThatDoesNotRetry() {
        var client =
                S3Client.builder()
                        .endpointOverride(aws.s3Endpoint())
                        .forcePathStyle(true)
                        .region(aws.region())
                        .credentialsProvider(aws.credentials())
                        .overrideConfiguration(c -> c.retryStrategy(r -> r.maxAttempts(1)))
                        .httpClientBuilder(UrlConnectionHttpClient.builder())
                        .build();
        impatient = new S3Steps(client, bucket.bucket());
        aws.requestCounts().reset();
    }

    @AfterEach
    void endTheFaults() {
        aws.faults(Faults.NONE);
        impatient.s3().close();
    }

    @Test
    void countsRequestsByTheirNamesInS3sApi() {
        bucket.put("a", "1");
        bucket.put("b", "2");
        bucket.copy("a", "c");
        bucket.get("a");
        bucket.head("a");
        bucket.keys();
        assertRefused(404, "NoSuchKey", () -> bucket.get("absent"));
        aws.s3().listObjectVersions(l -> l.bucket(bucket.bucket()));
        aws.s3().getObjectTagging(t -> t.bucket(bucket.bucket()).key("a"));
        aws.s3()
                .deleteObjects(d ->
                        d.bucket(bucket.bucket())
                                .delete(x ->
                                        x.objects(ObjectIdentifier.builder().key("a").build())));
        aws.s3().headBucket(h -> h.bucket(bucket.bucket()));
        aws.s3().listBuckets();

        assertThat(aws.requestCounts().toString())
                .isEqualTo(
                        "{CopyObject=1, DeleteObjects=1, GetObject=2, GetObjectTagging=1, HeadBucket=1,"
                                + " HeadObject=1, ListBuckets=1, ListObjectVersions=1, ListObjectsV2=1,"
                                + " PutObject=2}");
        assertThat(aws.requestCounts().of("GetObject")).isEqualTo(2);
        assertThat(aws.requestCounts().of("RestoreObject")).isZero();
        assertThat(aws.requestCounts().total()).isEqualTo(12);
        aws.requestCounts().reset();
        assertThat(aws.requestCounts().total()).isZero();
    }

    @Test
    void sendsEachRequestOnce() {
        for (int i = 0; i < 200; i++) {
            bucket.put("key-" + i % 7, "x".repeat(i));
        }

        assertThat(aws.requestCounts().of("PutObject")).isEqualTo(200);
    }

    @Test
    void letsTheSdkRetryWhatIsThrottled() {
        var throttled = new AtomicInteger(2);
        aws.faults(call ->
                call.operation().equals("PutObject") && throttled.getAndDecrement() > 0
                        ? Optional.of(Fault.slowDown())
                        : Optional.empty());

        bucket.put("key", "x");

        assertThat(aws.requestCounts().of("PutObject")).isEqualTo(3);
        assertThat(bucket.get("key")).isEqualTo("x");
    }

    @Test
    void refusesAsItIsTold() {
        bucket.put("key", "x");
        aws.faults(_ -> Optional.of(Fault.slowDown()));
        assertRefused(503, "SlowDown", () -> impatient.get("key"));

        aws.faults(_ -> Optional.of(Fault.accessDenied()));
        assertRefused(403, "AccessDenied", () -> impatient.put("key", "y"));

        aws.faults(_ -> Optional.of(Fault.internalError()));
        assertRefused(500, "InternalError", () -> impatient.copy("key", "copy"));

        aws.faults(Faults.NONE);
        assertThat(bucket.keys()).containsExactly("key");
    }

    @Test
    void doesTheWorkThoughTheAnswerIsLost() {
        aws.faults(_ -> Optional.of(new Fault.LostAnswer()));

        assertRefused(500, "InternalError", () -> impatient.put("key", "x"));
        assertRefused(500, "InternalError", () -> impatient.copy("key", "copy"));

        aws.faults(Faults.NONE);
        assertThat(bucket.get("copy")).isEqualTo("x");
    }

    @Test
    void takesItsTimeIfAskedTo() {
        aws.faults(_ -> Optional.of(new Fault.Delay(Duration.ofMillis(150))));
        long before = System.nanoTime();

        bucket.put("key", "x");

        assertThat(Duration.ofNanos(System.nanoTime() - before))
                .isGreaterThanOrEqualTo(Duration.ofMillis(150));
    }

    @Test
    void showsEachCallToWhomDecidesOnIt() {
        Queue<S3Call> calls = new ConcurrentLinkedQueue<>();
        aws.faults(call -> {
            calls.add(call);
            return Optional.empty();
        });
        var version = bucket.put("a b+ü/[M].jpg", "x").versionId();
        bucket.get("a b+ü/[M].jpg", version);

        var name = bucket.bucket();
        assertThat(List.copyOf(calls))
                .containsExactly(
                        new S3Call("PutObject", name, "a b+ü/[M].jpg", null, null),
                        new S3Call("GetObject", name, "a b+ü/[M].jpg", version, null));
    }
}

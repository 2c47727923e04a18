package io.github.hkaws.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CopyObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** What the tests do with a bucket of their own, in few words. */
record S3Steps(S3Client s3, String bucket) {

    private static final AtomicInteger BUCKETS = new AtomicInteger();

    static S3Steps newBucket(LocalAws aws, boolean versioned) {
        var steps = new S3Steps(aws.s3(), "bucket-" + BUCKETS.incrementAndGet());
        aws.s3().createBucket(request -> request.bucket(steps.bucket));
        if (versioned) {
            steps.versioning(BucketVersioningStatus.ENABLED);
        }
        return steps;
    }

    void versioning(BucketVersioningStatus status) {
        s3.putBucketVersioning(
                request -> request.bucket(bucket).versioningConfiguration(v -> v.status(status)));
    }

    PutObjectResponse put(String key, String text) {
        return put(key, text, _ -> {});
    }

    PutObjectResponse put(String key, String text, Consumer<PutObjectRequest.Builder> more) {
        return s3.putObject(
                request -> {
                    request.bucket(bucket).key(key);
                    more.accept(request);
                },
                RequestBody.fromString(text));
    }

    CopyObjectResponse copy(String from, String to) {
        return copy(from, to, _ -> {});
    }

    CopyObjectResponse copy(String from, String to, Consumer<CopyObjectRequest.Builder> more) {
        return s3.copyObject(request -> {
            request.sourceBucket(bucket).sourceKey(from);
            request.destinationBucket(bucket).destinationKey(to);
            more.accept(request);
        });
    }

    String get(String key) {
        return s3.getObjectAsBytes(request -> request.bucket(bucket).key(key))
                .asString(StandardCharsets.UTF_8);
    }

    String get(String key, String versionId) {
        return s3.getObjectAsBytes(r -> r.bucket(bucket).key(key).versionId(versionId))
                .asString(StandardCharsets.UTF_8);
    }

    HeadObjectResponse head(String key) {
        return s3.headObject(request -> request.bucket(bucket).key(key));
    }

    void delete(String key) {
        s3.deleteObject(request -> request.bucket(bucket).key(key));
    }

    List<String> keys() {
        return s3.listObjectsV2(request -> request.bucket(bucket)).contents().stream()
                .map(object -> object.key())
                .toList();
    }

    /** What S3 refused an action with, or null where it did not. */
    static @Nullable S3Exception refusalOf(ThrowingCallable action) {
        try {
            action.call();
            return null;
        } catch (S3Exception e) {
            return e;
        } catch (Throwable e) {
            throw new AssertionError("No answer of S3's", e);
        }
    }

    static void assertRefused(int status, String code, ThrowingCallable action) {
        var refusal = refusalOf(action);
        if (refusal == null) {
            throw new AssertionError("S3 did not refuse this; it should have with " + code);
        }
        assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo(code);
        assertThat(refusal.statusCode()).isEqualTo(status);
    }

    /** Whether an action succeeds, where the only other outcome is that its condition fails. */
    static boolean wins(ThrowingCallable action) {
        var refusal = refusalOf(action);
        if (refusal != null) {
            assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo("PreconditionFailed");
        }
        return refusal == null;
    }

    interface Attempt {
        boolean by(int racer) throws Exception;
    }

    /** Lets all run at the same moment and returns those that won. */
    static List<Integer> race(int racers, Attempt attempt) throws Exception {
        var start = new CyclicBarrier(racers);
        var attempts = new ArrayList<Callable<Boolean>>();
        for (int racer = 0; racer < racers; racer++) {
            int number = racer;
            attempts.add(() -> {
                start.await();
                return attempt.by(number);
            });
        }
        var winners = new ArrayList<Integer>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var results = threads.invokeAll(attempts);
            for (int racer = 0; racer < racers; racer++) {
                if (results.get(racer).get()) {
                    winners.add(racer);
                }
            }
        }
        return winners;
    }
}

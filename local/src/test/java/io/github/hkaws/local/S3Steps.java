package io.github.hkaws.local;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
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
        var name = "bucket-" + BUCKETS.incrementAndGet();
        aws.s3().createBucket(b -> b.bucket(name));
        if (versioned) {
            aws.s3()
                    .putBucketVersioning(v ->
                            v.bucket(name)
                                    .versioningConfiguration(
                                            c -> c.status(BucketVersioningStatus.ENABLED)));
        }
        return new S3Steps(aws.s3(), name);
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

    CopyObjectResponse copy(String from, String to, Consumer<CopyObjectRequest.Builder> more) {
        return s3.copyObject(request -> {
            request.sourceBucket(bucket)
                    .sourceKey(from)
                    .destinationBucket(bucket)
                    .destinationKey(to);
            more.accept(request);
        });
    }

    String get(String key) {
        return s3.getObjectAsBytes(request -> request.bucket(bucket).key(key))
                .asString(StandardCharsets.UTF_8);
    }

    HeadObjectResponse head(String key) {
        return s3.headObject(request -> request.bucket(bucket).key(key));
    }

    S3Exception refusalOf(ThrowingCallable action) {
        return catchThrowableOfType(S3Exception.class, action);
    }
}

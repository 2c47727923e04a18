package io.github.hkaws.storage.s3;

import io.github.hkaws.domain.layout.Key;
import io.github.hkaws.local.ManualClock;
import io.github.hkaws.storage.BucketUnderTest;
import io.github.hkaws.storage.Crc64Nvme;
import io.github.hkaws.storage.ETag;
import io.github.hkaws.storage.ObjectVersion;
import io.github.hkaws.storage.Store;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** A bucket that speaks S3's protocol. Every test gets keys of its own in it. */
final class S3BucketUnderTest implements BucketUnderTest {

    private static final String RUN = UUID.randomUUID().toString().substring(0, 8);
    private static final AtomicInteger TESTS = new AtomicInteger();

    private final S3Client s3;
    private final String bucket;
    private final boolean versioned;
    private final String emulator;
    private final @Nullable ManualClock clock;
    private final String prefix = "contract-" + RUN + "/" + TESTS.incrementAndGet() + "/";

    S3BucketUnderTest(S3Client s3, String bucket, boolean versioned, String emulator) {
        this(s3, bucket, versioned, emulator, null);
    }

    /**
     * A bucket whose clock can be moved.
     *
     * @param clock null: it cannot
     */
    S3BucketUnderTest(
            S3Client s3,
            String bucket,
            boolean versioned,
            String emulator,
            @Nullable ManualClock clock) {
        this.clock = clock;
        this.s3 = s3;
        this.bucket = bucket;
        this.versioned = versioned;
        this.emulator = emulator;
    }

    /** Makes a bucket; names the versioned one so. */
    static String create(S3Client s3, boolean versioned) {
        String bucket = "contract-" + RUN + (versioned ? "-versioned" : "-plain");
        s3.createBucket(b -> b.bucket(bucket));
        if (versioned) {
            s3.putBucketVersioning(b ->
                    b.bucket(bucket)
                            .versioningConfiguration(
                                    v -> v.status(BucketVersioningStatus.ENABLED)));
        }
        return bucket;
    }

    /** Tries it on a bucket of its own, which stays. */
    static boolean keepsVersions(S3Client s3) {
        String bucket = "contract-" + RUN + "-versions";
        s3.createBucket(b -> b.bucket(bucket));
        try {
            s3.putBucketVersioning(b ->
                    b.bucket(bucket)
                            .versioningConfiguration(
                                    v -> v.status(BucketVersioningStatus.ENABLED)));
            return isVersioned(s3, bucket);
        } catch (S3Exception e) {
            return false;
        }
    }

    static boolean isVersioned(S3Client s3, String bucket) {
        return s3.getBucketVersioning(b -> b.bucket(bucket)).status()
                == BucketVersioningStatus.ENABLED;
    }

    /** Hides whatever the tests left in a bucket that is not ours to keep. */
    static void cleanUp(S3Client s3, String bucket) {
        s3.listObjectsV2Paginator(l -> l.bucket(bucket).prefix("contract-" + RUN + "/"))
                .contents()
                .forEach(o -> s3.deleteObject(d -> d.bucket(bucket).key(o.key())));
    }

    @Override
    public Store store() {
        return new S3Store(s3, bucket);
    }

    @Override
    public boolean versioned() {
        return versioned;
    }

    @Override
    public String prefix() {
        return prefix;
    }

    @Override
    public String emulator() {
        return emulator;
    }

    @Override
    public boolean letRestoresFinish() {
        if (clock == null) {
            return false;
        }
        clock.advance(Duration.ofHours(13));
        return true;
    }

    /** As the product writes and the relay does: with its checksum before the bytes. */
    @Override
    public ObjectVersion overwrite(Key key, byte[] bytes) {
        return overwrite(key, bytes, p -> p.checksumCRC64NVME(Crc64Nvme.of(bytes).base64()));
    }

    /** As the SDK and the aws CLI write by default. */
    @Override
    public ObjectVersion overwriteByTrailer(Key key, byte[] bytes) {
        return overwrite(key, bytes, p -> {});
    }

    private ObjectVersion overwrite(
            Key key, byte[] bytes, Consumer<PutObjectRequest.Builder> checksum) {
        var put =
                s3.putObject(
                        p -> p.bucket(bucket).key(key.value()).applyMutation(checksum),
                        RequestBody.fromBytes(bytes));
        return new ObjectVersion(key, new ETag(put.eTag()), S3Store.versionId(put.versionId()));
    }
}

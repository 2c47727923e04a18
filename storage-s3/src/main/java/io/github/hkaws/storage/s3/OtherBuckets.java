package io.github.hkaws.storage.s3;

import io.github.hkaws.storage.Copies;
import io.github.hkaws.storage.Store;
import java.util.function.Supplier;
import software.amazon.awssdk.services.s3.S3Client;

/** Buckets beside ours that are read, and copied from into ours. */
public final class OtherBuckets {

    private final Supplier<S3Client> s3;
    private final String ours;

    /**
     * Buckets that one client can reach.
     *
     * @param s3 asked for a client when a bucket is needed, not before; it is used, not closed
     */
    public OtherBuckets(Supplier<S3Client> s3, String ours) {
        this.s3 = s3;
        this.ours = ours;
    }

    public Store store(String bucket) {
        return new S3Store(s3.get(), bucket);
    }

    public Copies copiesFrom(String bucket) {
        return new BucketCopies(s3.get(), bucket, ours)::copyIfAbsent;
    }
}

package io.github.hkaws.storage.s3;

import io.github.hkaws.storage.Copies;
import io.github.hkaws.storage.Store;
import io.github.hkaws.storage.Ways;
import java.util.function.Supplier;
import software.amazon.awssdk.services.s3.S3Client;

/** Buckets beside ours that are read, and copied from into ours. */
public final class OtherBuckets {

    private final Supplier<S3Client> s3;
    private final String ours;
    private final Supplier<Ways> ways;

    /**
     * Buckets of Amazon's that one client can reach.
     *
     * @param s3 asked for a client when a bucket is needed, not before; it is used, not closed
     */
    public OtherBuckets(Supplier<S3Client> s3, String ours) {
        this(s3, ours, () -> Ways.OF_S3);
    }

    /**
     * Buckets of any S3.
     *
     * @param ways how ours is written to; asked before each copy, may refuse it
     */
    public OtherBuckets(Supplier<S3Client> s3, String ours, Supplier<Ways> ways) {
        this.s3 = s3;
        this.ours = ours;
        this.ways = ways;
    }

    public Store store(String bucket) {
        return new S3Store(s3.get(), bucket);
    }

    public Copies copiesFrom(String bucket) {
        return new BucketCopies(s3.get(), bucket, ours, ways)::copyIfAbsent;
    }
}

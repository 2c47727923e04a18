package io.github.hkaws.functions;

import io.github.hkaws.engine.arrange.Origin;
import io.github.hkaws.engine.upstream.UpstreamImport;
import io.github.hkaws.storage.s3.OtherBuckets;
import java.time.InstantSource;
import java.util.function.Function;

/** Opens buckets of upstream's toolkit, to file from them into ours. */
public final class UpstreamBuckets implements Function<String, Origin> {

    private final OtherBuckets buckets;

    public UpstreamBuckets(OtherBuckets buckets) {
        this.buckets = buckets;
    }

    @Override
    public Origin apply(String bucket) {
        return UpstreamImport.origin(
                bucket, buckets.store(bucket), buckets.copiesFrom(bucket), InstantSource.system());
    }
}

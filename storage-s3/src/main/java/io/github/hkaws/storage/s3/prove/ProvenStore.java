package io.github.hkaws.storage.s3.prove;

import io.github.hkaws.domain.layout.Key;
import io.github.hkaws.storage.Attributes;
import io.github.hkaws.storage.ByteRange;
import io.github.hkaws.storage.CopyOutcome;
import io.github.hkaws.storage.DeleteOutcome;
import io.github.hkaws.storage.ETag;
import io.github.hkaws.storage.GetOutcome;
import io.github.hkaws.storage.ListedObject;
import io.github.hkaws.storage.ListedVersion;
import io.github.hkaws.storage.MultipartUpload;
import io.github.hkaws.storage.ObjectInfo;
import io.github.hkaws.storage.ObjectVersion;
import io.github.hkaws.storage.Operation;
import io.github.hkaws.storage.PutOutcome;
import io.github.hkaws.storage.ReplaceOutcome;
import io.github.hkaws.storage.RestoreOutcome;
import io.github.hkaws.storage.RestoreTier;
import io.github.hkaws.storage.Store;
import io.github.hkaws.storage.StoreException;
import io.github.hkaws.storage.StoreRequest;
import io.github.hkaws.storage.Ways;
import io.github.hkaws.storage.s3.S3Store;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * A bucket of an S3 that is not Amazon's: before the first write it is found out what that S3 can
 * do, and written to in a way that loses nothing there, or not at all.
 */
public final class ProvenStore implements Store {

    /** So long one asking refuses whatever comes, for it takes hundreds of requests. */
    private static final Duration REFUSAL_STANDS = Duration.ofMinutes(10);

    private final S3Client s3;
    private final String bucket;
    private final InstantSource clock;
    private final StoreProof proof;
    private final Store reading;
    private @Nullable Capabilities answer;
    private @Nullable Instant asked;
    private @Nullable Store writing;

    private ProvenStore(S3Client s3, String bucket, InstantSource clock) {
        this.s3 = s3;
        this.bucket = bucket;
        this.clock = clock;
        this.proof = new StoreProof(s3, bucket, clock);
        this.reading = new S3Store(s3, bucket);
    }

    /**
     * A bucket to work on. Uses the client, does not close it; nothing is asked before the first
     * write, and nothing at all of Amazon's own S3.
     */
    public static Store of(S3Client s3, String bucket, InstantSource clock) {
        return StoreProof.isAmazons(s3, bucket)
                ? new S3Store(s3, bucket)
                : new ProvenStore(s3, bucket, clock);
    }

    /**
     * How objects of other buckets are copied into this one. Nothing is asked before the first
     * copy, and nothing at all of Amazon's own S3.
     */
    public static Supplier<Ways> ways(S3Client s3, String bucket, InstantSource clock) {
        if (StoreProof.isAmazons(s3, bucket)) {
            return () -> Ways.OF_S3;
        }
        var proven = new ProvenStore(s3, bucket, clock);
        return proven::ways;
    }

    private synchronized Ways ways() {
        return answer(StoreRequest.of(Operation.COPY, bucket, ""), Capabilities::missing).ways();
    }

    /** Waits for who asks already: one answer per process is enough. */
    private synchronized Store writing(StoreRequest tried) {
        Capabilities found = answer(tried, Capabilities::missing);
        Store known = writing;
        if (known == null) {
            known = new S3Store(s3, bucket, found.ways());
            writing = known;
        }
        return known;
    }

    /**
     * What is known of this S3, if nothing is missing. A refusal is never believed for long: the
     * server may have been mended since, so it is asked anew before anything is refused.
     */
    private Capabilities answer(
            StoreRequest tried, Function<Capabilities, Set<Capability>> missing) {
        Capabilities found = answer;
        if (found == null) {
            found = proof.kept().orElse(null);
        }
        if (found == null || !(missing.apply(found).isEmpty() || wasJustAsked())) {
            found = proof.askAnew();
            asked = clock.instant();
            writing = null;
        }
        answer = found;
        refuse(tried, found, missing.apply(found));
        return found;
    }

    private boolean wasJustAsked() {
        Instant then = asked;
        return then != null
                && Duration.between(then, clock.instant()).abs().compareTo(REFUSAL_STANDS) < 0;
    }

    private static void refuse(StoreRequest tried, Capabilities found, Set<Capability> missing) {
        if (!missing.isEmpty()) {
            throw StoreException.unsafe(
                    tried,
                    "not done, and nothing was changed: this S3 (%s) would lose or mix captures. %s. Use an S3 that can; hkaws doctor --smoke asks it again"
                            .formatted(
                                    found.server().isEmpty() ? "without a name" : found.server(),
                                    found.said(missing)));
        }
    }

    private StoreRequest request(Operation operation, Key key) {
        return StoreRequest.of(operation, bucket, key.value());
    }

    @Override
    public CopyOutcome copyIfAbsent(ObjectVersion source, Key destination, Attributes attributes) {
        return writing(StoreRequest.copy(bucket, source.key(), destination.value()))
                .copyIfAbsent(source, destination, attributes);
    }

    @Override
    public PutOutcome putIfAbsent(Key key, byte[] bytes, Attributes attributes) {
        return writing(request(Operation.PUT, key)).putIfAbsent(key, bytes, attributes);
    }

    @Override
    public ReplaceOutcome replaceIfMatch(Key key, ETag etag, byte[] bytes, Attributes attributes) {
        return writing(request(Operation.PUT, key)).replaceIfMatch(key, etag, bytes, attributes);
    }

    @Override
    public DeleteOutcome deleteIfMatch(Key key, ETag etag) {
        return writing(request(Operation.DELETE, key)).deleteIfMatch(key, etag);
    }

    @Override
    public Map<Key, DeleteOutcome> deleteIfMatch(Map<Key, ETag> objects) {
        return writing(StoreRequest.deleteOf(bucket, objects.size())).deleteIfMatch(objects);
    }

    @Override
    public MultipartUpload startUpload(Key key, Attributes attributes) {
        return writingParts(request(Operation.START_UPLOAD, key)).startUpload(key, attributes);
    }

    private synchronized Store writingParts(StoreRequest tried) {
        var _ = answer(tried, Capabilities::missingForParts);
        return writing(tried);
    }

    @Override
    public Optional<ObjectInfo> head(Key key) {
        return reading.head(key);
    }

    @Override
    public Optional<ObjectInfo> head(ObjectVersion version) {
        return reading.head(version);
    }

    @Override
    public GetOutcome get(ObjectVersion version, @Nullable ByteRange range) {
        return reading.get(version, range);
    }

    @Override
    public GetOutcome get(Key key) {
        return reading.get(key);
    }

    @Override
    public Stream<ListedObject> list(String prefix, @Nullable String after) {
        return reading.list(prefix, after);
    }

    @Override
    public Stream<ListedVersion> listVersions(String prefix) {
        return reading.listVersions(prefix);
    }

    @Override
    public Stream<String> listPrefixes(String prefix, @Nullable String after) {
        return reading.listPrefixes(prefix, after);
    }

    @Override
    public RestoreOutcome restore(ObjectVersion version, int days, RestoreTier tier) {
        return reading.restore(version, days, tier);
    }
}

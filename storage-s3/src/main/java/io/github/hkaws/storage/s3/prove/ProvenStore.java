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
import io.github.hkaws.storage.s3.S3Store;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * A bucket of an S3 that is not Amazon's: before the first write it is found out what that S3 can
 * do, and written to in a way that loses nothing there, or not at all.
 */
public final class ProvenStore implements Store {

    private final S3Client s3;
    private final String bucket;
    private final StoreProof proof;
    private final Store reading;
    private @Nullable Capabilities capabilities;
    private @Nullable Store writing;

    private ProvenStore(S3Client s3, String bucket, InstantSource clock) {
        this.s3 = s3;
        this.bucket = bucket;
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

    /** Waits for who asks already: one answer per process is enough. */
    private synchronized Store writing(StoreRequest tried) {
        Store known = writing;
        if (known != null) {
            return known;
        }
        Capabilities found = asked();
        refuse(tried, found, found.missing());
        Store proven = new S3Store(s3, bucket, found.ways());
        writing = proven;
        return proven;
    }

    private synchronized Capabilities asked() {
        Capabilities known = capabilities;
        if (known == null) {
            known = proof.ask();
            capabilities = known;
        }
        return known;
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
        StoreRequest tried = request(Operation.START_UPLOAD, key);
        Store proven = writing(tried);
        Capabilities found = asked();
        refuse(tried, found, found.missingForParts());
        return proven.startUpload(key, attributes);
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

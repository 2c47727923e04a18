package io.github.hkaws.archive.testing;

import io.github.hkaws.archive.layout.Key;
import io.github.hkaws.archive.store.Attributes;
import io.github.hkaws.archive.store.ByteRange;
import io.github.hkaws.archive.store.CopyOutcome;
import io.github.hkaws.archive.store.DeleteOutcome;
import io.github.hkaws.archive.store.ETag;
import io.github.hkaws.archive.store.GetOutcome;
import io.github.hkaws.archive.store.ListedObject;
import io.github.hkaws.archive.store.ListedVersion;
import io.github.hkaws.archive.store.MultipartUpload;
import io.github.hkaws.archive.store.ObjectInfo;
import io.github.hkaws.archive.store.ObjectVersion;
import io.github.hkaws.archive.store.PutOutcome;
import io.github.hkaws.archive.store.ReplaceOutcome;
import io.github.hkaws.archive.store.RestoreOutcome;
import io.github.hkaws.archive.store.RestoreTier;
import io.github.hkaws.archive.store.Store;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Another store, but for what a subclass does otherwise. */
public abstract class ForwardingStore implements Store {

    protected final Store store;

    protected ForwardingStore(Store store) {
        this.store = store;
    }

    @Override
    public CopyOutcome copyIfAbsent(ObjectVersion source, Key destination, Attributes attributes) {
        return store.copyIfAbsent(source, destination, attributes);
    }

    @Override
    public PutOutcome putIfAbsent(Key key, byte[] bytes, Attributes attributes) {
        return store.putIfAbsent(key, bytes, attributes);
    }

    @Override
    public ReplaceOutcome replaceIfMatch(Key key, ETag etag, byte[] bytes, Attributes attributes) {
        return store.replaceIfMatch(key, etag, bytes, attributes);
    }

    @Override
    public DeleteOutcome deleteIfMatch(Key key, ETag etag) {
        return store.deleteIfMatch(key, etag);
    }

    @Override
    public Map<Key, DeleteOutcome> deleteIfMatch(Map<Key, ETag> objects) {
        return store.deleteIfMatch(objects);
    }

    @Override
    public Optional<ObjectInfo> head(Key key) {
        return store.head(key);
    }

    @Override
    public Optional<ObjectInfo> head(ObjectVersion version) {
        return store.head(version);
    }

    @Override
    public GetOutcome get(ObjectVersion version, @Nullable ByteRange range) {
        return store.get(version, range);
    }

    @Override
    public GetOutcome get(Key key) {
        return store.get(key);
    }

    @Override
    public Stream<ListedObject> list(String prefix, @Nullable String after) {
        return store.list(prefix, after);
    }

    @Override
    public Stream<ListedVersion> listVersions(String prefix) {
        return store.listVersions(prefix);
    }

    @Override
    public Stream<String> listPrefixes(String prefix, @Nullable String after) {
        return store.listPrefixes(prefix, after);
    }

    @Override
    public RestoreOutcome restore(ObjectVersion version, int days, RestoreTier tier) {
        return store.restore(version, days, tier);
    }

    @Override
    public MultipartUpload startUpload(Key key, Attributes attributes) {
        return store.startUpload(key, attributes);
    }
}

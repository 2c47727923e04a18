package io.github.hkaws.storage.testing;

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
import io.github.hkaws.storage.PutOutcome;
import io.github.hkaws.storage.ReplaceOutcome;
import io.github.hkaws.storage.RestoreOutcome;
import io.github.hkaws.storage.RestoreTier;
import io.github.hkaws.storage.Store;
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

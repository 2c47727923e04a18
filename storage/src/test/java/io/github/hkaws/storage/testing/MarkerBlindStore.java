package io.github.hkaws.storage.testing;

import io.github.hkaws.domain.layout.Key;
import io.github.hkaws.storage.Attributes;
import io.github.hkaws.storage.CopyOutcome;
import io.github.hkaws.storage.DeleteOutcome;
import io.github.hkaws.storage.ETag;
import io.github.hkaws.storage.ObjectVersion;
import io.github.hkaws.storage.PutOutcome;
import io.github.hkaws.storage.Store;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * An S3 that takes a delete marker for an object, as some servers do: whatever once stood at a key,
 * a write there with {@code If-None-Match: *} is refused.
 */
public final class MarkerBlindStore extends ForwardingStore {

    private final Set<Key> marked = ConcurrentHashMap.newKeySet();

    public MarkerBlindStore(Store store) {
        super(store);
    }

    @Override
    public PutOutcome putIfAbsent(Key key, byte[] bytes, Attributes attributes) {
        return marked.contains(key)
                ? new PutOutcome.Exists()
                : store.putIfAbsent(key, bytes, attributes);
    }

    @Override
    public CopyOutcome copyIfAbsent(ObjectVersion source, Key destination, Attributes attributes) {
        return marked.contains(destination)
                ? new CopyOutcome.DestinationExists()
                : store.copyIfAbsent(source, destination, attributes);
    }

    @Override
    public DeleteOutcome deleteIfMatch(Key key, ETag etag) {
        marked.add(key);
        return store.deleteIfMatch(key, etag);
    }

    @Override
    public Map<Key, DeleteOutcome> deleteIfMatch(Map<Key, ETag> objects) {
        Map<Key, DeleteOutcome> outcomes = new LinkedHashMap<>();
        objects.forEach((key, etag) -> outcomes.put(key, deleteIfMatch(key, etag)));
        return outcomes;
    }
}

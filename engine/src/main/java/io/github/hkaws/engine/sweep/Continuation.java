package io.github.hkaws.engine.sweep;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.hkaws.domain.layout.Key;
import io.github.hkaws.domain.layout.KeyScheme;
import io.github.hkaws.storage.Attributes;
import io.github.hkaws.storage.ETag;
import io.github.hkaws.storage.ExistsClaim;
import io.github.hkaws.storage.GetOutcome;
import io.github.hkaws.storage.Store;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a sweep that ran out of time stopped, kept in the bucket. So that a thousand objects that
 * cannot be moved never keep a sweep from what comes after them.
 */
final class Continuation {

    private final Store store;
    private @Nullable ETag standing;

    Continuation(Store store) {
        this.store = store;
    }

    /** The key after which to begin; empty: at the beginning. */
    Optional<Key> read() {
        if (!(store.getWhole(KeyScheme.SWEEP_CONTINUES) instanceof GetOutcome.Content content)) {
            return Optional.empty();
        }
        standing = content.etag();
        String text = new String(content.readAll(), UTF_8);
        return Key.isValid(text) ? Optional.of(new Key(text)) : Optional.empty();
    }

    /** A sweep that saw everything leaves no mark. */
    void clear() {
        ETag etag = standing;
        if (etag != null) {
            store.deleteIfMatch(KeyScheme.SWEEP_CONTINUES, etag);
            standing = null;
        }
    }

    void write(Key last) {
        byte[] text = last.value().getBytes(UTF_8);
        var attributes = Attributes.of("text/plain");
        ETag etag = standing;
        var _ =
                etag == null
                        ? ExistsClaim.put(store, KeyScheme.SWEEP_CONTINUES, text, attributes)
                        : store.replaceIfMatch(KeyScheme.SWEEP_CONTINUES, etag, text, attributes);
    }
}

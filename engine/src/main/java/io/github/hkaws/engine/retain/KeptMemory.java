package io.github.hkaws.engine.retain;

import io.github.hkaws.domain.capture.CameraId;
import io.github.hkaws.domain.layout.Key;
import io.github.hkaws.domain.layout.Prefixes;
import io.github.hkaws.storage.Attributes;
import io.github.hkaws.storage.ETag;
import io.github.hkaws.storage.GetOutcome;
import io.github.hkaws.storage.ReplaceOutcome;
import io.github.hkaws.storage.Store;
import io.github.hkaws.storage.StoreException;
import io.github.hkaws.storage.StoreRequest;
import java.io.IOException;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The object in which a purge leaves for the next one what it kept for its age: {@code
 * reports/kept-for-age.json}. Written only over the state that was read, so that of two purges at
 * once one is remembered, and either is right.
 */
public final class KeptMemory {

    static final Key KEY = new Key(Prefixes.REPORTS + "kept-for-age.json");

    private static final int MOST_ATTEMPTS = 5;
    private static final int MAX_BYTES = 64 << 20;
    private static final Attributes JSON = Attributes.of("application/json");

    /**
     * As it stood.
     *
     * @param etag null: nothing stood there, or what is not to be written over
     * @param newer whether a newer program wrote it
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Read(KeptForAge kept, @Nullable ETag etag, byte[] bytes, boolean newer) {}

    private final Store store;

    public KeptMemory(Store store) {
        this.store = store;
    }

    /** What the last purge kept for its age, in numbers. One GET. */
    public KeptSummary summary() {
        return read().kept().summary();
    }

    /** One GET. What is damaged counts as nothing. */
    Read read() {
        if (!(store.get(KEY) instanceof GetOutcome.Content content)) {
            return new Read(KeptForAge.NOTHING, null, new byte[0], false);
        }
        try (content) {
            byte[] bytes = content.stream().readNBytes(MAX_BYTES);
            return new Read(
                    KeptForAge.read(bytes, KEY.value()).orElse(KeptForAge.NOTHING),
                    content.etag(),
                    bytes,
                    false);
        } catch (StoreException.NewerFormat e) {
            return new Read(KeptForAge.NOTHING, null, new byte[0], true);
        } catch (IOException e) {
            throw StoreException.brokenOff(KEY, e);
        }
    }

    /** One PUT, none where nothing has changed. */
    void write(Read before, KeptForAge kept) {
        byte[] bytes = kept.json();
        ETag etag = before.etag();
        if (before.newer()) {
            return; // it serves the newer program
        }
        if (etag == null) {
            if (!kept.cameras().isEmpty()) {
                var _ = store.putIfAbsent(KEY, bytes, JSON);
            }
        } else if (!Arrays.equals(bytes, before.bytes())) {
            var _ = store.replaceIfMatch(KEY, etag, bytes, JSON);
        }
    }

    /**
     * Has the next purge look at all of a camera anew, because something old came back to it. A GET
     * and a PUT, again where somebody wrote meanwhile.
     */
    void forget(CameraId camera) {
        for (int attempt = 0; ; attempt++) {
            Read read = read();
            ETag etag = read.etag();
            if (read.newer()) {
                throw new StoreException.NewerFormat(
                        KEY.value(), KEY + " was written by a newer program");
            }
            if (etag == null || !read.kept().cameras().containsKey(camera)) {
                return;
            }
            SortedMap<CameraId, KeptForAge.Remembered> others =
                    new TreeMap<>(read.kept().cameras());
            others.remove(camera);
            var outcome = store.replaceIfMatch(KEY, etag, new KeptForAge(others).json(), JSON);
            switch (outcome) {
                case ReplaceOutcome.Replaced _, ReplaceOutcome.Gone() -> {
                    return;
                }
                case ReplaceOutcome.Changed() -> {
                    if (attempt == MOST_ATTEMPTS) {
                        throw StoreException.changed(
                                StoreRequest.put(KEY), "somebody else writes it all the time");
                    }
                }
            }
        }
    }
}

package io.github.hkaws.engine.upstream;

import io.github.hkaws.domain.layout.Key;
import io.github.hkaws.domain.layout.KeyScheme;
import io.github.hkaws.domain.layout.Prefixes;
import io.github.hkaws.domain.layout.SegmentId;
import io.github.hkaws.engine.report.ReportKey;
import io.github.hkaws.storage.ListedObject;
import io.github.hkaws.storage.Store;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whether a bucket is one of ours, and not upstream's: then its segments would be taken for
 * captures of today. One LIST for each prefix that only we write.
 */
public final class OurBucket {

    /** As many as one page has: whatever upstream's cameras are called, some of ours would show. */
    private static final int LOOKED_AT = 1000;

    private OurBucket() {}

    /** An object that only we write; empty if there is none. */
    public static Optional<Key> proof(Store store) {
        return Stream.of(Prefixes.ARCHIVE, Prefixes.CATALOG, Prefixes.REPORTS, Prefixes.CAMERAS)
                .flatMap(prefix -> first(store, prefix).stream())
                .findFirst();
    }

    private static Optional<Key> first(Store store, String prefix) {
        try (Stream<ListedObject> objects = store.list(prefix, null)) {
            return objects.limit(LOOKED_AT)
                    .map(ListedObject::key)
                    .filter(OurBucket::isOurs)
                    .findFirst();
        }
    }

    private static boolean isOurs(Key key) {
        return SegmentId.of(key).isPresent()
                || ReportKey.of(key).isPresent()
                || KeyScheme.captureKey(key).isPresent();
    }
}

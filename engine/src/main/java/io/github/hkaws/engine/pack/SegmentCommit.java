package io.github.hkaws.engine.pack;

import io.github.hkaws.domain.layout.SegmentId;
import io.github.hkaws.storage.Attributes;
import io.github.hkaws.storage.ErrorKind;
import io.github.hkaws.storage.ExistsClaim;
import io.github.hkaws.storage.ObjectInfo;
import io.github.hkaws.storage.PutOutcome;
import io.github.hkaws.storage.Store;
import io.github.hkaws.storage.StoreException;
import java.util.Arrays;
import java.util.Optional;

/**
 * Makes a written segment stand: first its catalog, then its tar, neither over anything, then looks
 * whether S3 has what was meant.
 */
final class SegmentCommit {

    /** What became of it. */
    sealed interface Sealed {

        /** The tar stands with the checksum that the catalog names, whoever completed it. */
        record Stands(Catalog catalog) implements Sealed {}

        /** Another packer has this number, with other captures in it. */
        record TakenByAnother() implements Sealed {}
    }

    private final Store store;
    private final Catalogs catalogs;

    SegmentCommit(Store store, Catalogs catalogs) {
        this.store = store;
        this.catalogs = catalogs;
    }

    Sealed seal(SegmentWriter.Draft draft) {
        Catalog catalog = draft.catalog();
        SegmentId segment = catalog.segment();
        byte[] bytes = CatalogJson.write(catalog);
        return isOurs(segment, bytes) ? complete(draft) : new Sealed.TakenByAnother();
    }

    private boolean isOurs(SegmentId segment, byte[] bytes) {
        for (int attempt = 1; attempt <= ExistsClaim.ATTEMPTS; attempt++) {
            switch (store.putIfAbsent(
                    segment.catalog(), bytes, Attributes.of(Catalog.CONTENT_TYPE))) {
                case PutOutcome.Written _ -> {
                    return true;
                }
                case PutOutcome.Exists() -> {
                    Optional<byte[]> standing = catalogs.bytes(segment);
                    if (standing.isPresent()) {
                        // Equal catalogs: equal captures. It does not matter then who completes.
                        return Arrays.equals(standing.get(), bytes);
                    }
                    // Purged between the PUT and the look: once more.
                }
            }
        }
        throw ExistsClaim.neverTrue(segment.catalog());
    }

    /** Completes an upload whose catalog stands. */
    Sealed complete(SegmentWriter.Draft draft) {
        Catalog catalog = draft.catalog();
        if (draft.upload() == null) {
            throw new IllegalArgumentException(catalog.segment() + " has nothing to complete");
        }
        try {
            // Whether it was written or stood there already: what stands there is what counts.
            draft.upload().complete(catalog.tarChecksum());
        } catch (StoreException.Permanent e) {
            // Its catalog stands, and whoever meets that is told the same (SegmentState).
            throw new StoreException.Permanent(
                    ErrorKind.OTHER,
                    e.request(),
                    e.answer().orElse(null),
                    e.what() + "; " + SegmentState.neverFinished(catalog),
                    e);
        }
        Optional<ObjectInfo> tar = store.head(catalog.segment().tar());
        return catalogs.compare(catalog, tar) instanceof SegmentState.Standing
                ? new Sealed.Stands(catalog)
                : new Sealed.TakenByAnother();
    }
}

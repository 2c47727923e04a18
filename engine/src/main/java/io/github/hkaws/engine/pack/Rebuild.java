package io.github.hkaws.engine.pack;

import io.github.hkaws.domain.layout.SegmentId;
import io.github.hkaws.storage.Attributes;
import io.github.hkaws.storage.ExistsClaim;
import io.github.hkaws.storage.GetOutcome;
import io.github.hkaws.storage.ObjectInfo;
import io.github.hkaws.storage.PutOutcome;
import io.github.hkaws.storage.ReplaceOutcome;
import io.github.hkaws.storage.Store;
import io.github.hkaws.storage.StoreException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes a catalog again from its tar, byte for byte as it was. A catalog that fits its tar is never
 * touched; one that cannot be read is written over, and its bytes stay as an older version.
 */
public final class Rebuild {

    private final Store store;
    private final Catalogs catalogs;

    public Rebuild(Store store) {
        this.store = store;
        this.catalogs = new Catalogs(store);
    }

    /**
     * The catalog of a tar, wherever it comes from; needs no store.
     *
     * @param storageClass the class that the tar was written in
     * @throws CatalogException if it is no whole tar of ours
     * @throws IOException if the stream breaks
     */
    public static Catalog offline(SegmentId segment, InputStream tar, String storageClass)
            throws CatalogException, IOException {
        TarScan scan = TarScan.of(tar);
        if (scan.damage() != null) {
            throw new CatalogException(segment.tar() + " " + scan.damage());
        }
        List<Member> members = new ArrayList<>();
        for (TarScan.Found found : scan.members()) {
            String provenance = found.provenance();
            if (provenance == null) {
                throw new CatalogException(
                        segment.tar() + ": nothing is said of " + found.name() + " in it");
            }
            members.add(
                    CatalogJson.member(
                            provenance,
                            found.name(),
                            found.offset(),
                            found.size(),
                            found.sha256()));
        }
        return new Catalog(segment, scan.bytes(), scan.checksum(), storageClass, members);
    }

    /**
     * Makes the catalog of a segment in the bucket again: one GET of the whole tar.
     *
     * @param storageClass the class that segments are written in
     */
    public RebuildOutcome rebuild(SegmentId segment, String storageClass) {
        Optional<SegmentState> state = catalogs.state(segment);
        return switch (state.orElse(null)) {
            case null -> new RebuildOutcome.Refused(segment.tar() + " is missing");
            case SegmentState.Standing _, SegmentState.Voided _ -> new RebuildOutcome.NotNeeded();
            // Either may be the wrong one; the catalog is what tells which.
            case SegmentState.TarMissing s -> refused(s);
            case SegmentState.TarDamaged s -> refused(s);
            case SegmentState.CatalogNewer s -> refused(s);
            case SegmentState.CatalogMissing(_, var tar) ->
                    fromTar(segment, tar, storageClass, Optional.empty());
            case SegmentState.CatalogCorrupt(_, _, var tar) ->
                    tar == null
                            ? refused(state.orElseThrow())
                            : fromTar(segment, tar, storageClass, store.head(segment.catalog()));
        };
    }

    private static RebuildOutcome refused(SegmentState state) {
        return new RebuildOutcome.Refused(state.problem().orElseThrow());
    }

    private RebuildOutcome fromTar(
            SegmentId segment, ObjectInfo tar, String storageClass, Optional<ObjectInfo> corrupt) {
        Catalog catalog;
        switch (store.get(tar.version(), null)) {
            case GetOutcome.Content content -> {
                try (content) {
                    catalog = offline(segment, content.stream(), storageClass);
                } catch (CatalogException e) {
                    return new RebuildOutcome.Refused(String.valueOf(e.getMessage()));
                } catch (IOException e) {
                    throw StoreException.brokenOff(segment.tar(), e);
                }
            }
            case GetOutcome.Archived() -> {
                return new RebuildOutcome.Archived(tar);
            }
            case GetOutcome.Gone(), GetOutcome.Changed() -> {
                return new RebuildOutcome.Refused(segment.tar() + " " + UnreadReason.CHANGED);
            }
        }
        if (write(catalog, corrupt)) {
            return new RebuildOutcome.Rebuilt(catalog);
        }
        // Somebody else wrote one: what counts is what stands there now.
        return catalogs.state(segment).orElse(null) instanceof SegmentState.Standing
                ? new RebuildOutcome.NotNeeded()
                : new RebuildOutcome.Refused(segment.catalog() + " " + UnreadReason.CHANGED);
    }

    private boolean write(Catalog catalog, Optional<ObjectInfo> corrupt) {
        byte[] bytes = CatalogJson.write(catalog);
        var attributes = Attributes.of(Catalog.CONTENT_TYPE);
        if (corrupt.isEmpty()) {
            return ExistsClaim.put(store, catalog.segment().catalog(), bytes, attributes)
                    instanceof PutOutcome.Written;
        }
        return store.replaceIfMatch(
                        catalog.segment().catalog(),
                        corrupt.get().version().etag(),
                        bytes,
                        attributes)
                instanceof ReplaceOutcome.Replaced;
    }
}

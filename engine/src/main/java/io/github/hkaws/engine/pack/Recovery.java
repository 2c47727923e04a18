package io.github.hkaws.engine.pack;

import io.github.hkaws.domain.layout.CameraDay;
import io.github.hkaws.domain.layout.SegmentId;
import io.github.hkaws.storage.Attributes;
import io.github.hkaws.storage.ListedObject;
import io.github.hkaws.storage.Store;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Settles catalogs whose tar is missing.
 *
 * <p>If all originals that such a catalog names stand, the tar is made again from exactly those:
 * equal captures give equal bytes, so the catalog is right already. If only some stand, the number
 * is given up for good: an empty tar at its key, put with If-None-Match, keeps whoever may still be
 * at it from completing, so that no capture gets into two segments. If none stands, there is
 * nothing to pack, and nothing is touched: somebody may yet bring the tar back.
 */
final class Recovery {

    private final Store store;
    private final CameraDay day;
    private final Catalogs catalogs;
    private final SegmentWriter writer;
    private final SegmentCommit sealing;

    Recovery(
            Store store,
            CameraDay day,
            Catalogs catalogs,
            SegmentWriter writer,
            SegmentCommit sealing) {
        this.store = store;
        this.day = day;
        this.catalogs = catalogs;
        this.writer = writer;
        this.sealing = sealing;
    }

    /** The states after it, in the order of the catalogs. */
    List<SegmentState> settle(List<Catalog> tarless) {
        if (tarless.isEmpty()) {
            return List.of();
        }
        Map<String, ListedObject> originals = originals(tarless);
        return tarless.stream().map(catalog -> settle(catalog, originals)).toList();
    }

    /** Those of the originals that stand, whatever else the day has. */
    private Map<String, ListedObject> originals(List<Catalog> catalogs) {
        Set<String> named =
                catalogs.stream()
                        .flatMap(catalog -> catalog.members().stream())
                        .map(member -> member.sourceKey().value())
                        .collect(Collectors.toSet());
        Map<String, ListedObject> originals = new HashMap<>();
        try (Stream<ListedObject> listing = store.list(day.capturesPrefix(), null)) {
            listing.filter(object -> named.contains(object.key().value()))
                    .forEach(object -> originals.put(object.key().value(), object));
        }
        return originals;
    }

    private SegmentState settle(Catalog catalog, Map<String, ListedObject> originals) {
        long standing = catalog.members().stream().filter(m -> stands(m, originals)).count();
        if (standing == 0) {
            return new SegmentState.TarMissing(catalog, 0);
        }
        if (standing == catalog.members().size()) {
            SegmentWriter.Draft draft =
                    writer.write(
                            catalog.segment(),
                            catalog.members().stream().map(PlannedCapture::again).toList(),
                            catalog.storageClass(),
                            bytes -> true);
            if (draft.catalog().equals(catalog)) {
                sealing.complete(draft);
                return catalogs.state(catalog.segment()).orElseThrow();
            }
        }
        return giveUp(catalog.segment());
    }

    private static boolean stands(Member member, Map<String, ListedObject> originals) {
        ListedObject original = originals.get(member.sourceKey().value());
        return original != null
                && original.size() == member.size()
                && original.etag().value().equals(member.etag());
    }

    private SegmentState giveUp(SegmentId segment) {
        store.putIfAbsent(
                segment.tar(),
                Catalogs.VOID_TAR,
                new Attributes(Catalog.TAR_CONTENT_TYPE, new TreeMap<>(), Attributes.STANDARD));
        // Written or not: somebody may have completed the real one just before.
        return catalogs.state(segment).orElseThrow();
    }
}

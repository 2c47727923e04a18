package io.github.hkaws.engine.pack;

import io.github.hkaws.domain.layout.CameraDay;
import io.github.hkaws.domain.layout.KeyScheme;
import io.github.hkaws.domain.layout.SegmentId;
import io.github.hkaws.engine.pack.DaySorter.Sorted;
import io.github.hkaws.storage.ListedObject;
import io.github.hkaws.storage.Store;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One run over a day: settles what an earlier run left half done, deletes what is packed already,
 * packs the rest segment by segment.
 */
final class PackRun {

    private final Store store;
    private final CameraDay day;
    private final DaySorter sorter;
    private final String storageClass;
    private final PackBudget budget;
    private final TimeBudget pace;
    private final Catalogs catalogs;
    private final SegmentWriter writer;
    private final SegmentCommit sealing;
    private final PackedIndex packed;
    private final OriginalsDeleter ledger;
    private final List<PlannedCapture> twins = new ArrayList<>();

    PackRun(
            Store store,
            CameraDay day,
            DaySorter sorter,
            String storageClass,
            PackBudget budget,
            InstantSource clock) {
        this.store = store;
        this.day = day;
        this.sorter = sorter;
        this.storageClass = storageClass;
        this.budget = budget;
        this.pace = new TimeBudget(clock, budget.deadline());
        this.catalogs = new Catalogs(store);
        this.writer = new SegmentWriter(store);
        this.sealing = new SegmentCommit(store, catalogs);
        this.packed = new PackedIndex(store);
        this.ledger = new OriginalsDeleter(store, day);
    }

    PackOutcome run() {
        List<SegmentId> segments = catalogs.segments(day);
        List<Catalog> tarless = new ArrayList<>();
        for (SegmentId segment : segments) {
            // One catalog at a time: those of a large day together are larger than the heap.
            catalogs.state(segment)
                    .ifPresent(state -> {
                        // Before anything is packed or deleted: it may be packed there already.
                        state.refuseNewer();
                        if (state instanceof SegmentState.TarMissing(var catalog, _)) {
                            tarless.add(catalog);
                        } else {
                            found(state);
                        }
                    });
        }
        var recovery = new Recovery(store, day, catalogs, writer, sealing);
        recovery.settle(tarless).forEach(this::found);
        int next = segments.isEmpty() ? 0 : segments.getLast().number() + 1;
        try (Stream<ListedObject> listing = store.list(day.capturesPrefix(), null)) {
            return packAll(listing.iterator(), new SegmentId(day, next));
        }
    }

    private void found(SegmentState state) {
        if (state instanceof SegmentState.Standing(var catalog, _)) {
            packed.add(catalog);
        }
        ledger.found(state);
    }

    private PackOutcome packAll(Iterator<ListedObject> listing, SegmentId first) {
        SegmentId segment = first;
        while (true) {
            List<PlannedCapture> captures = nextCaptures(listing);
            if (captures.isEmpty()) {
                return new PackOutcome.Packed(close());
            }
            SegmentWriter.Draft draft =
                    writer.write(segment, captures, storageClass, this::fitsAndIsTaken);
            ledger.unread(draft.unread());
            ledger.postponed(draft.postponed());
            if (draft.upload() != null) {
                switch (sealing.seal(draft)) {
                    case SegmentCommit.Sealed.Stands(var catalog) -> {
                        packed.add(catalog);
                        ledger.packed(catalog);
                    }
                    case SegmentCommit.Sealed.TakenByAnother() -> {
                        ledger.postponed(draft.catalog().members().size());
                        return new PackOutcome.SteppedBack(close(), segment);
                    }
                }
                segment = new SegmentId(day, segment.number() + 1);
            }
            settleTwins();
            if (draft.postponed() > 0) {
                return new PackOutcome.Unfinished(close());
            }
        }
    }

    private boolean fitsAndIsTaken(long bytes) {
        boolean fits = pace.fits(bytes);
        if (fits) {
            pace.did(bytes);
        }
        return fits;
    }

    /** As many as a segment may hold; what is packed or foreign is seen to on the way. */
    private List<PlannedCapture> nextCaptures(Iterator<ListedObject> listing) {
        List<PlannedCapture> captures = new ArrayList<>();
        Set<Same> seen = new HashSet<>();
        Set<String> names = new HashSet<>();
        long bytes = 0;
        while (captures.size() < budget.segmentCaptures()
                && bytes < budget.segmentBytes()
                && listing.hasNext()) {
            ListedObject object = listing.next();
            ledger.listed();
            switch (sorter.sort(object)) {
                case Sorted.IsForeign(_, var why) -> ledger.foreign(object.key(), why);
                case Sorted.IsCapture(var capture) when packed.contains(capture) ->
                        ledger.alreadyPacked(capture);
                case Sorted.IsCapture(var capture) when !seen.add(Same.as(capture)) ->
                        twins.add(capture);
                case Sorted.IsCapture(var capture) -> {
                    PlannedCapture named = packed.named(capture, names);
                    if (!named.name().equals(capture.name()) && standsAsVariant(capture)) {
                        names.remove(named.name());
                        seen.remove(Same.as(capture));
                        twins.add(capture);
                        continue;
                    }
                    captures.add(named);
                    bytes += capture.size();
                }
            }
        }
        ledger.deleteAlreadyPacked();
        return captures;
    }

    /**
     * Whether the bytes of what is to get another name than its leaf stand under a variant as well:
     * they were filed under that while their leaf was taken, and under their leaf when they came
     * again. Their name is the older one. A LIST, for late namesakes alone.
     */
    private boolean standsAsVariant(PlannedCapture capture) {
        String leaf = capture.name();
        if (!KeyScheme.withoutVariant(leaf).equals(leaf)) {
            return false;
        }
        String prefix = day.capturesPrefix() + KeyScheme.variantsBegin(leaf);
        try (Stream<ListedObject> variants = store.list(prefix, null)) {
            return variants.anyMatch(one ->
                    one.size() == capture.size()
                            && one.etag().equals(capture.version().etag())
                            && KeyScheme.withoutVariant(one.key().leaf()).equals(leaf));
        }
    }

    /** One of two equal captures is packed; the other leaves when that one stands. */
    private void settleTwins() {
        twins.removeIf(twin -> {
            boolean stands = packed.contains(twin);
            if (stands) {
                ledger.alreadyPacked(twin);
            }
            return stands;
        });
        ledger.deleteAlreadyPacked();
    }

    private PackReport close() {
        ledger.postponed(twins.size());
        return ledger.close();
    }

    /** What two captures have in common that are one, filed twice. */
    private record Same(String name, long size, String etag) {
        static Same as(PlannedCapture capture) {
            return new Same(
                    KeyScheme.withoutVariant(capture.name()),
                    capture.size(),
                    capture.version().etag().value());
        }
    }
}

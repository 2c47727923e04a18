package io.github.hkaws.engine.pack;

import io.github.hkaws.domain.layout.CameraDay;
import io.github.hkaws.domain.layout.Key;
import io.github.hkaws.domain.layout.SegmentId;
import io.github.hkaws.engine.pack.PackReport.Finding;
import io.github.hkaws.storage.DeleteOutcome;
import io.github.hkaws.storage.ETag;
import io.github.hkaws.storage.Store;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Deletes the originals of what stands in a segment, and keeps count of everything. */
final class OriginalsDeleter {

    private final Store store;
    private final CameraDay day;
    private final Map<Key, ETag> leaving = new LinkedHashMap<>();
    private final List<SegmentId> segments = new ArrayList<>();
    private final List<Finding> foreign = new ArrayList<>();
    private final List<Finding> unread = new ArrayList<>();
    private final List<Finding> undeleted = new ArrayList<>();
    private final List<Finding> problems = new ArrayList<>();
    private long listed;
    private long alreadyPacked;
    private long packed;
    private long postponed;
    private long deleted;
    private long bytes;

    OriginalsDeleter(Store store, CameraDay day) {
        this.store = store;
        this.day = day;
    }

    void found(SegmentState state) {
        state.problem()
                .ifPresent(what -> problems.add(new Finding(state.segment().toString(), what)));
    }

    void listed() {
        listed++;
    }

    void foreign(Key key, String why) {
        foreign.add(new Finding(key.value(), why));
    }

    void unread(List<Finding> findings) {
        unread.addAll(findings);
    }

    void postponed(int count) {
        postponed += count;
    }

    void alreadyPacked(PlannedCapture capture) {
        alreadyPacked++;
        leaving.put(capture.version().key(), capture.version().etag());
        if (leaving.size() == Store.MAX_BATCH) {
            deleteAlreadyPacked();
        }
    }

    void deleteAlreadyPacked() {
        if (!leaving.isEmpty()) {
            delete(leaving);
            leaving.clear();
        }
    }

    /** Takes note of a segment that stands, and deletes its originals. */
    void packed(Catalog catalog) {
        segments.add(catalog.segment());
        packed += catalog.members().size();
        bytes += catalog.captureBytes();
        Map<Key, ETag> originals = new LinkedHashMap<>();
        catalog.members().forEach(m -> originals.put(m.sourceKey(), new ETag(m.etag())));
        delete(originals);
    }

    private void delete(Map<Key, ETag> originals) {
        store.deleteIfMatch(originals)
                .forEach((key, outcome) -> {
                    switch (outcome) {
                        case DeleteOutcome.Deleted(), DeleteOutcome.Gone() -> deleted++;
                        case DeleteOutcome.Changed() ->
                                undeleted.add(new Finding(key.value(), UnreadReason.CHANGED));
                        case DeleteOutcome.Failed(var cause) ->
                                undeleted.add(
                                        new Finding(
                                                key.value(), String.valueOf(cause.getMessage())));
                    }
                });
    }

    PackReport close() {
        return new PackReport(
                day,
                listed,
                alreadyPacked,
                packed,
                postponed,
                deleted,
                bytes,
                segments,
                foreign,
                unread,
                undeleted,
                problems);
    }
}

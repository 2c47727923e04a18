package io.github.hkaws.archive.retain;

import io.github.hkaws.archive.layout.CameraDay;
import io.github.hkaws.archive.layout.Key;
import io.github.hkaws.archive.store.DeleteMarker;
import io.github.hkaws.archive.store.DeleteMarkers;
import io.github.hkaws.archive.store.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Brings a purged camera-day back, while the bucket keeps its versions: places a hold, so that the
 * next purge does not take the day again, and then takes the delete markers away.
 *
 * <p>Tars come back in whatever class they lie. Captures that had been deleted because they were
 * packed come back, too, if their versions last; the next pack finds them in the catalog and
 * deletes them again. May be repeated, and goes on where it was broken off.
 */
public final class PurgeUndo {

    private final Holds holds;
    private final DeleteMarkers markers;

    /**
     * @param markers with the owner's own credentials; no function has what it takes
     */
    public PurgeUndo(Store store, DeleteMarkers markers) {
        this.holds = new Holds(store);
        this.markers = markers;
    }

    /** The keys brought back; empty if nothing of the day is hidden (any more). */
    public List<Key> undo(CameraDay day, Hold hold) {
        holds.place(day, hold);
        List<Key> back = new ArrayList<>();
        Stream.of(
                        day.catalogsPrefix(),
                        day.segmentsPrefix(),
                        day.sheetsPrefix(),
                        day.capturesPrefix())
                .flatMap(prefix -> all(prefix).stream())
                .forEach(marker -> {
                    markers.remove(marker);
                    back.add(marker.key());
                });
        return back;
    }

    /** Listed to the end first: what is removed must not shift what is listed. */
    private List<DeleteMarker> all(String prefix) {
        try (var listed = markers.list(prefix)) {
            return listed.toList();
        }
    }
}

package io.github.hkaws.engine.retain;

import io.github.hkaws.domain.layout.CameraDay;
import io.github.hkaws.domain.layout.Key;
import io.github.hkaws.storage.DeleteMarker;
import io.github.hkaws.storage.DeleteMarkers;
import io.github.hkaws.storage.Store;
import io.github.hkaws.storage.StoreException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Brings back what purges deleted of a camera-day, and nothing else, while the bucket keeps its
 * versions: places a hold, so that the next purge does not take the day again, and then takes the
 * delete markers away.
 *
 * <p>Tars come back in whatever class they lie. May be repeated, and goes on where it was broken
 * off.
 */
public final class PurgeUndo {

    /**
     * What became of it.
     *
     * @param back the keys brought back; or that would be
     * @param held whether the day is held now
     * @param problems what is not back, each with the remedy
     * @param failure what ended it early; null: nothing
     */
    public record Undone(
            List<Key> back, boolean held, List<String> problems, @Nullable StoreException failure) {

        public Undone {
            back = List.copyOf(back);
            problems = List.copyOf(problems);
        }
    }

    private final Holds holds;
    private final KeptMemory memory;
    private final DeleteMarkers markers;
    private final PurgedKeys purged;

    /**
     * @param markers with the owner's own credentials; no function has what it takes
     */
    public PurgeUndo(Store store, DeleteMarkers markers) {
        this.holds = new Holds(store);
        this.memory = new KeptMemory(store);
        this.markers = markers;
        this.purged = new PurgedKeys(store, markers);
    }

    /** Says what {@link #undo} would bring back; changes nothing. */
    public Undone dryRun(CameraDay day) {
        PurgedKeys.Found found = purged.of(day);
        return new Undone(PurgedKeys.keys(found).toList(), false, found.problems(), null);
    }

    /**
     * Brings a day back. Where nothing came back no hold stands that did not stand before.
     *
     * @throws StoreException if it fails before it brought anything back
     */
    public Undone undo(CameraDay day, Hold hold) {
        PurgedKeys.Found found = purged.of(day);
        if (found.markers().isEmpty()) {
            return new Undone(List.of(), false, found.problems(), null);
        }
        HoldOutcome held = holds.place(day, hold);
        List<Key> back = new ArrayList<>();
        List<String> problems = new ArrayList<>(found.problems());
        for (DeleteMarker marker : found.markers()) {
            try {
                markers.remove(marker);
                back.add(marker.key());
            } catch (StoreException e) {
                if (!back.isEmpty()) {
                    forgetAge(day, problems);
                    return new Undone(back, true, problems, e);
                }
                takeBack(day, held, e);
                throw e;
            }
        }
        forgetAge(day, problems);
        return new Undone(back, true, problems, null);
    }

    /** A purge takes what comes late for younger than what it has seen; what came back is not. */
    private void forgetAge(CameraDay day, List<String> problems) {
        try {
            memory.forget(day.camera());
        } catch (StoreException e) {
            problems.add(
                    "once %s is released, purges may overlook it for as long as its retention (%s); delete %s, they make it anew"
                            .formatted(day, e.getMessage(), KeptMemory.KEY));
        }
    }

    private void takeBack(CameraDay day, HoldOutcome held, StoreException failure) {
        if (held instanceof HoldOutcome.Placed placed) {
            try {
                holds.takeBack(day, placed);
            } catch (StoreException e) {
                failure.addSuppressed(e);
            }
        }
    }
}

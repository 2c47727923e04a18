package io.github.hkaws.archive.retain;

import io.github.hkaws.archive.capture.CameraId;
import io.github.hkaws.archive.layout.CameraDay;
import io.github.hkaws.archive.layout.Key;
import io.github.hkaws.archive.store.Attributes;
import io.github.hkaws.archive.store.DeleteOutcome;
import io.github.hkaws.archive.store.GetOutcome;
import io.github.hkaws.archive.store.ObjectInfo;
import io.github.hkaws.archive.store.PutOutcome;
import io.github.hkaws.archive.store.Store;
import io.github.hkaws.archive.store.StoreException;
import java.io.IOException;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The marks under holds/ that stop the purging of camera-days.
 *
 * <p>That an object stands at {@link CameraDay#hold()} is the hold; what is in it is for people.
 */
public final class Holds {

    private static final int MAX_BYTES = 64 * 1024;

    private final Store store;

    public Holds(Store store) {
        this.store = store;
    }

    /** Holds a day. One PUT; a day that is held keeps the hold it has. */
    public HoldOutcome place(CameraDay day, Hold hold) {
        var attributes = Attributes.of("application/json");
        return switch (store.putIfAbsent(day.hold(), hold.json(), attributes)) {
            case PutOutcome.Written _ -> new HoldOutcome.Placed();
            case PutOutcome.Exists() -> new HoldOutcome.AlreadyHeld(read(day.hold()));
        };
    }

    /** Gives a day back to its retention. HEAD, GET and DELETE. */
    public HoldOutcome release(CameraDay day) {
        Optional<ObjectInfo> standing = store.head(day.hold());
        if (standing.isEmpty()) {
            return new HoldOutcome.NotHeld();
        }
        Optional<Hold> hold = read(day.hold());
        return switch (store.deleteIfMatch(day.hold(), standing.get().version().etag())) {
            case DeleteOutcome.Deleted() -> new HoldOutcome.Released(hold);
            case DeleteOutcome.Gone() -> new HoldOutcome.NotHeld();
            // Released and held anew by somebody else meanwhile: theirs stays.
            case DeleteOutcome.Changed() -> new HoldOutcome.AlreadyHeld(read(day.hold()));
            case DeleteOutcome.Failed(var cause) -> throw cause;
        };
    }

    /** Whether the day is held at this moment. One HEAD. */
    public boolean isHeld(CameraDay day) {
        return store.head(day.hold()).isPresent();
    }

    /**
     * All days held, of one camera or of all. One LIST a thousand, one GET each.
     *
     * @param camera null: all cameras
     */
    public Stream<HeldDay> list(@Nullable CameraId camera) {
        String prefix = CameraDay.HOLDS + (camera == null ? "" : camera + "/");
        return store.list(prefix, null)
                .flatMap(object -> CameraDay.ofHold(object.key()).stream())
                .map(day -> new HeldDay(day, read(day.hold())));
    }

    private Optional<Hold> read(Key key) {
        if (!(store.get(key) instanceof GetOutcome.Content content)) {
            return Optional.empty();
        }
        try (content) {
            return Hold.read(content.stream().readNBytes(MAX_BYTES));
        } catch (IOException e) {
            throw new StoreException.Transient("GET " + key + ": " + e.getMessage(), e);
        }
    }
}

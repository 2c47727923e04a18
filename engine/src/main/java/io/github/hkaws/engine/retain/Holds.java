package io.github.hkaws.engine.retain;

import io.github.hkaws.domain.capture.CameraId;
import io.github.hkaws.domain.layout.CameraDay;
import io.github.hkaws.domain.layout.Prefixes;
import io.github.hkaws.storage.Attributes;
import io.github.hkaws.storage.DeleteOutcome;
import io.github.hkaws.storage.ExistsClaim;
import io.github.hkaws.storage.GetOutcome;
import io.github.hkaws.storage.ObjectInfo;
import io.github.hkaws.storage.PutOutcome;
import io.github.hkaws.storage.Store;
import io.github.hkaws.storage.StoreException;
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

    /**
     * Holds a day. One PUT; a day that is held keeps the hold it has, which is read.
     *
     * @throws StoreException if no hold stands afterwards
     */
    public HoldOutcome place(CameraDay day, Hold hold) {
        var attributes = Attributes.of("application/json");
        for (int attempt = 1; attempt <= ExistsClaim.ATTEMPTS; attempt++) {
            switch (store.putIfAbsent(day.hold(), hold.json(), attributes)) {
                case PutOutcome.Written(var etag, _) -> {
                    return new HoldOutcome.Placed(etag);
                }
                case PutOutcome.Exists() -> {
                    Optional<HeldDay> standing = look(day);
                    if (standing.isPresent()) {
                        return new HoldOutcome.AlreadyHeld(standing.get().hold());
                    }
                    // Released between the PUT and the look: once more.
                }
            }
        }
        throw ExistsClaim.neverTrue(day.hold());
    }

    /** Takes a hold back that {@link #place} placed, if nobody changed it since. */
    void takeBack(CameraDay day, HoldOutcome.Placed placed) {
        var _ = store.deleteIfMatch(day.hold(), placed.etag());
    }

    /**
     * Gives a day back to its retention. HEAD, GET and DELETE.
     *
     * @throws StoreException.NewerFormat if a newer program holds it: on what terms is not known
     *     here
     */
    public HoldOutcome release(CameraDay day) {
        Optional<ObjectInfo> standing = store.head(day.hold());
        if (standing.isEmpty()) {
            return new HoldOutcome.NotHeld();
        }
        Optional<HeldDay> held = look(day);
        if (held.isPresent() && !held.get().problem().isEmpty()) {
            throw new StoreException.NewerFormat(day.hold().value(), held.get().problem());
        }
        Optional<Hold> hold = held.flatMap(HeldDay::hold);
        return switch (store.deleteIfMatch(day.hold(), standing.get().version().etag())) {
            case DeleteOutcome.Deleted() -> new HoldOutcome.Released(hold);
            case DeleteOutcome.Gone() -> new HoldOutcome.NotHeld();
            // Released and held anew by somebody else meanwhile: theirs stays.
            case DeleteOutcome.Changed() ->
                    look(day)
                            .<HoldOutcome>map(now -> new HoldOutcome.AlreadyHeld(now.hold()))
                            .orElseGet(HoldOutcome.NotHeld::new);
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
        String prefix = Prefixes.HOLDS + (camera == null ? "" : camera + "/");
        return store.list(prefix, null)
                .flatMap(object -> CameraDay.ofHold(object.key()).stream())
                .flatMap(day -> look(day).stream());
    }

    private static HeldDay read(CameraDay day, byte[] bytes) {
        try {
            return HeldDay.of(day, Hold.read(day.hold().value(), bytes));
        } catch (StoreException.NewerFormat e) {
            return new HeldDay(day, Optional.empty(), String.valueOf(e.getMessage()));
        }
    }

    /** Empty if nothing stands there. One GET. */
    private Optional<HeldDay> look(CameraDay day) {
        return switch (store.getWhole(day.hold(), MAX_BYTES)) {
            case GetOutcome.Content content -> Optional.of(read(day, content.readAll()));
            case GetOutcome.Gone() -> Optional.empty();
            // It stands, and cannot be read.
            case GetOutcome.Archived(), GetOutcome.Changed() ->
                    Optional.of(HeldDay.of(day, Optional.empty()));
        };
    }
}

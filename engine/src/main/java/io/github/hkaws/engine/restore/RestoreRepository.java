package io.github.hkaws.engine.restore;

import io.github.hkaws.domain.digest.Sha256;
import io.github.hkaws.domain.layout.CameraDay;
import io.github.hkaws.domain.layout.Key;
import io.github.hkaws.domain.layout.Prefixes;
import io.github.hkaws.storage.Attributes;
import io.github.hkaws.storage.ETag;
import io.github.hkaws.storage.ExistsClaim;
import io.github.hkaws.storage.GetOutcome;
import io.github.hkaws.storage.PutOutcome;
import io.github.hkaws.storage.ReplaceOutcome;
import io.github.hkaws.storage.Store;
import io.github.hkaws.storage.StoreException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Keeps the states of restores under restores/, each only ever written over what was read. */
final class RestoreRepository {

    private static final String EXTENSION = ".json";

    /** A state and the ETag of the object that it was read from. */
    record Entry(RestoreState state, ETag etag) {}

    private final Store store;

    RestoreRepository(Store store) {
        this.store = store;
    }

    /** The same for the same captures, so that asking twice is asking once. */
    static String id(CameraDay day, Selection selection) {
        String hash = Sha256.of(selection.text().getBytes(StandardCharsets.UTF_8)).substring(0, 8);
        return day.camera() + "." + day.date() + "." + hash;
    }

    /** Begins a restore; if there is one of this id, that one. */
    Optional<Entry> begin(RestoreState state) {
        for (int attempt = 1; attempt <= ExistsClaim.ATTEMPTS; attempt++) {
            switch (store.putIfAbsent(
                    key(state.id()), RestoreStateJson.write(state), attributes())) {
                case PutOutcome.Written _ -> {
                    return Optional.empty();
                }
                case PutOutcome.Exists() -> {
                    Optional<Entry> standing = read(state.id());
                    if (standing.isPresent()) {
                        return standing;
                    }
                    // Deleted between the PUT and the look: once more.
                }
            }
        }
        throw ExistsClaim.neverTrue(key(state.id()));
    }

    /**
     * What stands; empty if nothing does.
     *
     * @throws IllegalArgumentException if it is no restore's state
     * @throws StoreException.NewerFormat if a newer program wrote it
     */
    Optional<Entry> read(String id) {
        return switch (store.getWhole(key(id))) {
            case GetOutcome.Content content -> {
                byte[] bytes = content.readAll();
                try {
                    yield Optional.of(
                            new Entry(
                                    RestoreStateJson.read(key(id).value(), bytes), content.etag()));
                } catch (IllegalArgumentException e) {
                    throw new IllegalArgumentException(
                            key(id) + ": " + e.getMessage() + "; delete it and ask again", e);
                }
            }
            case GetOutcome.Gone(), GetOutcome.Changed() -> Optional.empty();
            case GetOutcome.Archived() ->
                    throw new IllegalArgumentException(
                            key(id)
                                    + " lies in an archive class; take restores/ out of the"
                                    + " lifecycle rule, delete it and ask again");
        };
    }

    /** Writes over what was read; empty if somebody else did so meanwhile. */
    Optional<Entry> replace(Entry known, RestoreState next) {
        var outcome =
                store.replaceIfMatch(
                        key(next.id()), known.etag(), RestoreStateJson.write(next), attributes());
        return outcome instanceof ReplaceOutcome.Replaced(var etag, _)
                ? Optional.of(new Entry(next, etag))
                : Optional.empty();
    }

    /** The ids of all restores of a day. */
    List<String> ids(CameraDay day) {
        String prefix = Prefixes.RESTORES + day.camera() + "." + day.date() + ".";
        try (var listing = store.list(prefix, null)) {
            return listing.flatMap(object -> id(object.key()).stream()).toList();
        }
    }

    /** The id of a restore by its key; empty if it is none. */
    static Optional<String> id(Key key) {
        String text = key.value();
        return text.endsWith(EXTENSION)
                ? Optional.of(
                        text.substring(
                                Prefixes.RESTORES.length(), text.length() - EXTENSION.length()))
                : Optional.empty();
    }

    /**
     * All restores of a day; what is none is passed over.
     *
     * @throws StoreException.NewerFormat if a newer program wrote one of them: it may be waiting
     *     for what was to be done now
     */
    Stream<RestoreState> all(CameraDay day) {
        return ids(day).stream().flatMap(id -> state(id).stream());
    }

    private Optional<RestoreState> state(String id) {
        try {
            return read(id).map(Entry::state);
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // Whoever asks for it by its id is told.
        }
    }

    /** All restores of a day that can be read here. */
    Stream<RestoreState> readable(CameraDay day) {
        return ids(day).stream().flatMap(id -> readable(id).stream());
    }

    Optional<RestoreState> readable(String id) {
        try {
            return state(id);
        } catch (StoreException.NewerFormat e) {
            return Optional.empty(); // Whoever asks for it by its id is told.
        }
    }

    static Key key(String id) {
        return new Key(Prefixes.RESTORES + id + EXTENSION);
    }

    private static Attributes attributes() {
        return Attributes.of("application/json");
    }
}

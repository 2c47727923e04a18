package io.github.hkaws.engine.arrange;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.hkaws.domain.digest.Sha256;
import io.github.hkaws.domain.layout.Key;
import io.github.hkaws.domain.layout.Prefixes;
import io.github.hkaws.storage.Attributes;
import io.github.hkaws.storage.ETag;
import io.github.hkaws.storage.ListedObject;
import io.github.hkaws.storage.Store;
import io.github.hkaws.storage.UnreadableReason;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What arranging could not read, one object for each under {@value Prefixes#UNREADABLE}: so that
 * whoever comes by it again, be it a year later, knows without trying that trying is of no use, and
 * for how long that has been so. Written when it is first met and never again.
 */
public final class UnreadableNotes {

    /** Nobody looks at more; those beyond are met again each time. */
    private static final int MOST = 10_000;

    private static final int DIGITS = 32;

    /**
     * One note.
     *
     * @param key its own
     * @param since when the object was met first
     */
    public record Note(Key key, ETag etag, UnreadableReason why, Instant since) {}

    private final Map<String, Note> byState;

    private UnreadableNotes(Map<String, Note> byState) {
        this.byState = byState;
    }

    /** Writes that a state of an object cannot be read. One PUT. */
    static void write(Store store, Key key, ETag etag, UnreadableReason why) {
        String text = "%s %s %s%n".formatted(why.label(), etag.value(), key);
        // If it stands already, it has stood since it was first met, which is what counts.
        var _ =
                store.putIfAbsent(
                        noteKey(digits(key, etag), why),
                        text.getBytes(UTF_8),
                        Attributes.of("text/plain"));
    }

    /** Reads all notes. One LIST a thousand. */
    public static UnreadableNotes read(Store store) {
        Map<String, Note> byState = new LinkedHashMap<>();
        try (Stream<ListedObject> notes = store.list(Prefixes.UNREADABLE, null)) {
            notes.limit(MOST).forEach(listed -> put(listed, byState));
        }
        return new UnreadableNotes(byState);
    }

    private static void put(ListedObject listed, Map<String, Note> byState) {
        String name = listed.key().value().substring(Prefixes.UNREADABLE.length());
        int dot = name.indexOf('.');
        if (dot == DIGITS && name.endsWith(".txt")) {
            UnreadableReason.of(name.substring(dot + 1, name.length() - ".txt".length()))
                    .ifPresent(why ->
                            byState.put(
                                    name.substring(0, dot),
                                    new Note(
                                            listed.key(),
                                            listed.etag(),
                                            why,
                                            listed.lastModified())));
        }
    }

    /** The note of this state of an object. */
    public Optional<Note> of(Key key, ETag etag) {
        @Nullable Note note = byState.get(digits(key, etag));
        return Optional.ofNullable(note);
    }

    /** All of them. */
    public Stream<Note> all() {
        return byState.values().stream();
    }

    private static Key noteKey(String digits, UnreadableReason why) {
        return new Key(Prefixes.UNREADABLE + digits + "." + why.label() + ".txt");
    }

    private static String digits(Key key, ETag etag) {
        return Sha256.hex(key.value() + "\n" + etag.value(), DIGITS);
    }
}

package io.github.hkaws.engine.sweep;

import io.github.hkaws.domain.capture.CaptureReader;
import io.github.hkaws.domain.deployment.Alarms;
import io.github.hkaws.domain.layout.KeyScheme;
import io.github.hkaws.domain.layout.Prefixes;
import io.github.hkaws.domain.site.Site;
import io.github.hkaws.engine.arrange.UnreadableNotes;
import io.github.hkaws.storage.ListedObject;
import io.github.hkaws.storage.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Tells what an object in drop/ is to a sweep, by its listing and what arrange has noted of it. */
final class Sorter {

    static final Duration NOTIFICATION_TIME = Alarms.WAITING;
    static final Duration STUCK_AFTER = Duration.ofDays(1);
    static final Duration REMOVED_AFTER = Duration.ofDays(7);

    /**
     * What an object is and what is to be done about it now.
     *
     * @param told whether arrange is told of it
     * @param raised whether somebody is told of it
     * @param note what arrange noted of it; null: nothing
     */
    record Sorted(
            DropObjectKind kind,
            boolean told,
            boolean raised,
            UnreadableNotes.@Nullable Note note) {

        Sorted(DropObjectKind kind, boolean told, boolean raised) {
            this(kind, told, raised, null);
        }
    }

    private final CaptureReader reader;
    private final Supplier<UnreadableNotes> notes;

    /**
     * @param notes asked for only where something waits
     */
    Sorter(Site site, Supplier<UnreadableNotes> notes) {
        this.reader = new CaptureReader(site);
        this.notes = notes;
    }

    /** For one sweep: reads the notes once, when they are first wanted. */
    static Sorter of(Site site, Store store) {
        return new Sorter(site, new Once<>(() -> UnreadableNotes.read(store)));
    }

    /** What arrange has noted of it. */
    Optional<UnreadableNotes.Note> note(ListedObject object) {
        return notes.get().of(object.key(), object.etag());
    }

    Sorted sort(ListedObject object, Instant now) {
        DropObjectKind kind = kind(object, now);
        if (kind.isMovable()) {
            Optional<UnreadableNotes.Note> note = note(object);
            if (note.isPresent()) {
                Instant since = note.get().since().plus(NOTIFICATION_TIME);
                boolean due = Pauses.growing(since, now);
                // The first word is the owner's: arrange has just tried.
                return new Sorted(
                        DropObjectKind.UNREADABLE,
                        due && !Pauses.isFirst(since, now),
                        due,
                        note.get());
            }
        }
        return switch (kind) {
            case WAITING, UNRECOGNISED -> new Sorted(kind, true, false);
            case STUCK -> {
                boolean due = Pauses.daily(object.lastModified().plus(STUCK_AFTER), now);
                yield new Sorted(kind, due, due);
            }
            case TOO_LARGE, ODD -> new Sorted(kind, false, growing(object, now));
            case UNREADABLE, FRESH, EMPTY, EMPTY_LONG, RELAYS_OWN, MARK, OLD_MARK ->
                    new Sorted(kind, false, false);
        };
    }

    private static boolean growing(ListedObject object, Instant now) {
        return Pauses.growing(object.lastModified().plus(NOTIFICATION_TIME), now);
    }

    private DropObjectKind kind(ListedObject object, Instant now) {
        String path = object.key().value().substring(Prefixes.DROP.length());
        Duration age = Duration.between(object.lastModified(), now);
        if (path.isEmpty() || path.endsWith("/")) {
            return mark(path, object.size(), age);
        }
        if (age.compareTo(NOTIFICATION_TIME) <= 0) {
            return DropObjectKind.FRESH;
        }
        if (object.size() == 0) {
            return age.compareTo(REMOVED_AFTER) > 0
                    ? DropObjectKind.EMPTY_LONG
                    : DropObjectKind.EMPTY;
        }
        boolean heartbeat = object.key().equals(KeyScheme.HEARTBEAT);
        if (!heartbeat && KeyScheme.isRelaysOwn(path)) {
            return DropObjectKind.RELAYS_OWN;
        }
        if (object.size() > Store.MAX_COPY_BYTES) {
            return DropObjectKind.TOO_LARGE;
        }
        if (age.compareTo(STUCK_AFTER) > 0) {
            return DropObjectKind.STUCK;
        }
        return heartbeat || reader.read(path, object.lastModified()).recognised()
                ? DropObjectKind.WAITING
                : DropObjectKind.UNRECOGNISED;
    }

    /** s3fs needs drop/ itself; a login's own mark is what its FTP session begins in. */
    private static DropObjectKind mark(String path, long size, Duration age) {
        boolean deep = path.indexOf('/') < path.length() - 1;
        if (size > 0) {
            return DropObjectKind.ODD;
        }
        return deep && age.compareTo(REMOVED_AFTER) > 0
                ? DropObjectKind.OLD_MARK
                : DropObjectKind.MARK;
    }
}

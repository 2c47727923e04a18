package io.github.hkaws.engine.retain;

import io.github.hkaws.domain.layout.CameraDay;
import io.github.hkaws.domain.layout.Key;
import io.github.hkaws.domain.layout.SegmentId;
import io.github.hkaws.engine.pack.Catalogs;
import io.github.hkaws.storage.DeleteOutcome;
import io.github.hkaws.storage.ETag;
import io.github.hkaws.storage.ListedObject;
import io.github.hkaws.storage.Store;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Purges what has ended of one camera-day: unpacked captures, sheets, tars, and the catalogs last.
 *
 * <p>The catalogs are what a day is found by, and what says what its tars hold. While one stands
 * the next run finds the day again, so that a crash anywhere leaves nothing behind that nobody
 * would look for. Each delete request is preceded by a look at the hold and names the ETags listed.
 */
final class DayPurge {

    private static final int MAX_FOREIGN = 10;

    private final Store store;
    private final Holds holds;
    private final boolean dryRun;

    private final Catalogs formats;
    private final CameraDay day;
    private final Predicate<Instant> ended;
    private final Deque<ListedObject> unread = new ArrayDeque<>();
    private final List<Key> foreign = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private long captures;
    private int segments;
    private int catalogs;
    private int sheets;
    private long bytes;

    /**
     * A purge of one day.
     *
     * @param ended whether what was written then has ended
     */
    DayPurge(Store store, Holds holds, boolean dryRun, CameraDay day, Predicate<Instant> ended) {
        this.store = store;
        this.holds = holds;
        this.dryRun = dryRun;
        this.formats = new Catalogs(store);
        this.day = day;
        this.ended = ended;
    }

    /** Never throws. */
    PurgedDay purge(ExpiredDay expired) {
        PurgeOutcome outcome;
        try {
            outcome = run(expired);
        } catch (RuntimeException e) {
            outcome = new PurgeOutcome.Incomplete(String.valueOf(e.getMessage()));
        }
        return new PurgedDay(day, outcome, captures, segments, catalogs, sheets, bytes, foreign);
    }

    private PurgeOutcome run(ExpiredDay expired) {
        unread.addAll(expired.catalogs());
        boolean held =
                (expired.unpacked() && deleteEnded(day.capturesPrefix(), one -> captures++))
                        || deleteSheets(expired.sheets())
                        || delete(expired.tars().stream(), one -> segments++)
                        || delete(expired.catalogs().stream(), one -> catalogs++);
        if (!problems.isEmpty()) {
            return new PurgeOutcome.Incomplete(summary());
        }
        if (held) {
            return deletedAny() ? new PurgeOutcome.HeldMidway() : new PurgeOutcome.Held();
        }
        // A hold placed during the very last request is not obeyed, but it must not go unheard.
        return deletedAny() && !dryRun && holds.isHeld(day)
                ? new PurgeOutcome.HeldMidway()
                : new PurgeOutcome.Purged();
    }

    private boolean deleteSheets(ExpiredDay.Sheets which) {
        return switch (which) {
            case NONE -> false;
            case ENDED -> deleteEnded(day.sheetsPrefix(), one -> sheets++);
            case ALL -> deleteListed(day.sheetsPrefix(), one -> true, one -> sheets++);
        };
    }

    /** Looked at once more, each by its own age: some may have come since. */
    private boolean deleteEnded(String prefix, Consumer<ListedObject> count) {
        return deleteListed(prefix, object -> ended.test(object.lastModified()), count);
    }

    private boolean deleteListed(
            String prefix, Predicate<ListedObject> which, Consumer<ListedObject> count) {
        try (var objects = store.list(prefix, null)) {
            return delete(
                    objects.filter(object -> isOurs(prefix, object) || name(object)).filter(which),
                    count);
        }
    }

    /** What we never write there: an empty object, a mark, something deeper. */
    static boolean isOurs(String prefix, ListedObject object) {
        String leaf = object.key().value().substring(prefix.length());
        return !leaf.isEmpty() && leaf.indexOf('/') < 0 && object.size() > 0;
    }

    /** It is left, and named. */
    private boolean name(ListedObject foreigner) {
        if (foreign.size() < MAX_FOREIGN) {
            foreign.add(foreigner.key());
        }
        return false;
    }

    /** Whether to stop here: because the day is held, or because something failed. */
    private boolean delete(Stream<ListedObject> objects, Consumer<ListedObject> count) {
        Iterator<ListedObject> rest = objects.iterator();
        while (rest.hasNext()) {
            Map<Key, ListedObject> batch = new LinkedHashMap<>();
            while (rest.hasNext() && batch.size() < Store.MAX_BATCH) {
                ListedObject object = rest.next();
                batch.put(object.key(), object);
            }
            if (holds.isHeld(day)) {
                return true;
            }
            refuseNewer();
            delete(batch, count);
            if (!problems.isEmpty()) {
                return true;
            }
        }
        return false;
    }

    /** Once, before the first deletion: a newer catalog may say why its segment is to be kept. */
    private void refuseNewer() {
        while (!unread.isEmpty()) {
            SegmentId.of(unread.pop().key()).ifPresent(formats::refuseNewer);
        }
    }

    private void delete(Map<Key, ListedObject> batch, Consumer<ListedObject> count) {
        Map<Key, ETag> named = new LinkedHashMap<>();
        batch.forEach((key, object) -> named.put(key, object.etag()));
        Map<Key, DeleteOutcome> outcomes = dryRun ? Map.of() : store.deleteIfMatch(named);
        for (ListedObject object : batch.values()) {
            switch (outcomes.getOrDefault(object.key(), new DeleteOutcome.Deleted())) {
                case DeleteOutcome.Deleted() -> {
                    count.accept(object);
                    bytes += object.size();
                }
                // Another purge was faster, and reports it.
                case DeleteOutcome.Gone() -> {}
                case DeleteOutcome.Changed() ->
                        problems.add(object.key() + " was written again, and stays");
                case DeleteOutcome.Failed(var cause) ->
                        problems.add(String.valueOf(cause.getMessage()));
            }
        }
    }

    private boolean deletedAny() {
        return captures + segments + catalogs + sheets > 0;
    }

    private String summary() {
        return problems.size() == 1
                ? problems.getFirst()
                : problems.getFirst() + " (and " + (problems.size() - 1) + " more)";
    }
}

package io.github.hkaws.engine.sweep;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.hkaws.domain.layout.Key;
import io.github.hkaws.domain.layout.Prefixes;
import io.github.hkaws.domain.site.Site;
import io.github.hkaws.engine.arrange.UnreadableNotes;
import io.github.hkaws.engine.concurrent.Concurrently;
import io.github.hkaws.storage.DeleteOutcome;
import io.github.hkaws.storage.ETag;
import io.github.hkaws.storage.ListedObject;
import io.github.hkaws.storage.ListedVersion;
import io.github.hkaws.storage.Store;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Looks through drop/ for what no notification has moved, and tells the arrange function of it
 * again: the same path, so that a lost notification costs an hour and not a picture.
 *
 * <p>Deletes nothing but objects of size 0 that are a week old, each only if it is still empty.
 * Memory is bounded by one page of the listing, time by the deadline.
 */
public final class Sweep {

    private static final int MAX_CONCURRENT = 16;
    private static final int PAGE = 1000;

    /** Of UTC's day, which has each hour once. */
    private static final int DAILY_HOUR = 1;

    private final Store store;
    private final ArrangeQueue queue;
    private final Site site;
    private final Concurrently concurrently;

    public Sweep(Store store, Site site, ArrangeQueue queue) {
        this(store, site, queue, new Concurrently(MAX_CONCURRENT));
    }

    Sweep(Store store, Site site, ArrangeQueue queue, Concurrently concurrently) {
        this.store = store;
        this.queue = queue;
        this.site = site;
        this.concurrently = concurrently;
    }

    /**
     * Sweeps all of drop/, or what the time allows: the next sweep then begins where this one
     * stopped. Requests: one GET, one LIST a thousand objects, one request of the queue for each
     * ten that wait, and where something waits, one LIST for what arrange has noted.
     *
     * <p>Once a day it also looks through what drop/ still has of older states, for those that were
     * overwritten before they were deleted: nothing else would ever tell of one whose notification
     * went missing. One LIST a thousand states.
     */
    public SweepReport run(InstantSource clock, Instant deadline) {
        Instant now = clock.instant();
        var tally = new SweepReport.Tally();
        var continuation = new Continuation(store);
        Optional<Key> from = continuation.read();
        var pass = new Pass(clock, now, deadline, tally);
        boolean finished = pass.over(from.map(Key::value).orElse(null), null);
        if (finished && from.isPresent()) {
            finished = pass.over(null, from.get());
        }
        Key last = pass.last;
        if (finished || last == null) {
            continuation.clear();
        } else {
            continuation.write(last);
        }
        if (now.atOffset(ZoneOffset.UTC).getHour() == DAILY_HOUR) {
            finished &= pass.overOlderStates();
            if (finished) {
                pass.forgetNotes();
            }
        }
        return tally.report(finished);
    }

    /**
     * Says what a sweep of all of drop/ would see now. Tells nobody, removes and writes nothing.
     */
    public SweepReport dryRun(Instant now) {
        return look(store, site, now, Long.MAX_VALUE);
    }

    /**
     * Says the same of the first objects in drop/. One LIST a thousand.
     *
     * @param most how many to look at; if there are more, the report is not finished
     */
    public static SweepReport look(Store store, Site site, Instant now, long most) {
        var tally = new SweepReport.Tally();
        Sorter sorter = Sorter.of(site, store);
        try (var objects = store.list(Prefixes.DROP, null)) {
            Iterator<ListedObject> rest = objects.iterator();
            for (long looked = 0; looked < most && rest.hasNext(); looked++) {
                ListedObject object = rest.next();
                tally.saw(sorter.sort(object, now), object.key());
            }
            return tally.report(!rest.hasNext());
        }
    }

    /** One way through the listing, page by page. */
    private final class Pass {

        private final InstantSource clock;
        private final Instant now;
        private final Instant deadline;
        private final SweepReport.Tally tally;
        private final Sorter sorter = Sorter.of(site, store);
        private final Set<Key> noted = new HashSet<>();
        private @Nullable Key last;

        Pass(InstantSource clock, Instant now, Instant deadline, SweepReport.Tally tally) {
            this.clock = clock;
            this.now = now;
            this.deadline = deadline;
            this.tally = tally;
        }

        /** Whether it came to the end. */
        boolean over(@Nullable String after, @Nullable Key upTo) {
            try (var objects = store.list(Prefixes.DROP, after)) {
                Iterator<ListedObject> rest = objects.iterator();
                while (rest.hasNext()) {
                    if (clock.instant().isAfter(deadline)) {
                        return false;
                    }
                    List<ListedObject> page = new ArrayList<>(PAGE);
                    boolean end = false;
                    while (!end && rest.hasNext() && page.size() < PAGE) {
                        ListedObject object = rest.next();
                        // It need not stand any more: what waited there may have been moved.
                        end = upTo != null && isAfter(object.key(), upTo);
                        if (!end) {
                            page.add(object);
                        }
                    }
                    if (!page.isEmpty()) {
                        sweep(page);
                        last = page.getLast().key();
                    }
                    if (end) {
                        return true;
                    }
                }
                return true;
            }
        }

        /** In the order of S3's listing. */
        private static boolean isAfter(Key key, Key other) {
            return Arrays.compareUnsigned(
                            key.value().getBytes(UTF_8), other.value().getBytes(UTF_8))
                    > 0;
        }

        private void sweep(List<ListedObject> page) {
            List<ListedObject> told = new ArrayList<>();
            Map<Key, ETag> removed = new LinkedHashMap<>();
            for (ListedObject object : page) {
                Sorter.Sorted sorted = sorter.sort(object, now);
                tally.saw(sorted, object.key());
                UnreadableNotes.Note note = sorted.note();
                if (note != null) {
                    noted.add(note.key());
                }
                if (sorted.told()) {
                    told.add(object);
                } else if (sorted.kind().isRemoved()) {
                    removed.put(object.key(), object.etag());
                }
            }
            tell(told);
            remove(removed);
        }

        /** Removes notes of what stands there no more; young ones may be of what came meanwhile. */
        void forgetNotes() {
            Map<Key, ETag> old = new LinkedHashMap<>();
            UnreadableNotes.read(store)
                    .all()
                    .filter(note -> !noted.contains(note.key()))
                    .filter(note -> note.since().isBefore(now.minus(Sorter.STUCK_AFTER)))
                    .forEach(note -> old.put(note.key(), note.etag()));
            if (!old.isEmpty()) {
                var _ = store.deleteIfMatch(old);
            }
        }

        /** Whether it came to the end. */
        boolean overOlderStates() {
            var overwritten = new Overwritten();
            List<ListedObject> found = new ArrayList<>();
            try (var versions = store.listVersions(Prefixes.DROP)) {
                Iterator<ListedVersion> rest = versions.iterator();
                while (rest.hasNext()) {
                    overwritten
                            .next(rest.next())
                            .ifPresent(state ->
                                    sorter.note(state)
                                            .ifPresentOrElse(
                                                    note -> noted.add(note.key()),
                                                    () -> {
                                                        tally.overwritten();
                                                        found.add(state);
                                                    }));
                    if (found.size() == PAGE) {
                        tell(found);
                        found.clear();
                    }
                    if (clock.instant().isAfter(deadline)) {
                        break;
                    }
                }
                tell(found);
                return !rest.hasNext();
            }
        }

        private void tell(List<ListedObject> objects) {
            List<List<ListedObject>> batches = new ArrayList<>();
            for (int i = 0; i < objects.size(); i += ArrangeQueue.MAX_BATCH) {
                batches.add(
                        objects.subList(i, Math.min(objects.size(), i + ArrangeQueue.MAX_BATCH)));
            }
            for (var outcome : concurrently.map(batches, this::tellBatch)) {
                outcome.ifPresentOrElse(tally::problem, () -> {});
            }
        }

        private Optional<RuntimeException> tellBatch(List<ListedObject> batch) {
            try {
                queue.tell(batch);
                synchronized (tally) {
                    tally.told(batch.size());
                }
                return Optional.empty();
            } catch (RuntimeException e) {
                return Optional.of(e);
            }
        }

        private void remove(Map<Key, ETag> objects) {
            if (objects.isEmpty()) {
                return;
            }
            store.deleteIfMatch(objects)
                    .forEach((key, outcome) -> {
                        switch (outcome) {
                            case DeleteOutcome.Deleted() -> tally.removed();
                            // The picture came, or somebody was faster.
                            case DeleteOutcome.Changed(), DeleteOutcome.Gone() -> {}
                            case DeleteOutcome.Failed(var cause) -> tally.problem(cause);
                        }
                    });
        }
    }
}

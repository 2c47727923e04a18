package io.github.hkaws.archive.restore;

import io.github.hkaws.archive.layout.CameraDay;
import io.github.hkaws.archive.layout.Key;
import io.github.hkaws.archive.layout.SegmentId;
import io.github.hkaws.archive.pack.Sha256;
import io.github.hkaws.archive.store.Attributes;
import io.github.hkaws.archive.store.ETag;
import io.github.hkaws.archive.store.GetOutcome;
import io.github.hkaws.archive.store.ListedObject;
import io.github.hkaws.archive.store.PutOutcome;
import io.github.hkaws.archive.store.ReplaceOutcome;
import io.github.hkaws.archive.store.RestoreTier;
import io.github.hkaws.archive.store.Store;
import io.github.hkaws.archive.store.StoreException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Gives captures back out of segments: planned and quoted first, begun only when told to, and
 * carried on by whoever asks next or by S3's notification. Everything about it stands in {@code
 * restores/<id>.json}; any step may be done twice.
 */
public final class Restorer {

    private static final String RESTORES = "restores/";
    private static final String JSON = ".json";

    private final Store store;
    private final InstantSource clock;
    private final RestorePlanner planner;
    private final RestoreStep step;

    /**
     * A restorer for one bucket.
     *
     * @param region whose prices to quote; null: not known
     */
    public Restorer(Store store, InstantSource clock, @Nullable String region) {
        this.store = store;
        this.clock = clock;
        this.planner = new RestorePlanner(store, region);
        this.step = new RestoreStep(store);
    }

    /**
     * Says what a restore would take. Spends nothing but a few requests.
     *
     * @param tier how fast, where the segment lies in an archive class
     * @param days how long S3 is to keep readable copies
     */
    public PlanOutcome plan(CameraDay day, Selection selection, RestoreTier tier, int days) {
        return planner.plan(day, selection, tier, days);
    }

    /**
     * Begins a planned restore, or goes on with it where it was begun before: captures that can be
     * read now stand under restored/ afterwards.
     */
    public RestoreState start(RestorePlan plan) {
        Instant now = clock.instant();
        RestoreState fresh = fresh(plan, now);
        byte[] bytes = RestoreStateJson.write(fresh);
        if (store.putIfAbsent(key(fresh.id()), bytes, attributes()) instanceof PutOutcome.Exists) {
            Tracked known = tracked(fresh.id()).orElseThrow(() -> vanished(fresh.id()));
            if (known.state().status() != RestoreState.Status.WAITING) {
                // What it brought back may have expired since: once more, from the start.
                replace(known, fresh);
            }
        }
        return advance(fresh.id()).orElseThrow(() -> vanished(fresh.id()));
    }

    /** Takes a restore as far as it goes now; empty if there is none of this id. */
    public Optional<RestoreState> advance(String id) {
        Optional<Tracked> tracked = tracked(id);
        if (tracked.isEmpty() || tracked.get().state().status() == RestoreState.Status.DONE) {
            return tracked.map(Tracked::state);
        }
        RestoreState before = tracked.get().state();
        List<RestoreState.Part> parts = new ArrayList<>();
        for (RestoreState.Part part : before.parts()) {
            parts.add(
                    part.status() == RestoreState.Status.DONE ? part : step.advance(before, part));
        }
        RestoreState after = before.with(parts, clock.instant());
        if (parts.equals(before.parts())) {
            return Optional.of(before);
        }
        // Whoever was faster has done the same.
        return replace(tracked.get(), after) ? Optional.of(after) : tracked(id).map(Tracked::state);
    }

    /**
     * Goes on where S3 has made a tar readable: to be called with the key that {@code
     * ObjectRestore:Completed} names. Returns the restores that waited for it, as they are now.
     */
    public List<RestoreState> completed(Key tar) {
        Optional<SegmentId> segment = SegmentId.of(tar);
        if (segment.isEmpty()) {
            return List.of();
        }
        List<String> ids;
        try (Stream<ListedObject> listing = store.list(prefix(segment.get().day()), null)) {
            ids = listing.map(object -> id(object.key())).toList();
        }
        List<RestoreState> advanced = new ArrayList<>();
        for (String id : ids) {
            tracked(id)
                    .filter(known -> waitsFor(known.state(), segment.get()))
                    .flatMap(known -> advance(id))
                    .ifPresent(advanced::add);
        }
        return advanced;
    }

    private static boolean waitsFor(RestoreState state, SegmentId segment) {
        return state.parts().stream()
                .anyMatch(part ->
                        part.segment() == segment.number()
                                && part.status() == RestoreState.Status.WAITING);
    }

    private static RestoreState fresh(RestorePlan plan, Instant now) {
        return new RestoreState(
                id(plan.day(), plan.selection()),
                plan.day(),
                plan.selection(),
                plan.tier(),
                plan.days(),
                plan.quote().usd(),
                plan.quote().longestWait(),
                now,
                now,
                plan.parts().stream()
                        .map(part ->
                                new RestoreState.Part(
                                        part.segment().number(),
                                        part.captures(),
                                        0,
                                        RestoreState.Status.WAITING,
                                        null))
                        .toList());
    }

    /** The same for the same captures, so that asking twice is asking once. */
    private static String id(CameraDay day, Selection selection) {
        String hash = Sha256.of(selection.text().getBytes(StandardCharsets.UTF_8)).substring(0, 8);
        return day.camera() + "." + day.date() + "." + hash;
    }

    private static String prefix(CameraDay day) {
        return RESTORES + day.camera() + "." + day.date() + ".";
    }

    private static Key key(String id) {
        return new Key(RESTORES + id + JSON);
    }

    private static String id(Key key) {
        String leaf = key.leaf();
        return leaf.endsWith(JSON) ? leaf.substring(0, leaf.length() - JSON.length()) : leaf;
    }

    /** A state and the ETag of the object that it was read from. */
    private record Tracked(RestoreState state, ETag etag) {}

    private Optional<Tracked> tracked(String id) {
        return switch (store.get(key(id))) {
            case GetOutcome.Content content ->
                    Optional.of(
                            new Tracked(RestoreStateJson.read(content.readAll()), content.etag()));
            case GetOutcome.Gone(), GetOutcome.Changed(), GetOutcome.Archived() -> Optional.empty();
        };
    }

    private boolean replace(Tracked known, RestoreState next) {
        return store.replaceIfMatch(
                        key(next.id()), known.etag(), RestoreStateJson.write(next), attributes())
                instanceof ReplaceOutcome.Replaced;
    }

    private static StoreException vanished(String id) {
        return new StoreException.Transient(
                key(id) + " went away meanwhile", new IllegalStateException("deleted"));
    }

    private static Attributes attributes() {
        return Attributes.of("application/json");
    }
}

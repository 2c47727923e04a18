package io.github.hkaws.engine.restore;

import io.github.hkaws.domain.layout.CameraDay;
import io.github.hkaws.domain.layout.Key;
import io.github.hkaws.domain.layout.SegmentId;
import io.github.hkaws.engine.restore.RestoreState.Status;
import io.github.hkaws.storage.RestoreTier;
import io.github.hkaws.storage.Store;
import io.github.hkaws.storage.StoreException;
import io.github.hkaws.storage.StoreRequest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Gives captures back out of segments: planned and quoted first, begun only when told to, and
 * carried on by whoever asks next or by S3's notification. Everything about it stands in {@code
 * restores/<id>.json}; any step may be done twice.
 */
public final class RestoreService {

    private final InstantSource clock;
    private final RestorePlanner planner;
    private final SegmentRestore step;
    private final RestoreRepository book;

    /**
     * A restorer for one bucket.
     *
     * @param region whose prices to quote; null: not known
     */
    public RestoreService(Store store, InstantSource clock, @Nullable String region) {
        this.clock = clock;
        this.planner = new RestorePlanner(store, region);
        this.step = new SegmentRestore(store);
        this.book = new RestoreRepository(store);
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
     * Begins a planned restore, or goes on with it where it was begun before (anew, if it has ended
     * or another tier is wanted): captures that can be read now stand under restored/ afterwards.
     */
    public RestoreState start(RestorePlan plan) {
        RestoreState fresh = fresh(plan, clock.instant());
        Optional<RestoreRepository.Entry> standing = book.begin(fresh);
        if (standing.isPresent()) {
            RestoreRepository.Entry known = standing.get();
            if (known.state().status() != Status.WAITING
                    || known.state().tier() != plan.tier()
                    || !known.state().selection().equals(plan.selection())) {
                // What it brought back may have expired since: once more, from the start. Or
                // somebody will not wait so long, or S3 had no room for so much haste.
                book.replace(known, fresh);
            }
        }
        return advance(fresh.id()).orElseThrow(() -> vanished(fresh.id()));
    }

    /**
     * Takes a restore as far as it goes now; empty if there is none of this id. Whoever asks learns
     * from the answer how it ended, and need not be told again.
     *
     * @throws IllegalArgumentException if what stands there is no restore's state
     */
    public Optional<RestoreState> advance(String id) {
        return advance(id, /* answered= */ true, segment -> true);
    }

    /**
     * Goes on where S3 has made a tar readable: to be called with the key that {@code
     * ObjectRestore:Completed} names. Only that tar is unpacked; the others have a notification
     * each. Returns the restores that have come to their end and of which nobody knows yet: say so,
     * then call {@link #told}.
     */
    public List<RestoreState> completed(Key tar) {
        Optional<SegmentId> segment = SegmentId.of(tar);
        if (segment.isEmpty()) {
            return List.of();
        }
        List<RestoreState> ended = new ArrayList<>();
        for (RestoreState state : book.all(segment.get().day()).toList()) {
            if (state.concerns(segment.get()) && !state.told()) {
                advance(state.id(), /* answered= */ false, p -> p == segment.get().number())
                        .filter(after -> after.status() != Status.WAITING)
                        .ifPresent(ended::add);
            }
        }
        return ended;
    }

    /** Notes down that whoever asked for it knows how it ended. */
    public void told(String id) {
        book.read(id)
                .filter(known -> known.state().status() != Status.WAITING)
                .ifPresent(known -> book.replace(known, known.state().nowTold()));
    }

    private Optional<RestoreState> advance(String id, boolean answered, IntPredicate segments) {
        Optional<RestoreRepository.Entry> known = book.read(id);
        for (int i = 0; known.isPresent() && i < known.get().state().parts().size(); ) {
            RestoreState before = known.get().state();
            RestoreState.Part part = before.parts().get(i);
            boolean due = part.status() != Status.DONE && segments.test(part.segment());
            RestoreState.Part after = due ? step.advance(before, part) : part;
            if (after.equals(part)) {
                i++;
                continue;
            }
            RestoreState next = before.with(i, after, clock.instant());
            boolean knows = answered && next.status() != Status.WAITING;
            var replaced = book.replace(known.get(), knows ? next.nowTold() : next);
            if (replaced.isPresent()) {
                known = replaced;
                i++;
            } else {
                // Somebody else got on with it: the same part once more, from what stands now.
                known = book.read(id);
            }
        }
        return known.map(RestoreRepository.Entry::state);
    }

    private static RestoreState fresh(RestorePlan plan, Instant now) {
        return new RestoreState(
                RestoreRepository.id(plan.day(), plan.selection()),
                plan.day(),
                plan.selection(),
                plan.tier(),
                plan.days(),
                plan.quote().usd(),
                plan.quote().longestWait(),
                now,
                now,
                /* told= */ false,
                Stream.concat(
                                plan.parts().stream().map(RestoreService::fresh),
                                unseen(plan).map(RestoreService::fresh))
                        .sorted(Comparator.comparingInt(RestoreState.Part::segment))
                        .toList());
    }

    /** Who has found the one capture that was wanted misses nothing. */
    private static Stream<RestorePlan.Unseen> unseen(RestorePlan plan) {
        return plan.selection() instanceof Selection.One ? Stream.of() : plan.unseen().stream();
    }

    private static RestoreState.Part fresh(RestorePlan.Part part) {
        return new RestoreState.Part(
                part.segment().number(), part.captures(), 0, Status.WAITING, null);
    }

    /** Looked at again whenever somebody asks: it may have been made good by then. */
    private static RestoreState.Part fresh(RestorePlan.Unseen unseen) {
        return new RestoreState.Part(
                unseen.segment().number(), 0, 0, Status.FAILED, unseen.problem());
    }

    private static StoreException vanished(String id) {
        return StoreException.changed(
                StoreRequest.get(RestoreRepository.key(id)), "it went away meanwhile");
    }
}

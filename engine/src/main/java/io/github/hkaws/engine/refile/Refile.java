package io.github.hkaws.engine.refile;

import io.github.hkaws.domain.layout.CameraDay;
import io.github.hkaws.domain.layout.Key;
import io.github.hkaws.domain.layout.Namesakes;
import io.github.hkaws.domain.site.Site;
import io.github.hkaws.engine.arrange.Refiling;
import io.github.hkaws.engine.browse.DayListing;
import io.github.hkaws.engine.browse.FiledCapture;
import io.github.hkaws.engine.browse.LeftOut;
import io.github.hkaws.engine.concurrent.Concurrently;
import io.github.hkaws.engine.pack.Catalogs;
import io.github.hkaws.engine.pack.SegmentState;
import io.github.hkaws.engine.retain.Holds;
import io.github.hkaws.storage.DeleteOutcome;
import io.github.hkaws.storage.ETag;
import io.github.hkaws.storage.ListedObject;
import io.github.hkaws.storage.Store;
import io.github.hkaws.storage.StoreException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Moves the single captures of a day to where they belong after the site file has changed: copied
 * over nothing, read back, and only then deleted, each if it still holds the bytes that were
 * copied. Whatever breaks off, a capture stands in one place or in both, and the next run goes on.
 *
 * <p>What is packed stays in its segment, and so does an original that a packer has not deleted
 * yet. A day that is held keeps its captures.
 */
public final class Refile {

    private static final int MAX_CONCURRENT = 32;

    private final Store store;
    private final Refiling refiling;
    private final DayListing listing;
    private final Concurrently concurrently = new Concurrently(MAX_CONCURRENT);

    public Refile(Store store, Site site) {
        this.store = store;
        this.refiling = new Refiling(store, site);
        this.listing = new DayListing(store, site);
    }

    /** Says where each capture of a day belongs. LISTs of the day, and a HEAD for each capture. */
    public RefilePlan plan(CameraDay day) {
        List<String> problems = new ArrayList<>();
        List<SegmentState> segments = new Catalogs(store).of(day);
        var names = new Namesakes();
        long packed = 0;
        for (SegmentState state : segments) {
            state.problem().ifPresent(problems::add);
            if (state instanceof SegmentState.Standing(var catalog, _)) {
                packed += catalog.members().size();
                catalog.members().forEach(m -> names.add(m.name(), m.size(), m.etag(), m.sha256()));
            }
        }
        List<FiledCapture> hot = hot(day, names, problems);
        List<Refiling.Place> places =
                concurrently.map(hot, capture -> refiling.place(object(capture)));
        List<RefilePlan.Move> moves = new ArrayList<>();
        List<RefilePlan.Unknown> unknown = new ArrayList<>();
        long stays = 0;
        for (int i = 0; i < places.size(); i++) {
            switch (places.get(i)) {
                case Refiling.Place.Here() -> stays++;
                case Refiling.Place.There there ->
                        moves.add(new RefilePlan.Move(hot.get(i), there));
                case Refiling.Place.Unknown(var why) ->
                        unknown.add(new RefilePlan.Unknown(hot.get(i), why));
            }
        }
        boolean held = !moves.isEmpty() && new Holds(store).isHeld(day);
        return new RefilePlan(day, stays, packed, held, moves, unknown, problems);
    }

    /**
     * Those of which no segment has the bytes; where one cannot be read, none: it may have them.
     */
    private List<FiledCapture> hot(CameraDay day, Namesakes names, List<String> problems) {
        if (!problems.isEmpty()) {
            return List.of();
        }
        var foreign = LeftOut.foreign(day);
        try (Stream<ListedObject> objects = store.list(day.capturesPrefix(), null)) {
            List<FiledCapture> hot =
                    objects.flatMap(object -> listing.hot(day, object, foreign).stream())
                            .filter(one ->
                                    names.packedAs(one.leaf(), one.size(), one.etag()).isEmpty())
                            .toList();
            foreign.problem().ifPresent(problems::add);
            return hot;
        }
    }

    private static ListedObject object(FiledCapture capture) {
        return switch (capture.place()) {
            case FiledCapture.Place.Hot(var object) -> object;
            case FiledCapture.Place.Packed _ ->
                    throw new IllegalArgumentException(capture.name() + " is packed");
        };
    }

    /**
     * Moves what belongs elsewhere. A COPY and a HEAD each, and one DELETE for each 1,000.
     *
     * @param each told of each capture, in the plan's order
     */
    public void run(RefilePlan plan, BiConsumer<FiledCapture, RefileOutcome> each) {
        if (plan.moves().isEmpty()) {
            return;
        }
        if (new Holds(store).isHeld(plan.day())) {
            String why =
                    "its day is held; hkaws release %s %s first"
                            .formatted(plan.day().camera(), plan.day().date());
            plan.moves().forEach(move -> each.accept(move.capture(), new RefileOutcome.Kept(why)));
            return;
        }
        for (int i = 0; i < plan.moves().size(); i += Store.MAX_BATCH) {
            move(plan.moves().subList(i, Math.min(plan.moves().size(), i + Store.MAX_BATCH)), each);
        }
    }

    private void move(List<RefilePlan.Move> moves, BiConsumer<FiledCapture, RefileOutcome> each) {
        List<RefileOutcome> copied = concurrently.map(moves, this::copy);
        Map<Key, ETag> leaving = new LinkedHashMap<>();
        for (int i = 0; i < moves.size(); i++) {
            if (copied.get(i) instanceof RefileOutcome.Moved) {
                var standing = moves.get(i).there().standing().version();
                leaving.put(standing.key(), standing.etag());
            }
        }
        Map<Key, DeleteOutcome> deleted =
                leaving.isEmpty() ? Map.of() : store.deleteIfMatch(leaving);
        for (int i = 0; i < moves.size(); i++) {
            RefilePlan.Move move = moves.get(i);
            RefileOutcome outcome =
                    copied.get(i) instanceof RefileOutcome.Moved(var to)
                            ? after(deleted.get(move.there().standing().version().key()), to)
                            : copied.get(i);
            each.accept(move.capture(), outcome);
        }
    }

    private RefileOutcome copy(RefilePlan.Move move) {
        try {
            return switch (refiling.copy(move.there())) {
                case Refiling.Copied.Stands(var key) -> new RefileOutcome.Moved(key);
                case Refiling.Copied.Changed() ->
                        new RefileOutcome.Kept("it changed meanwhile; run it again");
                case Refiling.Copied.NotFoundAgain(var key) ->
                        new RefileOutcome.Kept(
                                "what was copied to %s is not found there as it was; look at this S3 (hkaws doctor --smoke)"
                                        .formatted(key));
            };
        } catch (StoreException e) {
            return new RefileOutcome.Kept(e.getMessage() + "; run it again");
        }
    }

    private static RefileOutcome after(@Nullable DeleteOutcome deleted, Key to) {
        return switch (deleted) {
            case DeleteOutcome.Deleted(), DeleteOutcome.Gone() -> new RefileOutcome.Moved(to);
            case DeleteOutcome.Changed() ->
                    new RefileOutcome.InBoth(to, "other bytes stand there now; run it again");
            case DeleteOutcome.Failed(var cause) ->
                    new RefileOutcome.InBoth(to, cause.getMessage() + "; run it again");
            case null ->
                    new RefileOutcome.InBoth(to, "its deletion was not answered; run it again");
        };
    }
}

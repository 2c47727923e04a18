package io.github.hkaws.engine.arrange;

import io.github.hkaws.domain.layout.Key;
import io.github.hkaws.domain.layout.Prefixes;
import io.github.hkaws.domain.site.Site;
import io.github.hkaws.engine.concurrent.Concurrently;
import io.github.hkaws.storage.DeleteOutcome;
import io.github.hkaws.storage.ETag;
import io.github.hkaws.storage.Store;
import io.github.hkaws.storage.StoreException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Arranges many arrivals at once: files them concurrently, then deletes in drop/ what was filed,
 * all in one batch, each only if it still holds the bytes that were filed. In an {@link Origin}
 * nothing is deleted.
 *
 * <p>States of one key are filed in their order, one after the other, so that the oldest gets the
 * plain name. An arrival that fails never keeps another from being filed.
 */
public final class ArrangeBatch {

    /** How many requests run at once; more would only meet S3's throttling of one prefix. */
    static final int MAX_CONCURRENT = 32;

    private static final Concurrently CONCURRENTLY = new Concurrently(MAX_CONCURRENT);

    /** What became of an arrival. */
    public record Result(Arrival arrival, ArrangeOutcome outcome) {}

    private final Store store;
    private final Arranger arranger;
    private final boolean keepsOriginals;

    /** What arrives under drop/. */
    public ArrangeBatch(Store store, Site site) {
        this(store, site, Prefixes.DROP);
    }

    /**
     * @param root what arrivals' keys begin with in place of drop/
     */
    ArrangeBatch(Store store, Site site, String root) {
        this.store = store;
        this.arranger = new Arranger(store, site, root);
        this.keepsOriginals = false;
    }

    /** What arrives in another bucket, and stays there. */
    public ArrangeBatch(Origin origin, Store store, Site site) {
        this.store = store;
        this.arranger = new Arranger(origin, store, site);
        this.keepsOriginals = true;
    }

    /** One result an arrival, arrivals of one key in their order. Throws for none of them. */
    public List<Result> arrange(Collection<Arrival> arrivals) {
        List<Result> filed = file(byKey(arrivals));
        if (keepsOriginals) {
            return filed;
        }
        Map<Key, ETag> leaving = new LinkedHashMap<>();
        for (Result result : filed) {
            if (leavesDrop(result.outcome())) {
                // Of several states of a key the last one filed is the one that may still stand.
                leaving.put(result.arrival().key(), result.arrival().version().etag());
            }
        }
        Map<Key, DeleteOutcome> deleted =
                leaving.isEmpty() ? Map.of() : store.deleteIfMatch(leaving);
        return filed.stream().map(result -> afterDeletion(result, deleted)).toList();
    }

    /** What could not be deleted comes again: then it is a duplicate, and deleted once more. */
    private static Result afterDeletion(Result result, Map<Key, DeleteOutcome> deleted) {
        return leavesDrop(result.outcome())
                        && deleted.get(result.arrival().key())
                                instanceof DeleteOutcome.Failed(var cause)
                ? new Result(result.arrival(), new ArrangeOutcome.Failed(cause))
                : result;
    }

    private static boolean leavesDrop(ArrangeOutcome outcome) {
        return switch (outcome) {
            case ArrangeOutcome.Arranged _,
                    ArrangeOutcome.Duplicate _,
                    ArrangeOutcome.Discarded _,
                    ArrangeOutcome.Heartbeat _ ->
                    true;
            case ArrangeOutcome.Placeholder _,
                    ArrangeOutcome.SourceGone _,
                    ArrangeOutcome.SourceChanged _,
                    ArrangeOutcome.Unreadable _,
                    ArrangeOutcome.RelaysOwn _,
                    ArrangeOutcome.TooLarge _,
                    ArrangeOutcome.Failed _ ->
                    false;
        };
    }

    private static Collection<List<Arrival>> byKey(Collection<Arrival> arrivals) {
        Map<Key, List<Arrival>> byKey = new LinkedHashMap<>();
        for (Arrival arrival : arrivals) {
            byKey.computeIfAbsent(arrival.key(), key -> new ArrayList<>()).add(arrival);
        }
        var bySequencer =
                Comparator.comparing(
                        Arrival::sequencer, Comparator.nullsFirst(Comparator.naturalOrder()));
        byKey.values().forEach(states -> states.sort(bySequencer));
        return byKey.values();
    }

    private List<Result> file(Collection<List<Arrival>> keys) {
        return CONCURRENTLY
                .map(keys, states -> states.stream().map(this::fileOne).toList())
                .stream()
                .flatMap(List::stream)
                .toList();
    }

    private Result fileOne(Arrival arrival) {
        try {
            return new Result(arrival, arranger.arrange(arrival));
        } catch (StoreException.Unreadable e) {
            return new Result(arrival, unreadable(arrival, e));
        } catch (RuntimeException e) {
            return new Result(arrival, new ArrangeOutcome.Failed(e));
        }
    }

    /** What is not noted comes again. In another bucket nobody would meet it again. */
    private ArrangeOutcome unreadable(Arrival arrival, StoreException.Unreadable e) {
        if (keepsOriginals) {
            return new ArrangeOutcome.Failed(e);
        }
        try {
            UnreadableNotes.write(store, arrival.key(), arrival.version().etag(), e.why());
            return new ArrangeOutcome.Unreadable(e.why());
        } catch (RuntimeException failed) {
            failed.addSuppressed(e);
            return new ArrangeOutcome.Failed(failed);
        }
    }
}

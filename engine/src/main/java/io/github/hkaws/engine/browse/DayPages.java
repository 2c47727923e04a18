package io.github.hkaws.engine.browse;

import io.github.hkaws.domain.layout.CameraDay;
import io.github.hkaws.domain.layout.Key;
import io.github.hkaws.domain.layout.Namesakes;
import io.github.hkaws.domain.site.Site;
import io.github.hkaws.engine.browse.FiledCapture.Place;
import io.github.hkaws.engine.pack.Catalogs;
import io.github.hkaws.engine.pack.SegmentState;
import io.github.hkaws.storage.ListedObject;
import io.github.hkaws.storage.Store;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The captures of a day, hot and packed, in pages of bounded size: for whoever must answer with few
 * requests and little memory.
 *
 * <p>A day of up to 10,000 captures takes one LIST per thousand of them that are hot and two for
 * its segments, and neither HEAD nor GET of a capture. Catalogs are kept for some minutes, so that
 * picture after picture of a packed day costs one look at its catalogs.
 */
public final class DayPages {

    /** As many keys as one LIST gives. */
    private static final int PER_LIST = 1000;

    private static final Duration KEPT = Duration.ofMinutes(5);
    private static final int KEPT_MEMBERS = 60_000;

    /**
     * A page of a day.
     *
     * @param captures in the order of their leaves
     * @param next the leaf after which the next page begins; null: this is the end
     * @param problems what could not be seen, each with its remedy
     */
    public record Page(List<FiledCapture> captures, @Nullable String next, List<String> problems) {

        public Page {
            captures = List.copyOf(captures);
            problems = List.copyOf(problems);
        }
    }

    /**
     * What is known of a day's segments.
     *
     * @param problems of those that cannot be trusted, naming the remedy
     * @param at when somebody began to look
     */
    private record Known(PackedDay packed, List<String> problems, Instant at) {}

    private final Store store;
    private final DayListing listing;
    private final Catalogs catalogs;
    private final InstantSource clock;
    private final Map<CameraDay, Known> known = new LinkedHashMap<>(16, 0.75f, true);
    private int knownMembers;

    public DayPages(Store store, Site site, InstantSource clock) {
        this.store = store;
        this.listing = new DayListing(store, site);
        this.catalogs = new Catalogs(store);
        this.clock = clock;
    }

    /**
     * Reads a page.
     *
     * @param after begin after this leaf; null: at the day's begin
     * @param most captures of the page
     */
    public Page page(CameraDay day, @Nullable String after, int most) {
        List<ListedObject> objects = hot(day, after, most + 1);
        String cut =
                objects.size() <= most
                        ? null
                        : objects.get(most - 1)
                                .key()
                                .value()
                                .substring(day.capturesPrefix().length());
        var foreign = LeftOut.foreign(day);
        List<FiledCapture> hot =
                objects.stream()
                        .limit(most)
                        .flatMap(object -> listing.hot(day, object, foreign).stream())
                        .toList();
        Known known = look(day);
        List<FiledCapture> packed =
                known.packed().captures().stream()
                        .filter(capture -> isBetween(capture.leaf(), after, cut))
                        .toList();
        List<FiledCapture> merged = DayMerge.of(hot.stream(), known.packed(), packed).toList();
        List<String> problems = new ArrayList<>(known.problems());
        foreign.problem().ifPresent(problems::add);
        return merged.size() <= most
                ? new Page(merged, cut, problems)
                : cutAtLeaf(merged, most, cut, problems);
    }

    /** Namesakes come on one page, or the second would be passed over. */
    private static Page cutAtLeaf(
            List<FiledCapture> merged, int most, @Nullable String cut, List<String> problems) {
        int end = most;
        while (end < merged.size() && merged.get(end).leaf().equals(merged.get(end - 1).leaf())) {
            end++;
        }
        String last = end < merged.size() ? merged.get(end - 1).leaf() : cut;
        return new Page(merged.subList(0, end), last, problems);
    }

    private static boolean isBetween(String leaf, @Nullable String after, @Nullable String to) {
        return (after == null || CodePoints.ORDER.compare(leaf, after) > 0)
                && (to == null || CodePoints.ORDER.compare(leaf, to) <= 0);
    }

    private List<ListedObject> hot(CameraDay day, @Nullable String after, int most) {
        String prefix = day.capturesPrefix();
        try (Stream<ListedObject> objects =
                store.list(prefix, after == null ? null : prefix + after)) {
            return objects.limit(most).toList();
        }
    }

    /**
     * A capture by its name; empty if none has it. A HEAD for a hot one, and a look at the day's
     * catalogs if that was long ago, or before the object came.
     */
    public Optional<FiledCapture> capture(CameraDay day, String name) {
        Known seen = seen(day);
        if (seen != null) {
            Optional<FiledCapture> found = find(day, name, seen.packed());
            if (found.isPresent() && !cameAfter(seen, found.get())) {
                return found;
            }
        }
        // It may have been packed since we looked, and another one may stand in its place.
        return find(day, name, look(day).packed());
    }

    /** A capture that was listed under cameras/, with its name; it may take a look as well. */
    public FiledCapture named(FiledCapture hot) {
        Known seen = seen(hot.day());
        Known now = seen == null || cameAfter(seen, hot) ? look(hot.day()) : seen;
        return now.packed().name(hot);
    }

    private static boolean cameAfter(Known seen, FiledCapture capture) {
        return capture.place() instanceof Place.Hot(var object)
                && !object.lastModified().isBefore(seen.at());
    }

    private Optional<FiledCapture> find(CameraDay day, String name, PackedDay packed) {
        return packed.named(name)
                .or(() -> standing(day, name))
                .or(() -> renamed(day, name, packed));
    }

    /** Whose leaf it is; no packed capture has this name. */
    private Optional<FiledCapture> standing(CameraDay day, String name) {
        var key = new Key(day.capturesPrefix() + name);
        return store.head(key)
                .map(info ->
                        new ListedObject(
                                key,
                                info.version().etag(),
                                info.size(),
                                info.lastModified(),
                                info.storageClass()))
                .flatMap(object -> listing.hot(day, object))
                .map(capture -> capture.named(name));
    }

    /** A hot capture whose leaf a packed one has; one LIST. */
    private Optional<FiledCapture> renamed(CameraDay day, String name, PackedDay packed) {
        if (!Namesakes.isOurs(name)) {
            return Optional.empty();
        }
        String stem = name.substring(0, name.lastIndexOf('~'));
        try (Stream<ListedObject> objects = store.list(day.capturesPrefix() + stem, null)) {
            return objects.flatMap(object -> listing.hot(day, object).stream())
                    .filter(capture ->
                            capture.isCalled(name) || packed.name(capture).isCalled(name))
                    .findFirst()
                    .map(capture -> capture.named(name));
        }
    }

    /** What is wrong with the segments of a day, as far as it was looked into. */
    public List<String> problems(CameraDay day) {
        Known seen = seen(day);
        return seen == null ? List.of() : seen.problems();
    }

    /** From now on looks again at what it knows of a day's segments. */
    public void forget(CameraDay day) {
        synchronized (known) {
            Known gone = known.remove(day);
            knownMembers -= gone == null ? 0 : gone.packed().size();
        }
    }

    private @Nullable Known seen(CameraDay day) {
        synchronized (known) {
            Known found = known.get(day);
            return found != null && found.at().plus(KEPT).isAfter(clock.instant()) ? found : null;
        }
    }

    private Known look(CameraDay day) {
        Instant at = clock.instant();
        List<SegmentState> states = catalogs.of(day);
        List<String> problems = new ArrayList<>();
        states.forEach(state -> state.problem().ifPresent(problems::add));
        var seen = new Known(listing.packed(day, states), problems, at);
        remember(day, seen);
        return seen;
    }

    private void remember(CameraDay day, Known seen) {
        synchronized (known) {
            forget(day);
            known.put(day, seen);
            knownMembers += seen.packed().size();
            var eldest = known.entrySet().iterator();
            while ((knownMembers > KEPT_MEMBERS || known.size() > PER_LIST) && eldest.hasNext()) {
                knownMembers -= eldest.next().getValue().packed().size();
                eldest.remove();
            }
        }
    }
}

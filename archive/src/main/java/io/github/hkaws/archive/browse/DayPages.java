package io.github.hkaws.archive.browse;

import io.github.hkaws.archive.layout.CameraDay;
import io.github.hkaws.archive.layout.SegmentId;
import io.github.hkaws.archive.pack.Catalogs;
import io.github.hkaws.archive.pack.SegmentState;
import io.github.hkaws.archive.site.Site;
import io.github.hkaws.archive.store.ListedObject;
import io.github.hkaws.archive.store.Store;
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
 * <p>A day of up to 10,000 captures takes at most 10 LIST, and neither HEAD nor GET of a capture.
 * Catalogs are kept for some minutes, so that picture after picture of a packed day costs one look
 * at its catalogs.
 */
public final class DayPages {

    /** As many keys as one LIST gives. */
    private static final int PER_LIST = 1000;

    /** Two of ten LIST are for segments; whoever takes more for hot captures has none left. */
    private static final int FEW_HOT = 8 * PER_LIST;

    private static final Duration KEPT = Duration.ofMinutes(5);
    private static final int KEPT_MEMBERS = 60_000;

    /**
     * A page of a day.
     *
     * @param captures in the order of their names
     * @param next the name after which the next page begins; null: this is the end
     * @param problems of segments that cannot be trusted, naming the remedy
     */
    public record Page(List<FiledCapture> captures, @Nullable String next, List<String> problems) {

        public Page {
            captures = List.copyOf(captures);
            problems = List.copyOf(problems);
        }
    }

    private record Known(List<SegmentState> segments, int members, Instant until) {}

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
     * @param after begin after this name; null: at the day's begin
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
        List<FiledCapture> hot =
                objects.stream()
                        .limit(most)
                        .flatMap(object -> listing.hot(day, object).stream())
                        .toList();
        List<SegmentState> segments = look(day, objects.size() <= FEW_HOT);
        List<FiledCapture> packed =
                segments.stream()
                        .flatMap(state -> listing.members(state).stream())
                        .filter(capture -> isBetween(capture.name(), after, cut))
                        .sorted(DayListing.BY_NAME)
                        .toList();
        List<FiledCapture> merged =
                packed.isEmpty()
                        ? hot
                        : Merge.of(
                                        hot.stream(),
                                        packed.stream(),
                                        DayListing.BY_NAME,
                                        DayListing::same)
                                .toList();
        List<String> problems = new ArrayList<>();
        segments.forEach(state -> state.problem().ifPresent(problems::add));
        return merged.size() <= most
                ? new Page(merged, cut, problems)
                : cutAtName(merged, most, cut, problems);
    }

    /** Where one name stands twice, both come on one page, or the second would be lost. */
    private static Page cutAtName(
            List<FiledCapture> merged, int most, @Nullable String cut, List<String> problems) {
        int end = most;
        while (end < merged.size() && merged.get(end).name().equals(merged.get(end - 1).name())) {
            end++;
        }
        String last = end < merged.size() ? merged.get(end - 1).name() : cut;
        return new Page(merged.subList(0, end), last, problems);
    }

    private static boolean isBetween(String name, @Nullable String after, @Nullable String to) {
        return (after == null || CodePoints.ORDER.compare(name, after) > 0)
                && (to == null || CodePoints.ORDER.compare(name, to) <= 0);
    }

    private List<ListedObject> hot(CameraDay day, @Nullable String after, int most) {
        String prefix = day.capturesPrefix();
        try (Stream<ListedObject> objects =
                store.list(prefix, after == null ? null : prefix + after)) {
            return objects.limit(most).toList();
        }
    }

    /** A packed capture by its name; empty if no catalog of the day names it. */
    public Optional<FiledCapture> packed(CameraDay day, String name) {
        Optional<FiledCapture> found = find(day, name, segments(day));
        // It may have been packed since we looked.
        return found.isPresent() ? found : find(day, name, look(day, /* fewHot= */ true));
    }

    private Optional<FiledCapture> find(CameraDay day, String name, List<SegmentState> segments) {
        return segments.stream()
                .flatMap(state -> listing.members(state).stream())
                .filter(capture -> capture.name().equals(name) && capture.day().equals(day))
                .findFirst();
    }

    /** From now on looks again at what it knows of a day's segments. */
    public void forget(CameraDay day) {
        synchronized (known) {
            Known gone = known.remove(day);
            knownMembers -= gone == null ? 0 : gone.members();
        }
    }

    private List<SegmentState> segments(CameraDay day) {
        synchronized (known) {
            Known found = known.get(day);
            if (found != null && found.until().isAfter(clock.instant())) {
                return found.segments();
            }
        }
        return List.of();
    }

    private List<SegmentState> look(CameraDay day, boolean fewHot) {
        List<SegmentState> states = fewHot ? catalogs.of(day) : counted(day);
        remember(day, states, clock.instant().plus(KEPT));
        return states;
    }

    /**
     * Asks for one number after the other instead of listing them: a GET of a catalog for each
     * segment, and one that finds none. Numbers have no gaps unless somebody made one by hand; on a
     * day that has thousands of hot captures that is not worth the two LIST.
     */
    private List<SegmentState> counted(CameraDay day) {
        List<SegmentState> states = new ArrayList<>();
        for (int number = 0; ; number++) {
            Optional<SegmentState> state = catalogs.state(new SegmentId(day, number));
            if (state.isEmpty()) {
                return states;
            }
            states.add(state.get());
        }
    }

    private void remember(CameraDay day, List<SegmentState> states, Instant until) {
        int members =
                states.stream()
                        .mapToInt(state ->
                                state instanceof SegmentState.Standing(var catalog, _)
                                        ? catalog.members().size()
                                        : 0)
                        .sum();
        synchronized (known) {
            forget(day);
            known.put(day, new Known(states, members, until));
            knownMembers += members;
            var eldest = known.entrySet().iterator();
            while ((knownMembers > KEPT_MEMBERS || known.size() > PER_LIST) && eldest.hasNext()) {
                knownMembers -= eldest.next().getValue().members();
                eldest.remove();
            }
        }
    }
}

package io.github.hkaws.review;

import io.github.hkaws.domain.layout.CameraDay;
import io.github.hkaws.engine.browse.DayPages;
import io.github.hkaws.engine.browse.FiledCapture;
import io.github.hkaws.storage.ListedObject;
import io.github.hkaws.storage.Store;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the last capture of a hot day without listing all of it: one LIST for up to 1,000 captures,
 * a few more for any number where names begin with their time.
 */
final class LatestCapture {

    private static final int PAGE = 1000;
    private static final int HOURS = 24;

    private final Store store;

    LatestCapture(Store store) {
        this.store = store;
    }

    /**
     * The object that was filed last, of those seen; empty if none stands there.
     *
     * @param recent an object that was filed since then is late enough; if none is, all are listed
     */
    Optional<ListedObject> of(CameraDay day, Instant recent) {
        List<ListedObject> first = page(day, null);
        if (first.size() < PAGE) {
            return last(first);
        }
        Optional<ListedObject> tail = last(tail(day, first.getLast()));
        if (tail.isPresent() && !tail.get().lastModified().isBefore(recent)) {
            return tail;
        }
        try (Stream<ListedObject> all = store.list(day.capturesPrefix(), null)) {
            return last(all.toList());
        }
    }

    private List<ListedObject> page(CameraDay day, @Nullable String after) {
        try (Stream<ListedObject> objects = store.list(day.capturesPrefix(), after)) {
            return objects.limit(PAGE).toList();
        }
    }

    /** Jumps by the hour in the name: from midnight back in growing steps, then on to the end. */
    private List<ListedObject> tail(CameraDay day, ListedObject known) {
        String key = known.key().value();
        Matcher m =
                Pattern.compile(
                                Pattern.quote(day.date().toString().replace("-", ""))
                                        + "[_T-]?(?<hour>[01]\\d|2[0-3])")
                        .matcher(key);
        if (!m.find(day.capturesPrefix().length())) {
            return List.of();
        }
        int hour = Integer.parseInt(m.group("hour"));
        String before = key.substring(0, m.start("hour"));
        for (int at = HOURS - 1, step = 1; at > hour; at -= step, step *= 2) {
            List<ListedObject> found = toTheEnd(day, before + "%02d".formatted(at));
            if (!found.isEmpty()) {
                return found;
            }
        }
        return toTheEnd(day, key);
    }

    private List<ListedObject> toTheEnd(CameraDay day, String after) {
        try (Stream<ListedObject> objects = store.list(day.capturesPrefix(), after)) {
            return new ArrayList<>(objects.toList());
        }
    }

    private static Optional<ListedObject> last(List<ListedObject> objects) {
        return objects.stream()
                .filter(object -> object.size() > 0)
                .max(
                        Comparator.comparing(ListedObject::lastModified)
                                .thenComparing(object -> object.key().value()));
    }

    /** The last capture of a packed day, by its first page. */
    static Optional<FiledCapture> packed(DayPages.Page day) {
        return day.captures().stream()
                .filter(capture -> capture.capturedAt() != null)
                .max(Comparator.comparing(CapturesPage::instant));
    }
}

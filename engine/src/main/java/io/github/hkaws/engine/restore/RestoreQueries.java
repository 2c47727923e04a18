package io.github.hkaws.engine.restore;

import io.github.hkaws.domain.deployment.Lifecycle;
import io.github.hkaws.domain.layout.CameraDay;
import io.github.hkaws.domain.layout.Prefixes;
import io.github.hkaws.domain.layout.SegmentId;
import io.github.hkaws.engine.pack.Member;
import io.github.hkaws.storage.ListedObject;
import io.github.hkaws.storage.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Which restores there were, as they stand under restores/; changes nothing. */
public final class RestoreQueries {

    private static final Duration KEPT = Duration.ofDays(Lifecycle.RESTORED_DAYS);

    private final Store store;
    private final RestoreRepository book;

    public RestoreQueries(Store store) {
        this.store = store;
        this.book = new RestoreRepository(store);
    }

    /** Those of a day that can be read here. One LIST, and one GET each. */
    public List<RestoreState> of(CameraDay day) {
        return book.readable(day).toList();
    }

    /**
     * Those that last got further, the last of them first. One LIST a thousand, and one GET each
     * that is given.
     *
     * @param most how many
     */
    public List<RestoreState> last(int most) {
        try (Stream<ListedObject> objects = store.list(Prefixes.RESTORES, null)) {
            return objects.sorted(Comparator.comparing(ListedObject::lastModified).reversed())
                    .flatMap(object -> RestoreRepository.id(object.key()).stream())
                    .limit(most)
                    .flatMap(id -> book.readable(id).stream())
                    .toList();
        }
    }

    /** One of them; empty if there is none of this id, or it cannot be read. */
    public Optional<RestoreState> of(String id) {
        return book.readable(id);
    }

    /** Until when its captures stand under restored/, if they do. */
    public static Instant until(RestoreState state) {
        return state.updatedAt().plus(KEPT);
    }

    /** Whether a capture stands under restored/ now, by what the restore says. */
    public static boolean isBack(
            RestoreState state, SegmentId segment, Member member, Instant now) {
        return state.isDone(segment)
                && until(state).isAfter(now)
                && state.selection().includes(member);
    }
}

package io.github.hkaws.review;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Answers that are still good, for a second view that the browser did not keep: another tab, or a
 * reload. Bounded; forgotten with the process.
 */
final class AnswerCache {

    private static final long MOST_BYTES = 24_000_000;

    record Kept(ReviewResponse response, Instant until) {}

    private final Map<String, Kept> kept = new LinkedHashMap<>(16, 0.75f, true);
    private long bytes;

    synchronized @Nullable Kept get(String question, Instant now) {
        Kept found = kept.get(question);
        return found == null || !found.until().isAfter(now) ? null : found;
    }

    synchronized void put(String question, Kept answer) {
        Kept before = kept.put(question, answer);
        bytes += answer.response().body().length;
        bytes -= before == null ? 0 : before.response().body().length;
        var eldest = kept.values().iterator();
        while (bytes > MOST_BYTES && eldest.hasNext()) {
            bytes -= eldest.next().response().body().length;
            eldest.remove();
        }
    }

    synchronized void clear() {
        kept.clear();
        bytes = 0;
    }
}

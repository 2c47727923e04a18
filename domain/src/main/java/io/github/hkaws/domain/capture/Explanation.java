package io.github.hkaws.domain.capture;

import io.github.hkaws.domain.capture.vendor.Explained;
import io.github.hkaws.domain.capture.vendor.Explained.NearMiss;
import io.github.hkaws.domain.capture.vendor.Span;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a path was read, for a person.
 *
 * @param path with the relay's mark, where it has one
 * @param markLength how many characters that mark has, in front of the name
 * @param capture what came of it
 * @param explained which format fits, and where its parts stand in the path without the mark
 * @param byOwner whether it was the site file's nameTemplate that fits
 * @param ownMissed whether the camera has a nameTemplate that does not fit
 * @param ownMiss how much of the name it fits; null: next to nothing
 * @param zone the camera's
 */
public record Explanation(
        String path,
        int markLength,
        Capture capture,
        Explained explained,
        boolean byOwner,
        boolean ownMissed,
        @Nullable NearMiss ownMiss,
        ZoneId zone) {

    /** Where the relay's mark, or else the name, begins. */
    public int nameStart() {
        return path.lastIndexOf('/') + 1;
    }

    /** The parts as they stand in the whole path. */
    public List<Span> spans() {
        return explained.spans().stream()
                .map(span ->
                        span.start() < nameStart()
                                ? span
                                : new Span(
                                        span.start() + markLength,
                                        span.end() + markLength,
                                        span.what()))
                .toList();
    }
}

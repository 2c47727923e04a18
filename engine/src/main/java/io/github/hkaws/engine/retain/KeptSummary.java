package io.github.hkaws.engine.retain;

import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How many captures lie beyond their retention by their date and are kept for their age: S3 has not
 * held them for so long.
 *
 * @param cameras of so many cameras
 * @param first the first date on which one of them may go; null: there is none
 * @param last the date from which on none of them is kept any more; null: there is none
 */
public record KeptSummary(
        long captures, int cameras, @Nullable LocalDate first, @Nullable LocalDate last) {

    public static final KeptSummary NOTHING = new KeptSummary(0, 0, null, null);

    KeptSummary plus(KeptRange range) {
        LocalDate until = range.until();
        if (range.captures() == 0) {
            return this;
        }
        return new KeptSummary(
                captures + range.captures(),
                cameras,
                first == null || until.isBefore(first) ? until : first,
                last == null || until.isAfter(last) ? until : last);
    }

    KeptSummary withCameras(int count) {
        return new KeptSummary(captures, count, first, last);
    }

    /** For people, in one line; empty if there is none. */
    public Optional<String> line() {
        if (captures == 0) {
            return Optional.empty();
        }
        String when =
                first == null || first.equals(last)
                        ? "until " + first
                        : "the first until %s, the last until %s".formatted(first, last);
        return Optional.of(
                "%d %s of %d %s %s beyond retention by date and kept for age in the bucket, %s"
                        .formatted(
                                captures,
                                captures == 1 ? "capture" : "captures",
                                cameras,
                                cameras == 1 ? "camera" : "cameras",
                                captures == 1 ? "is" : "are",
                                when));
    }
}

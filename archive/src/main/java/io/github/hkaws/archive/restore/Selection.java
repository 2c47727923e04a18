package io.github.hkaws.archive.restore;

import io.github.hkaws.archive.pack.Member;
import java.time.Instant;

/** Which captures of a day are wanted. */
public sealed interface Selection {

    /** All of them. */
    record WholeDay() implements Selection {}

    /**
     * Those taken in a stretch of time.
     *
     * @param from the first instant
     * @param to the first instant no more
     */
    record Window(Instant from, Instant to) implements Selection {
        public Window {
            if (!from.isBefore(to)) {
                throw new IllegalArgumentException(
                        "a window ends after it begins, not from %s to %s".formatted(from, to));
            }
        }
    }

    /**
     * One.
     *
     * @param name as in the catalog and in its key
     */
    record One(String name) implements Selection {}

    default boolean includes(Member member) {
        return switch (this) {
            case WholeDay() -> true;
            case Window(var from, var to) -> {
                Instant at = member.capturedAt().toInstant();
                yield !at.isBefore(from) && at.isBefore(to);
            }
            case One(var name) -> member.name().equals(name);
        };
    }

    /** The same words for the same selection. */
    default String text() {
        return switch (this) {
            case WholeDay() -> "day";
            case Window(var from, var to) -> from + "/" + to;
            case One(var name) -> name;
        };
    }
}

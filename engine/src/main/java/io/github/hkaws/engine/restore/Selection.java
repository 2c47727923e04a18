package io.github.hkaws.engine.restore;

import io.github.hkaws.domain.layout.KeyScheme;
import io.github.hkaws.engine.pack.Member;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

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
     * @param name as it is listed
     * @param sha256 of its bytes: what a plan found under the name; null: as asked for, and in
     *     states that an earlier release wrote
     */
    record One(String name, @Nullable String sha256) implements Selection {
        public One(String name) {
            this(name, null);
        }
    }

    default boolean includes(Member member) {
        return switch (this) {
            case WholeDay() -> true;
            case Window(var from, var to) -> {
                Instant at = member.capturedAt().toInstant();
                yield !at.isBefore(from) && at.isBefore(to);
            }
            case One(var name, var sha256) ->
                    sha256 == null
                            ? member.name().equals(name)
                            : member.sha256().equals(sha256) && isNamesake(member, name);
        };
    }

    /** The same words for the same selection. */
    default String text() {
        return switch (this) {
            case WholeDay() -> "day";
            case Window(var from, var to) -> from + "/" + to;
            case One(var name, _) -> name;
        };
    }

    private static boolean isNamesake(Member member, String name) {
        return KeyScheme.withoutVariant(member.name()).equals(KeyScheme.withoutVariant(name));
    }
}

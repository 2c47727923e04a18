package io.github.hkaws.engine.upstream;

import io.github.hkaws.domain.layout.Key;
import org.jspecify.annotations.Nullable;

/**
 * What became of one object of upstream's.
 *
 * @param captures how many captures it held: one, or those of an archive
 * @param problem null where there is none, else with its remedy
 */
public record Imported(Key source, Outcome outcome, long captures, @Nullable String problem) {

    /** What became of it. The original is left in every case. */
    public enum Outcome {
        /** It was put into drop/, to be arranged. */
        DROPPED,
        /** The arrange function was told of it, and files it. */
        TOLD,
        /** The same bytes are filed already, or packed since. */
        PRESENT,
        /** It waits in drop/ already. */
        WAITING,
        /** No capture: a directory's mark, an object in the bucket's root. */
        SKIPPED,
        /** It was not imported. */
        FAILED
    }

    static Imported of(Key source, Outcome outcome) {
        return new Imported(source, outcome, outcome == Outcome.SKIPPED ? 0 : 1, null);
    }

    static Imported failed(Key source, String problem) {
        return new Imported(source, Outcome.FAILED, 0, problem);
    }
}

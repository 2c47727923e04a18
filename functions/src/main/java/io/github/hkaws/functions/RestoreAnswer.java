package io.github.hkaws.functions;

import io.github.hkaws.engine.restore.RestorePlan;
import io.github.hkaws.engine.restore.RestoreState;

/** What a person is answered. */
sealed interface RestoreAnswer {

    /** Nothing was done; {@code why} says what to do instead. */
    record Refused(String why) implements RestoreAnswer {}

    /** Nothing was done, nor spent: this is what it would cost. */
    record Quoted(RestorePlan plan) implements RestoreAnswer {}

    /** It was begun: this is how far it is. */
    record Begun(RestoreState state) implements RestoreAnswer {}
}

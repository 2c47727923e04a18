package io.github.hkaws.cli.doctor;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One thing that was looked at.
 *
 * @param topic what it is about: credentials, region, …
 * @param what was found, in a sentence
 * @param remedy null where nothing is to be done
 */
record Finding(Level level, String topic, String what, @Nullable String remedy) {

    /** How bad it is. */
    enum Level {
        OK,
        /** It works, but somebody should know. */
        HINT,
        /** Something does not work or is at risk. */
        WRONG,
        /** It could not be looked at. */
        UNSEEN;

        String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Finding ok(String topic, String what) {
        return new Finding(Level.OK, topic, what, null);
    }

    static Finding hint(String topic, String what, String remedy) {
        return new Finding(Level.HINT, topic, what, remedy);
    }

    static Finding wrong(String topic, String what, String remedy) {
        return new Finding(Level.WRONG, topic, what, remedy);
    }

    static Finding unseen(String topic, String what, String remedy) {
        return new Finding(Level.UNSEEN, topic, what, remedy);
    }
}

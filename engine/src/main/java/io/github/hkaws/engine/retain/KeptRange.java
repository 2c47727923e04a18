package io.github.hkaws.engine.retain;

import java.time.LocalDate;

/**
 * What a purge found in a stretch of a camera's archive and left for its age: nothing in it ends
 * before {@code until}, neither what was seen nor what comes later, for that is younger still.
 *
 * @param to its last position; it begins behind the range before it
 * @param until the first date on which to look again
 * @param captures how many were seen there that are kept for their age
 */
record KeptRange(Position to, LocalDate until, long captures) {

    boolean isDue(LocalDate today) {
        return !until.isAfter(today);
    }

    /** The same with some of its captures counted elsewhere. */
    KeptRange without(long counted) {
        return new KeptRange(to, until, Math.max(0, captures - counted));
    }

    /** Both as one. */
    KeptRange joined(KeptRange next) {
        return new KeptRange(
                next.to, until.isBefore(next.until) ? until : next.until, captures + next.captures);
    }
}

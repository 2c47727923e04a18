package io.github.hkaws.domain.zone;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneOffsetTransitionRule;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The offsets of a zone since 1970: before that year the database promises nothing, and no camera
 * took a picture.
 *
 * @param firstOffset at the beginning of 1970, seconds ahead of UTC
 * @param changes in their order
 * @param tail by which rule it goes on after the last of them; see {@link PosixTz}
 */
record ZoneChanges(int firstOffset, List<Change> changes, String tail) {

    /**
     * From an instant on another offset holds.
     *
     * @param at epoch second
     * @param offset seconds ahead of UTC
     */
    record Change(long at, int offset) {}

    ZoneChanges {
        changes = List.copyOf(changes);
    }

    /**
     * The same as Java computes with it; which of the offsets are summer time it does not say.
     *
     * @throws RuntimeException if they contradict each other
     */
    ZoneRules rules() {
        var first = ZoneOffset.ofTotalSeconds(firstOffset);
        List<ZoneOffsetTransition> transitions = new ArrayList<>(changes.size());
        ZoneOffset before = first;
        for (Change change : changes) {
            var after = ZoneOffset.ofTotalSeconds(change.offset());
            if (!after.equals(before)) {
                transitions.add(
                        ZoneOffsetTransition.of(
                                LocalDateTime.ofEpochSecond(change.at(), 0, before),
                                before,
                                after));
            }
            before = after;
        }
        List<ZoneOffsetTransitionRule> rules = PosixTz.rules(tail);
        if (!rules.isEmpty() && !endsInATransition(transitions)) {
            transitions.add(next(rules, before));
        }
        return ZoneRules.of(first, first, List.of(), transitions, rules);
    }

    /** Java goes by the rule from the last transition on: it must be the last change, too. */
    private boolean endsInATransition(List<ZoneOffsetTransition> transitions) {
        return !transitions.isEmpty()
                && transitions.getLast().toEpochSecond() == changes.getLast().at();
    }

    /**
     * The first that the rule gives after the last change, where that left the offset as it was.
     */
    private ZoneOffsetTransition next(List<ZoneOffsetTransitionRule> rules, ZoneOffset before) {
        long last = changes.isEmpty() ? 0 : changes.getLast().at();
        int year = LocalDateTime.ofEpochSecond(last, 0, before).getYear();
        return Stream.of(year, year + 1)
                .flatMap(y -> rules.stream().map(rule -> rule.createTransition(y)))
                .filter(one -> one.toEpochSecond() > last && one.getOffsetBefore().equals(before))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException(tail + " does not go on from " + before));
    }
}

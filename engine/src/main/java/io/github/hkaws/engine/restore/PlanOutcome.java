package io.github.hkaws.engine.restore;

/** What became of planning a restore. */
public sealed interface PlanOutcome {

    /** It can be done. */
    record Planned(RestorePlan plan) implements PlanOutcome {}

    /** It cannot; {@code why} says what to do instead. */
    record Refused(String why) implements PlanOutcome {}
}

package io.github.hkaws.domain.deployment;

/**
 * One alarm.
 *
 * @param id of the resource
 * @param section heading of {@code doc/operations.md} about it, as an anchor
 * @param whatToDo one sentence or two
 * @param wrong how many of the metric's periods must be wrong
 * @param periods of how many in a row
 */
public record Alarm(
        String id,
        String section,
        String whatToDo,
        Measure measure,
        Limit limit,
        int wrong,
        int periods) {

    /** From which value a period is wrong. */
    public sealed interface Limit {

        /** More than so much; no data is right. */
        record Above(double most) implements Limit {}

        /** Nothing was counted, or there is no data: the very thing to be told about. */
        record Nothing() implements Limit {}
    }

    static Alarm above(
            String id, String section, String whatToDo, Measure measure, double most, int periods) {
        return new Alarm(id, section, whatToDo, measure, new Limit.Above(most), periods, periods);
    }

    /** An alarm that nothing was counted in all the periods. */
    static Alarm nothing(String id, String section, String whatToDo, Measure measure, int periods) {
        return new Alarm(id, section, whatToDo, measure, new Limit.Nothing(), periods, periods);
    }

    /** The same, staying until no period of the last so many is wrong any more. */
    Alarm stayingFor(int periods) {
        return new Alarm(id, section, whatToDo, measure, limit, 1, periods);
    }

    /** What the mail says: what to do, and where more of it stands. */
    public String description() {
        return whatToDo + " More: doc/operations.md#" + section;
    }
}

package io.github.hkaws.engine.cost;

/**
 * One part of the bill of a year.
 *
 * @param usd by list price
 * @param afterFree what is left of it in an account that uses nothing else
 */
public record CostLine(Group group, String part, double usd, double afterFree) {

    /** What a part is. */
    public enum Group {
        REQUESTS,
        STORAGE,
        SHEETS,
        COMPUTE,
        QUEUE,
        OBSERVABILITY,
        TRANSFER
    }

    static CostLine of(Group group, String part, double usd) {
        return new CostLine(group, part, usd, usd);
    }
}

package io.github.hkaws.domain.site;

import org.jspecify.annotations.Nullable;

/**
 * What a site watches beyond what it always does.
 *
 * @param accessLogs whether S3 logs every request to the bucket
 * @param logDays how many days the functions' logs are kept
 * @param budgetUsdPerMonth when the account's bill of a month is worth an e-mail; null: never
 */
public record Observability(boolean accessLogs, int logDays, @Nullable Integer budgetUsdPerMonth) {

    /**
     * What is watched where the site file says nothing. A dozen busy cameras cost about $10 a
     * month.
     */
    public static final Observability DEFAULT = new Observability(false, 30, 20);
}

package io.github.hkaws.engine.restore;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;

/**
 * What a restore will cost and how long S3 takes at the most.
 *
 * <p>It counts reading, restore requests, the readable copies and the captures brought back for as
 * long as they stay. It leaves out what the way out of AWS costs, and taxes.
 *
 * @param usd rounded up to a hundredth of a cent
 * @param longestWait until S3 has everything readable; zero: it is now
 * @param bytes of the captures
 * @param restoredBytes of the tars that S3 makes readable as a whole
 * @param region whose prices were taken
 * @param asOf the date of the price list
 */
public record Quote(
        BigDecimal usd,
        Duration longestWait,
        long bytes,
        long restoredBytes,
        String region,
        LocalDate asOf) {}

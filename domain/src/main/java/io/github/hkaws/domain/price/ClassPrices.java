package io.github.hkaws.domain.price;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What one storage class costs in one region, in US dollars; a GB is 2^30 bytes.
 *
 * @param gbMonth keeping a GB for a month
 * @param thousandWrites a thousand PUT, COPY or LIST; of an upload in parts into an archive class
 *     only its end is billed so, its parts are as Standard's
 * @param thousandReads a thousand GET or HEAD
 * @param thousandMoves a thousand objects that a lifecycle rule moves into it
 * @param readGb reading a GB
 * @param restoring what making readable costs; null: it is read at once
 */
public record ClassPrices(
        BigDecimal gbMonth,
        BigDecimal thousandWrites,
        BigDecimal thousandReads,
        BigDecimal thousandMoves,
        BigDecimal readGb,
        @Nullable Restoring restoring) {

    /**
     * One speed of making readable.
     *
     * @param gb for each GB
     * @param thousand for each thousand requests
     */
    public record Ask(BigDecimal gb, BigDecimal thousand) {

        static Ask of(String gb, String thousand) {
            return new Ask(new BigDecimal(gb), new BigDecimal(thousand));
        }
    }

    /**
     * All speeds of making readable.
     *
     * @param expedited null: the class has none
     */
    public record Restoring(@Nullable Ask expedited, Ask standard, Ask bulk) {}

    /** A class that is read at once. */
    static ClassPrices instant(
            String gbMonth, String writes, String reads, String moves, String readGb) {
        return new ClassPrices(
                new BigDecimal(gbMonth),
                new BigDecimal(writes),
                new BigDecimal(reads),
                new BigDecimal(moves),
                new BigDecimal(readGb),
                null);
    }

    /** A class of which objects are made readable first; a readable copy is read as Standard. */
    static ClassPrices archived(
            String gbMonth, String writes, ClassPrices standard, Restoring restoring) {
        return new ClassPrices(
                new BigDecimal(gbMonth),
                new BigDecimal(writes),
                standard.thousandReads(),
                // Moving in costs what writing does.
                new BigDecimal(writes),
                BigDecimal.ZERO,
                restoring);
    }
}

package io.github.hkaws.engine.cost;

import io.github.hkaws.domain.price.ClassPrices;
import io.github.hkaws.domain.price.PriceList;
import io.github.hkaws.domain.site.ArchiveClass;
import io.github.hkaws.storage.PartSink;
import java.math.BigDecimal;

/**
 * What pieces of work cost in requests and functions, in US dollars: the same for the estimate of a
 * command and for a year's bill ({@link CostModel}). Counts are those that the code's own tests
 * hold it to.
 */
public final class WorkPrices {

    /** A line of a catalog; a test packs captures and measures both. */
    public static final int CATALOG_BYTES_A_CAPTURE = 640;

    /** Of a tar beside the captures: headers and padding. */
    public static final int TAR_BYTES_A_CAPTURE = 1_850;

    /** An index and a sheet each. */
    private static final double SHEET_HOURS_A_DAY = 24;

    /** Reading and writing what a day's sheets need besides. */
    private static final double SHEET_REQUESTS_A_DAY = 4;

    /** Cameras write in bursts, and the mapping gathers for five seconds. */
    static final double CAPTURES_A_BATCH = 4;

    /** The most that one batch holds, as where a backlog is filed. */
    private static final double FULL_BATCH = 10;

    /** Sending by tens, receiving and deleting by tens. */
    private static final double QUEUE_REQUESTS_A_BATCH = 3;

    private static final double LISTED_AT_ONCE = 1000;
    static final double SECONDS_A_BATCH = 0.2;
    private static final double ARRANGE_GB = 0.5;

    private final PriceList prices;

    public WorkPrices(PriceList prices) {
        this.prices = prices;
    }

    /** Filing what lies in drop/: a COPY each. */
    public double filing(double captures) {
        return writes(captures);
    }

    /** Having a backlog filed by the arrange function. */
    public double filingByFunction(double captures) {
        double batches = captures / FULL_BATCH;
        return filing(captures)
                + queue(batches * QUEUE_REQUESTS_A_BATCH)
                + functions(batches, arrangeGbSeconds(captures));
    }

    /** Listing so many objects. */
    public double listing(double objects) {
        return writes(Math.floor(objects / LISTED_AT_ONCE) + 1);
    }

    /** Filing straight from another bucket: a COPY into drop/, and one out of it. */
    public double importing(double captures) {
        return 2 * filing(captures);
    }

    /** Packing camera-days: a GET each capture, an upload and a catalog each day. */
    public double packing(double days, double captures, double bytes, ArchiveClass written) {
        return reads(captures) + uploads(days, captures, bytes, written);
    }

    /** Uploads in parts, each with its beginning and end, and a catalog. */
    double uploads(double days, double captures, double bytes, ArchiveClass written) {
        if (days == 0) {
            return 0;
        }
        double dayBytes = (bytes + captures * TAR_BYTES_A_CAPTURE) / days;
        double parts = Math.ceil(dayBytes / PartSink.USUAL_PART);
        return days
                * (switch (written) {
                            case STANDARD, STANDARD_IA, GLACIER_IR -> writes(parts + 2, written);
                            // Only the end of an upload is billed as the archive class.
                            case GLACIER, DEEP_ARCHIVE -> writes(parts + 1) + writes(1, written);
                        }
                        + writes(1));
    }

    /** Contact sheets: a second GET each capture, then an index and a sheet per hour. */
    public double sheets(double days, double captures) {
        return reads(captures)
                + days
                        * (SHEET_HOURS_A_DAY * (writes(1) + writes(1, ArchiveClass.STANDARD_IA))
                                + writes(SHEET_REQUESTS_A_DAY));
    }

    /** Keeping bytes in a class for a month. */
    public double month(ArchiveClass storageClass, double bytes) {
        return gbMonths(bytes / (1L << 30), prices.in(storageClass));
    }

    /** The same by S3's name of it; one that is not known is taken for Standard. */
    public double month(String storageClass, double bytes) {
        return gbMonths(bytes / (1L << 30), prices.in(storageClass));
    }

    static double gbMonths(double gb, ClassPrices in) {
        return gb * in.gbMonth().doubleValue();
    }

    double arrangeGbSeconds(double captures) {
        return captures / CAPTURES_A_BATCH * SECONDS_A_BATCH * ARRANGE_GB;
    }

    /** So many PUT, COPY or LIST in Standard. */
    public double writes(double requests) {
        return writes(requests, ArchiveClass.STANDARD);
    }

    double writes(double requests, ArchiveClass into) {
        return thousands(requests, prices.in(into).thousandWrites());
    }

    /** So many GET or HEAD of what lies in Standard. */
    public double reads(double requests) {
        return thousands(requests, prices.standard().thousandReads());
    }

    double moves(double objects, ArchiveClass into) {
        return thousands(objects, prices.in(into).thousandMoves());
    }

    double queue(double requests) {
        return millions(requests, prices.millionQueueRequests());
    }

    double functions(double invocations, double gbSeconds) {
        return millions(invocations, prices.millionInvocations())
                + gbSeconds * prices.functionGbSecond().doubleValue();
    }

    double statistics(double questions) {
        return millions(questions, prices.millionStatistics());
    }

    private static double thousands(double count, BigDecimal price) {
        return count * price.doubleValue() / 1e3;
    }

    private static double millions(double count, BigDecimal price) {
        return count * price.doubleValue() / 1e6;
    }
}

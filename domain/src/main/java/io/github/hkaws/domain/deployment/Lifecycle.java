package io.github.hkaws.domain.deployment;

import io.github.hkaws.domain.layout.Prefixes;
import io.github.hkaws.domain.site.ArchiveClass;
import io.github.hkaws.domain.site.Site;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The lifecycle rules of a site's bucket, a rule per prefix, none overlapping another in what it
 * removes. None expires a current capture: a rule knows no holds, the purge function does.
 */
public final class Lifecycle {

    /**
     * How long what was deleted or overwritten below drop/ and cameras/ can be brought back, and no
     * longer: noncurrent versions cost as current ones. Three nightly looks at drop/ for what was
     * overwritten before it was ever copied.
     */
    public static final int CAPTURE_UNDO_DAYS = 3;

    /** The same of segments, their catalogs and contact sheets. */
    public static final int SEGMENT_UNDO_DAYS = 7;

    /** The same of holds, restores' states and reports. */
    public static final int RECORD_UNDO_DAYS = 30;

    /** The same of what expires by itself. */
    public static final int COPY_UNDO_DAYS = 1;

    /** How long what a restore or an export wrote stays. */
    public static final int RESTORED_DAYS = 7;

    /** How long recorders' own files and scratch objects stay. */
    public static final int DISCARD_DAYS = 14;

    /** How long a line of S3's own log of requests stays, in the bucket that is for it. */
    public static final int ACCESS_LOG_DAYS = 90;

    /** When an unfinished upload goes: far later than any packer lives. */
    public static final int UPLOAD_DAYS = 7;

    /**
     * What moves on.
     *
     * @param to the class that it moves to
     * @param days after it was written
     */
    public record Move(ArchiveClass to, int days) {}

    /**
     * One rule. It concerns objects of any tag, and does what is not null.
     *
     * @param prefix of the keys; empty: of all
     * @param expiresAfterDays when current objects go
     * @param noncurrentDays how long versions stay that are no longer current
     * @param abortsUploadsAfterDays when unfinished uploads go
     * @param removesLoneMarkers whether delete markers go that no version is left below
     */
    public record Rule(
            String id,
            String prefix,
            @Nullable Move move,
            @Nullable Integer expiresAfterDays,
            @Nullable Integer noncurrentDays,
            @Nullable Integer abortsUploadsAfterDays,
            boolean removesLoneMarkers) {}

    private Lifecycle() {}

    /** All rules of a site's bucket, in the template's order. */
    public static List<Rule> of(Site site) {
        return List.of(
                noncurrent(Prefixes.DROP, CAPTURE_UNDO_DAYS),
                noncurrent(Prefixes.CAMERAS, CAPTURE_UNDO_DAYS),
                archive(site),
                noncurrent(Prefixes.CATALOG, SEGMENT_UNDO_DAYS),
                noncurrent(Prefixes.SHEETS, SEGMENT_UNDO_DAYS),
                noncurrent(Prefixes.HOLDS, RECORD_UNDO_DAYS),
                noncurrent(Prefixes.RESTORES, RECORD_UNDO_DAYS),
                noncurrent(Prefixes.REPORTS, RECORD_UNDO_DAYS),
                expiring(Prefixes.RESTORED, RESTORED_DAYS),
                expiring(Prefixes.DISCARD, DISCARD_DAYS),
                new Rule(
                        "leftovers",
                        "",
                        null,
                        null,
                        null,
                        UPLOAD_DAYS,
                        /* removesLoneMarkers= */ true));
    }

    private static Rule archive(Site site) {
        Integer deep = site.deepArchiveAfterDays();
        return new Rule(
                id(Prefixes.ARCHIVE),
                Prefixes.ARCHIVE,
                deep == null ? null : new Move(ArchiveClass.DEEP_ARCHIVE, deep),
                null,
                SEGMENT_UNDO_DAYS,
                null,
                /* removesLoneMarkers= */ false);
    }

    private static Rule noncurrent(String prefix, int days) {
        return new Rule(
                id(prefix), prefix, null, null, days, null, /* removesLoneMarkers= */ false);
    }

    /** For copies of what stands elsewhere, and for noise. */
    private static Rule expiring(String prefix, int days) {
        return new Rule(
                id(prefix),
                prefix,
                null,
                days,
                COPY_UNDO_DAYS,
                null,
                /* removesLoneMarkers= */ false);
    }

    private static String id(String prefix) {
        return prefix.substring(0, prefix.length() - 1);
    }
}

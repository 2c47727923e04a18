package io.github.hkaws.domain.layout;

import java.util.List;

/**
 * The prefixes of the bucket's keys, each ending in a slash, as {@code doc/key-scheme.md} lists
 * them. They are written here and nowhere else: everybody who makes, reads, grants, notifies or
 * cleans up keys takes them from here.
 */
public final class Prefixes {

    /** What the relay wrote and nobody has filed yet. */
    public static final String DROP = "drop/";

    /** Captures of the hot window. */
    public static final String CAMERAS = "cameras/";

    /** Segments: packed camera-days. */
    public static final String ARCHIVE = "archive/";

    /** The member index of each segment. */
    public static final String CATALOG = "catalog/";

    /** Marks that stop the purging of a camera-day. */
    public static final String HOLDS = "holds/";

    /** Requests and states of restores. */
    public static final String RESTORES = "restores/";

    /** What restores brought back. */
    public static final String RESTORED = "restored/";

    /** Contact sheets. */
    public static final String SHEETS = "sheets/";

    /** Digests, and what nightly jobs leave for the next one. */
    public static final String REPORTS = "reports/";

    /** Recorders' own files, and scratch objects of trials. */
    public static final String DISCARD = "discard/";

    /** All first prefixes that mean something to us. */
    public static final List<String> ALL =
            List.of(
                    DROP, CAMERAS, ARCHIVE, CATALOG, HOLDS, RESTORES, RESTORED, SHEETS, REPORTS,
                    DISCARD);

    /** What the relay says of itself: no login begins with a dot. */
    public static final String RELAYS_OWN = DROP + ".relay/";

    /**
     * Notes of what arranging could not read: in front of the reports in a listing, and below none
     * of their dates.
     */
    public static final String UNREADABLE = REPORTS + ".unreadable/";

    private Prefixes() {}
}

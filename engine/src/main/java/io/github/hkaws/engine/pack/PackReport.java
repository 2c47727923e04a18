package io.github.hkaws.engine.pack;

import io.github.hkaws.domain.layout.CameraDay;
import io.github.hkaws.domain.layout.SegmentId;
import java.util.List;

/**
 * What one run did with a day, so that it can be held against what was there.
 *
 * <p>{@code listed = alreadyPacked + packed + foreign + unread + postponed}, and {@code
 * alreadyPacked + packed = deleted + undeleted}.
 *
 * @param listed objects of the day that the run looked at
 * @param alreadyPacked of them, those that stood in a segment before
 * @param packed of them, those that this run put into a segment that stands now
 * @param postponed of them, those that this run had no time left for
 * @param deleted originals deleted, or found to be gone by then
 * @param bytes of the captures packed
 * @param segments that stand now and did not before
 * @param foreign objects that are no captures: left, and named
 * @param unread captures that could not be packed: left, and named
 * @param undeleted originals that stand in a segment and could not be deleted: named, tried again
 *     next time
 * @param problems of the day's segments and catalogs
 */
public record PackReport(
        CameraDay day,
        long listed,
        long alreadyPacked,
        long packed,
        long postponed,
        long deleted,
        long bytes,
        List<SegmentId> segments,
        List<Finding> foreign,
        List<Finding> unread,
        List<Finding> undeleted,
        List<Finding> problems) {

    /** What is the matter with one object. */
    public record Finding(String key, String what) {}

    public PackReport {
        segments = List.copyOf(segments);
        foreign = List.copyOf(foreign);
        unread = List.copyOf(unread);
        undeleted = List.copyOf(undeleted);
        problems = List.copyOf(problems);
    }

    /** The counts, and no more than a few of the findings: there may be a hundred thousand. */
    @Override
    public String toString() {
        return "%s: listed %d, already packed %d, packed %d (%d bytes) into %s, postponed %d, deleted %d, foreign %s, unread %s, undeleted %s, problems %s"
                .formatted(
                        day,
                        listed,
                        alreadyPacked,
                        packed,
                        bytes,
                        segments,
                        postponed,
                        deleted,
                        few(foreign),
                        few(unread),
                        few(undeleted),
                        few(problems));
    }

    private static String few(List<Finding> findings) {
        return findings.size() <= 3
                ? findings.toString()
                : findings.size() + ", among them " + findings.subList(0, 3);
    }

    /** Whether every object listed is accounted for. */
    public boolean balanced() {
        return listed == alreadyPacked + packed + foreign.size() + unread.size() + postponed
                && alreadyPacked + packed == deleted + undeleted.size();
    }
}

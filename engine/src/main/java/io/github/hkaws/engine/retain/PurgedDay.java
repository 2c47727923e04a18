package io.github.hkaws.engine.retain;

import io.github.hkaws.domain.layout.CameraDay;
import io.github.hkaws.domain.layout.Key;
import java.util.List;

/**
 * The report line of a camera-day.
 *
 * @param captures deleted that had not been packed
 * @param segments tars deleted
 * @param catalogs deleted
 * @param sheets contact sheets deleted
 * @param bytes of all that was deleted
 * @param foreign what lies under the day and is no capture, left as it is; the first few
 */
public record PurgedDay(
        CameraDay day,
        PurgeOutcome outcome,
        long captures,
        int segments,
        int catalogs,
        int sheets,
        long bytes,
        List<Key> foreign) {

    public PurgedDay {
        foreign = List.copyOf(foreign);
    }

    static PurgedDay untouched(CameraDay day, PurgeOutcome outcome) {
        return new PurgedDay(day, outcome, 0, 0, 0, 0, 0, List.of());
    }

    /** Whether anything was deleted; or would be, in a dry run. */
    public boolean deleted() {
        return captures + segments + catalogs + sheets > 0;
    }

    /** The same of a dry run. */
    public String plannedLine() {
        return outcome instanceof PurgeOutcome.Purged ? day + ": would purge: " + counts() : line();
    }

    /** For people, in one line. */
    public String line() {
        String counts = counts();
        return switch (outcome) {
            case PurgeOutcome.Purged() -> day + ": purged: " + counts;
            case PurgeOutcome.Held() -> day + ": held, nothing deleted";
            case PurgeOutcome.HeldMidway() ->
                    day
                            + ": held while it was being purged; deleted before: "
                            + counts
                            + "; undo the purge to bring that back";
            case PurgeOutcome.Incomplete(var problem) ->
                    day
                            + ": not purged to its end, the next run goes on: "
                            + problem
                            + "; "
                            + counts;
            case PurgeOutcome.NotVersioned() ->
                    day
                            + ": not purged: the bucket keeps no versions, so that it would be gone"
                            + " for good; turn versioning on (aws s3api put-bucket-versioning), or"
                            + " run hkaws purge --for-good";
            case PurgeOutcome.Postponed() -> day + ": no time left, the next run purges it";
        };
    }

    private String counts() {
        return "segments %d, catalogs %d, sheets %d, unpacked captures %d, bytes %d"
                .formatted(segments, catalogs, sheets, captures, bytes);
    }
}

package io.github.hkaws.engine.refile;

import io.github.hkaws.domain.layout.CameraDay;
import io.github.hkaws.engine.arrange.Refiling;
import io.github.hkaws.engine.browse.FiledCapture;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where the captures of a day belong.
 *
 * @param stays how many stand where they belong
 * @param packed how many stand in segments, which never change
 * @param held whether a hold keeps the day as it is
 * @param moves those that belong elsewhere
 * @param unknown those that stay because it cannot be told
 * @param problems what could not be seen, with the remedy
 */
public record RefilePlan(
        CameraDay day,
        long stays,
        long packed,
        boolean held,
        List<Move> moves,
        List<Unknown> unknown,
        List<String> problems) {

    /** A capture that belongs elsewhere. */
    public record Move(FiledCapture capture, Refiling.Place.There there) {}

    /** A capture that stays, and why. */
    public record Unknown(FiledCapture capture, String why) {}

    public RefilePlan {
        moves = List.copyOf(moves);
        unknown = List.copyOf(unknown);
        problems = List.copyOf(problems);
    }

    /** How many go to which day. */
    public Map<String, Long> targets() {
        Map<String, Long> targets = new TreeMap<>();
        for (Move move : moves) {
            String[] parts = move.there().key().value().split("/", -1);
            targets.merge(parts[1] + "/" + parts[2], 1L, Long::sum);
        }
        return targets;
    }
}

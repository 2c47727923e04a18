package io.github.hkaws.engine.erase;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.hkaws.domain.layout.SegmentId;
import io.github.hkaws.storage.format.Format;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What an erasure did, as it stands under reports/. It names no capture.
 *
 * @param at when it began
 * @param finished false: what follows is what it is about to do
 * @param captures how many captures were of that time
 * @param states how many states of objects are gone for good
 * @param rewritten segments that are gone, and those that keep their other captures; none, where
 *     there was no other
 * @param locked what a lock keeps
 * @param problems what else is not gone, or not known to be, each with the remedy
 */
public record EraseReport(
        EraseRequest request,
        Instant at,
        boolean finished,
        long captures,
        long states,
        SortedMap<SegmentId, String> rewritten,
        List<String> locked,
        List<String> problems) {

    private static final JsonMapper JSON = new JsonMapper();

    public EraseReport {
        rewritten = Collections.unmodifiableSortedMap(new TreeMap<>(rewritten));
        locked = List.copyOf(locked);
        problems = List.copyOf(problems);
    }

    /** Whether all of that time is gone. */
    public boolean complete() {
        return finished && locked.isEmpty() && problems.isEmpty();
    }

    byte[] json() {
        ObjectNode root = JSON.createObjectNode();
        root.put(Format.ERASE_REPORT.field(), Format.ERASE_REPORT.version())
                .put("at", at.toString())
                .put("finished", finished)
                .put("by", request.by())
                .put("reason", request.reason())
                .put("camera", request.camera().value())
                .put("from", request.from().toString())
                .put("to", request.to().toString())
                .put("captures", captures)
                .put("states", states);
        ObjectNode segments = root.putObject("segments");
        for (Map.Entry<SegmentId, String> one : rewritten.entrySet()) {
            segments.put(one.getKey().toString(), one.getValue());
        }
        var kept = root.putArray("locked");
        locked.forEach(kept::add);
        var named = root.putArray("problems");
        problems.forEach(named::add);
        try {
            return JSON.writeValueAsBytes(root);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts and numbers can always be written", e);
        }
    }
}

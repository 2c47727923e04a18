package io.github.hkaws.engine.rotate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.hkaws.domain.layout.CameraDay;
import io.github.hkaws.engine.retain.KeptSummary;
import io.github.hkaws.storage.format.Format;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a rotation found, as it stands under reports/.
 *
 * @param at when it began
 * @param rules by which time zone rules it went
 * @param cameras how each camera is
 * @param checks how the days stand that the rotation before asked to be packed
 * @param due the days that this one asks to be packed
 * @param unchecked days that there was no time to check: the next rotation does
 * @param relay what the relay last said of itself; null: nothing for days
 * @param purge what the last purge left to be said
 * @param kept what it left for its age
 * @param keptBefore how many captures the purge before had left for their age, as far as is known
 * @param problems what could not be found out
 */
public record Digest(
        Instant at,
        RulesInUse rules,
        List<CameraState> cameras,
        List<DayCheck> checks,
        NavigableSet<CameraDay> due,
        NavigableSet<CameraDay> unchecked,
        @Nullable RelayNews relay,
        List<String> purge,
        KeptSummary kept,
        long keptBefore,
        List<String> problems) {

    private static final JsonMapper JSON = new JsonMapper();

    public Digest {
        cameras = List.copyOf(cameras);
        checks = List.copyOf(checks);
        due = new TreeSet<>(due);
        unchecked = new TreeSet<>(unchecked);
        purge = List.copyOf(purge);
        problems = List.copyOf(problems);
    }

    public long silent() {
        return cameras.stream().filter(CameraState::silent).count();
    }

    /** Captures found in segments that stand as their catalogs say. */
    public long catalogued() {
        return checks.stream().mapToLong(DayCheck::catalogued).sum();
    }

    /** What somebody should look at, a line each; empty if all is well. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        cameras.forEach(camera -> camera.line(at).ifPresent(lines::add));
        if (relay != null) {
            lines.addAll(relay.lines());
        }
        checks.forEach(check -> lines.addAll(check.differences()));
        lines.addAll(purge);
        if (kept.captures() > keptBefore) {
            kept.line().ifPresent(lines::add);
        }
        lines.addAll(problems);
        return lines;
    }

    /** As it is stored; {@link LastRotation} reads it back. */
    byte[] json() {
        ObjectNode root = JSON.createObjectNode();
        root.put(Format.DIGEST.field(), Format.DIGEST.version()).put("at", at.toString());
        rules.write(root);
        ArrayNode lines = root.putArray("lines");
        lines().forEach(lines::add);
        ArrayNode listed = root.putArray("cameras");
        for (CameraState camera : cameras) {
            ObjectNode node = listed.addObject().put("camera", camera.camera().value());
            Instant last = camera.lastCapture();
            if (last != null) {
                node.put("lastCapture", last.toString());
            }
            node.put("silent", camera.silent());
            Duration skew = camera.skew();
            if (skew != null) {
                node.put("clockBehindSeconds", skew.toSeconds());
            }
        }
        if (relay != null) {
            relay.write(root.putObject("relay"));
        }
        if (kept.captures() > 0) {
            root.putObject("keptForAge")
                    .put("captures", kept.captures())
                    .put("line", kept.line().orElse(""));
        }
        ArrayNode checked = root.putArray("days");
        checks.forEach(check -> write(check, checked.addObject()));
        NavigableSet<CameraDay> asked = new TreeSet<>(due);
        asked.addAll(unchecked);
        days(asked, root.putObject("asked"));
        try {
            return JSON.writeValueAsBytes(root);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("numbers and texts can always be written", e);
        }
    }

    private static void write(DayCheck check, ObjectNode node) {
        node.put("day", check.day().toString());
        ArrayNode segments = node.putArray("segments");
        for (SegmentCheck segment : check.segments()) {
            segments.addObject()
                    .put("segment", segment.segment().number())
                    .put("catalogued", segment.catalogued())
                    .put("deleted", segment.deleted())
                    .put("bytes", segment.bytes());
        }
        node.put("unpacked", check.unpacked()).put("foreign", check.foreign());
        ArrayNode differences = node.putArray("differences");
        check.differences().forEach(differences::add);
    }

    /** By camera, since a month of many cameras is many days. */
    private static void days(Collection<CameraDay> days, ObjectNode byCamera) {
        for (CameraDay day : days) {
            byCamera.withArrayProperty(day.camera().value()).add(day.date().toString());
        }
    }
}

package io.github.hkaws.review;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.hkaws.domain.capture.CameraId;
import io.github.hkaws.domain.layout.CameraDay;
import io.github.hkaws.engine.browse.DayPages;
import io.github.hkaws.engine.browse.FiledCapture;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Fills an answer with captures until there are enough, and remembers where the next begins.
 *
 * <p>Within a camera-day they come in the order of their times. A camera-day that takes several
 * pages is divided by leaves, whose order is that of times where a camera names all files alike.
 */
final class CapturesPage {

    /** Lambda answers 6 MB at the most, and the answer stands in a JSON text there. */
    static final int MOST_BYTES = 5_000_000;

    /** Captures looked at for one answer, filtered ones included, so that it comes in time. */
    private static final int MOST_SEEN = 40_000;

    private static final int MOST_DAYS = 200;

    private record Line(FiledCapture capture, String json) {}

    private final List<CameraId> cameras;
    private final Map<CameraId, Integer> positions = new HashMap<>();
    private final int limit;
    private final BytesAtHand readable;
    private final List<Line> lines = new ArrayList<>();
    private final Set<String> problems = new LinkedHashSet<>();
    private @Nullable Cursor next;
    private boolean restorable;
    private long bytes;
    private int seen;
    private int days;

    CapturesPage(List<CameraId> cameras, int limit, BytesAtHand readable) {
        this.cameras = cameras;
        this.limit = limit;
        this.readable = readable;
        for (int i = 0; i < cameras.size(); i++) {
            positions.put(cameras.get(i), i);
        }
    }

    boolean isEmpty() {
        return lines.isEmpty() && next == null;
    }

    /** How long it is good: not as long where a restore may end any moment. */
    Duration fresh(boolean over) {
        return over && !restorable ? CameraExistence.FRESH : CameraExistence.FRESH_TODAY;
    }

    /** Takes a camera-day, or as much of it as there is room for; false: the answer is full. */
    boolean add(CameraDay day, DayPages.Page page, Predicate<FiledCapture> filter) {
        if (isFull()) {
            next = new Cursor(day, null);
            return false;
        }
        problems.addAll(page.problems());
        int begin = lines.size();
        String last = null;
        for (FiledCapture capture : page.captures()) {
            // Namesakes stay together, since the next page begins after a leaf.
            if (isFull() && !capture.leaf().equals(last)) {
                next = new Cursor(day, last);
                break;
            }
            last = capture.leaf();
            seen++;
            if (filter.test(capture)) {
                add(capture);
            }
        }
        days++;
        lines.subList(begin, lines.size())
                .sort(Comparator.comparing(line -> instant(line.capture())));
        if (next == null && page.next() != null) {
            next = new Cursor(day, page.next());
        }
        return next == null;
    }

    /** Takes all of them, in their order; false: they are too much for one answer. */
    boolean addAll(Collection<FiledCapture> captures, Collection<String> said) {
        problems.addAll(said);
        for (FiledCapture capture : captures) {
            if (isFull()) {
                return false;
            }
            add(capture);
        }
        return true;
    }

    /** When it was taken; what says no time comes first. */
    static Instant instant(FiledCapture capture) {
        var at = capture.capturedAt();
        return at == null ? Instant.MIN : at.toInstant();
    }

    private boolean isFull() {
        return lines.size() >= limit
                || bytes >= MOST_BYTES
                || seen >= MOST_SEEN
                || days >= MOST_DAYS;
    }

    private void add(FiledCapture capture) {
        boolean atHand = readable.isReadable(capture);
        restorable |= !atHand;
        byte[] json =
                Json.object(fields -> {
                    fields.writeNumberField("c", positions.getOrDefault(capture.day().camera(), 0));
                    CaptureJson.fields(fields, capture, atHand);
                });
        lines.add(new Line(capture, new String(json, StandardCharsets.UTF_8)));
        bytes += json.length + 1;
        for (byte one : json) {
            bytes += one == '"' || one == '\\' ? 1 : 0;
        }
    }

    byte[] json() {
        return Json.object(this::write);
    }

    private void write(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("cameras");
        for (CameraId camera : cameras) {
            json.writeString(camera.value());
        }
        json.writeEndArray();
        json.writeArrayFieldStart("captures");
        for (Line line : lines) {
            json.writeRawValue(line.json());
        }
        json.writeEndArray();
        Cursor cursor = next;
        CaptureJson.text(json, "cursor", cursor == null ? null : cursor.text());
        Json.texts(json, "problems", problems);
    }
}

package io.github.hkaws.review;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.hkaws.domain.capture.part.Detection;
import io.github.hkaws.engine.browse.CaptureFilter;
import io.github.hkaws.engine.browse.FiledCapture;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/** Counts captures of a day by hour and by detection. */
final class Tally {

    private static final int HOURS = 24;

    private final int[] hours = new int[HOURS];
    private final Map<String, Integer> detections = new TreeMap<>();
    private long captures;
    private long bytes;

    void add(FiledCapture capture) {
        captures++;
        bytes += capture.size();
        var at = capture.capturedAt();
        if (at != null) {
            hours[at.getHour()]++;
        }
        String token = capture.detection();
        String word =
                token == null ? CaptureFilter.NO_DETECTION : Detection.of(token).kind().label();
        detections.merge(word, 1, Integer::sum);
    }

    long captures() {
        return captures;
    }

    long bytes() {
        return bytes;
    }

    void fields(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("hours");
        for (int count : hours) {
            json.writeNumber(count);
        }
        json.writeEndArray();
        json.writeObjectFieldStart("detections");
        for (var detection : detections.entrySet()) {
            json.writeNumberField(detection.getKey(), detection.getValue());
        }
        json.writeEndObject();
    }
}

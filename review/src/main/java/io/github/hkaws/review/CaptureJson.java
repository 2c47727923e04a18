package io.github.hkaws.review;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.hkaws.domain.capture.part.Detection;
import io.github.hkaws.domain.capture.part.MediaKind;
import io.github.hkaws.domain.capture.part.TimeSource;
import io.github.hkaws.engine.browse.ClockGap;
import io.github.hkaws.engine.browse.FiledCapture;
import io.github.hkaws.engine.browse.FiledCapture.Place;
import java.io.IOException;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A capture as the page gets it. */
final class CaptureJson {

    private CaptureJson() {}

    /** Writes all but whose it is. */
    static void fields(JsonGenerator json, FiledCapture capture, boolean readable)
            throws IOException {
        String token = capture.detection();
        json.writeStringField("name", capture.name());
        json.writeStringField("day", capture.day().date().toString());
        text(json, "at", time(capture.capturedAt()));
        text(json, "timeSource", timeSource(capture.timeSource()));
        ClockGap gap = capture.gap().orElse(null);
        text(json, "storedAt", gap == null ? null : stored(capture));
        text(json, "clocks", gap == null ? null : gap.words());
        text(json, "detection", token == null ? null : Detection.of(token).kind().label());
        text(json, "token", token);
        text(json, "channel", capture.channel());
        json.writeNumberField("size", capture.size());
        json.writeStringField("kind", kind(capture.name()));
        json.writeStringField("place", capture.place() instanceof Place.Hot ? "hot" : "packed");
        json.writeBooleanField("readable", readable);
    }

    private static String stored(FiledCapture capture) {
        return capture.storedAt().truncatedTo(ChronoUnit.MILLIS).toString();
    }

    private static @Nullable String timeSource(@Nullable TimeSource source) {
        return source == null ? null : source.name().toLowerCase(Locale.ROOT);
    }

    static @Nullable String time(@Nullable ZonedDateTime at) {
        return at == null
                ? null
                : DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(at.truncatedTo(ChronoUnit.MILLIS));
    }

    static void text(JsonGenerator json, String name, @Nullable String value) throws IOException {
        if (value == null) {
            json.writeNullField(name);
        } else {
            json.writeStringField(name, value);
        }
    }

    private static String kind(String name) {
        return switch (MediaKind.ofName(name)) {
            case STILL -> "still";
            case CLIP -> "clip";
            case UNFINISHED, NOISE, OTHER -> "other";
        };
    }
}

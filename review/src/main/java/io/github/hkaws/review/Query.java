package io.github.hkaws.review;

import io.github.hkaws.domain.capture.CameraId;
import io.github.hkaws.domain.layout.CameraDay;
import io.github.hkaws.domain.layout.Key;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a request's query; what cannot be read is refused with the remedy. */
final class Query {

    private final ReviewRequest request;

    Query(ReviewRequest request) {
        this.request = request;
    }

    List<String> all(String name) {
        return request.query().getOrDefault(name, List.of());
    }

    @Nullable String optional(String name) {
        List<String> values = all(name);
        if (values.size() > 1) {
            throw Refusal.badInput(name + " stands twice; say it once");
        }
        return values.isEmpty() ? null : values.getFirst();
    }

    String required(String name, String example) {
        String value = optional(name);
        if (value == null || value.isEmpty()) {
            throw Refusal.badInput("%s is missing; say %s=%s".formatted(name, name, example));
        }
        return value;
    }

    CameraId camera() {
        return camera(required("camera", "front-door"));
    }

    static CameraId camera(String text) {
        try {
            return new CameraId(text);
        } catch (IllegalArgumentException e) {
            throw Refusal.badInput("camera: " + e.getMessage() + "; /api/cameras lists them");
        }
    }

    LocalDate date(String name) {
        return date(name, required(name, "2026-11-22"));
    }

    static LocalDate date(String name, String text) {
        try {
            LocalDate date = LocalDate.parse(text);
            if (date.getYear() >= 0 && date.getYear() <= 9999) {
                return date;
            }
        } catch (DateTimeException e) {
            // Said below.
        }
        throw Refusal.badInput(name + " is no date; write it like 2026-11-22");
    }

    CameraDay day() {
        return new CameraDay(camera(), date("day"));
    }

    /** A capture's name: one that can stand in a key below the day. */
    String captureName(CameraDay day) {
        String name = required("name", "the capture's name, as /api/captures gives it");
        return captureName(day, name);
    }

    static String captureName(CameraDay day, String name) {
        if (name.isEmpty() || name.contains("/") || !Key.isValid(day.capturesPrefix() + name)) {
            throw Refusal.badInput("name: no capture is called so; take it from /api/captures");
        }
        return name;
    }

    Instant instant(String name) {
        return instant(name, required(name, "2026-11-22T23:14:05%2B01:00"));
    }

    static Instant instant(String name, String text) {
        try {
            Instant at = OffsetDateTime.parse(text).toInstant();
            int year = at.atOffset(java.time.ZoneOffset.UTC).getYear();
            if (year > 0 && year < 9999) {
                return at;
            }
        } catch (DateTimeException e) {
            // Said below.
        }
        throw Refusal.badInput(
                name + " is no instant; write it with its offset, like 2026-11-22T23:14:05+01:00");
    }

    int number(String name, int fallback, int least, int most) {
        String text = optional(name);
        if (text == null) {
            return fallback;
        }
        if (text.matches("\\d{1,9}")) {
            int value = Integer.parseInt(text);
            if (value >= least && value <= most) {
                return value;
            }
        }
        throw Refusal.badInput(
                "%s is no whole number from %d to %d; write one".formatted(name, least, most));
    }
}

package io.github.hkaws.functions;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.hkaws.domain.capture.CameraId;
import io.github.hkaws.domain.layout.CameraDay;
import io.github.hkaws.engine.restore.Selection;
import io.github.hkaws.storage.RestoreTier;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a person asks of the restore function: {@code {"camera":"front","date":"2026-11-08"}} for a
 * quote of the whole day; with {@code capture}, or {@code from} and {@code to}, of less of it; with
 * {@code maxUsd} to have it done for no more than that; {@code {"id":"…"}} to see how far it is.
 */
sealed interface RestoreRequest {

    /** How far a restore is, and on with it. */
    record Look(String id) implements RestoreRequest {}

    /**
     * A quote, or the restore itself.
     *
     * @param maxUsd what it may cost; null: only a quote
     */
    record Ask(
            CameraDay day,
            Selection selection,
            RestoreTier tier,
            int days,
            @Nullable BigDecimal maxUsd)
            implements RestoreRequest {}

    JsonMapper JSON =
            JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

    /** Unknown fields are refused: a slip in one would bring back, and cost, a whole day. */
    Set<String> FIELDS =
            new TreeSet<>(
                    Set.of(
                            "id", "camera", "date", "capture", "from", "to", "tier", "days",
                            "maxUsd"));

    int USUAL_DAYS = 7;
    int MOST_DAYS = 90;

    /** Whether it is a person's rather than S3's. */
    static boolean isOne(String text) {
        try {
            JsonNode json = JSON.readTree(text);
            return !json.has("Records") && !json.has("Event");
        } catch (JsonProcessingException e) {
            return true;
        }
    }

    /**
     * Reads a request.
     *
     * @throws IllegalArgumentException saying what is wrong with it and what to write
     */
    static RestoreRequest read(String text) {
        JsonNode json = tree(text);
        for (String name : (Iterable<String>) json::fieldNames) {
            if (!FIELDS.contains(name)) {
                throw new IllegalArgumentException(
                        "%s is no field of a request; write %s".formatted(name, FIELDS));
            }
        }
        Optional<String> id = text(json, "id");
        if (id.isPresent()) {
            if (json.size() > 1) {
                throw new IllegalArgumentException("an id goes alone; leave out the rest");
            }
            return new Look(id.get());
        }
        // An id as in keys, or the name that the camera's owner gave it.
        String camera = text(json, "camera").map(CameraId::parse).map(CameraId::value).orElse("");
        String date = text(json, "date").orElse("");
        CameraDay day =
                CameraDay.parse(camera + "/" + date)
                        .orElseThrow(() ->
                                new IllegalArgumentException(
                                        "no camera and date; write"
                                                + " {\"camera\":\"front\",\"date\":\"2026-11-08\"}"));
        return new Ask(day, selection(json), tier(json), days(json), maxUsd(json));
    }

    private static JsonNode tree(String text) {
        try {
            JsonNode json = JSON.readTree(text);
            if (json.isObject()) {
                return json;
            }
        } catch (JsonProcessingException e) {
            // Said below.
        }
        throw new IllegalArgumentException(
                "no JSON object; write {\"camera\":\"front\",\"date\":\"2026-11-08\"}");
    }

    private static Optional<String> text(JsonNode json, String name) {
        return Optional.of(json.path(name).asText()).filter(value -> !value.isEmpty());
    }

    private static Selection selection(JsonNode json) {
        Optional<String> capture = text(json, "capture");
        Optional<Instant> from = time(json, "from");
        Optional<Instant> to = time(json, "to");
        if (from.isPresent() != to.isPresent() || (capture.isPresent() && from.isPresent())) {
            throw new IllegalArgumentException(
                    "write from and to together, or capture, or none of them for the whole day");
        }
        if (capture.isPresent()) {
            return new Selection.One(capture.get());
        }
        return from.isPresent()
                ? new Selection.Window(from.get(), to.orElseThrow())
                : new Selection.WholeDay();
    }

    private static Optional<Instant> time(JsonNode json, String name) {
        Optional<String> told = text(json, name);
        try {
            return told.map(OffsetDateTime::parse).map(OffsetDateTime::toInstant);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "%s is no time; write %s like 2026-11-08T07:15:00+01:00"
                            .formatted(told.orElse(""), name),
                    e);
        }
    }

    private static RestoreTier tier(JsonNode json) {
        String told = text(json, "tier").orElse(RestoreTier.STANDARD.name());
        try {
            return RestoreTier.valueOf(told.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "%s is no tier; write one of %s"
                            .formatted(told, Arrays.toString(RestoreTier.values())),
                    e);
        }
    }

    private static int days(JsonNode json) {
        JsonNode told = json.path("days");
        int days = told.isMissingNode() ? USUAL_DAYS : told.isInt() ? told.intValue() : 0;
        if (days < 1 || days > MOST_DAYS) {
            throw new IllegalArgumentException(
                    "days is how long S3 keeps a readable copy: write 1 to " + MOST_DAYS);
        }
        return days;
    }

    private static @Nullable BigDecimal maxUsd(JsonNode json) {
        JsonNode told = json.path("maxUsd");
        if (told.isMissingNode()) {
            return null;
        }
        if (!told.isNumber() || told.decimalValue().signum() < 0) {
            throw new IllegalArgumentException(
                    "maxUsd is what it may cost: write a number of dollars, such as 0.5");
        }
        return told.decimalValue();
    }
}

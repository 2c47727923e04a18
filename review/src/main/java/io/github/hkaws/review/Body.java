package io.github.hkaws.review;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.hkaws.domain.layout.CameraDay;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the body of a change: one JSON object with known fields, no more. */
final class Body {

    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .build();

    private final JsonNode root;

    private Body(JsonNode root) {
        this.root = root;
    }

    static Body of(ReviewRequest request, String... fields) {
        Set<String> known = Set.of(fields);
        try {
            JsonNode root = JSON.readTree(request.body());
            if (root.isObject()
                    && root.propertyStream().allMatch(f -> known.contains(f.getKey()))) {
                return new Body(root);
            }
        } catch (JsonProcessingException e) {
            // Said below.
        }
        throw Refusal.badInput(
                "the body is no JSON object of %s; write one"
                        .formatted(String.join(", ", List.of(fields))));
    }

    @Nullable String optional(String name) {
        JsonNode node = root.path(name);
        if (node.isMissingNode() || node.isNull()) {
            return null;
        }
        if (!node.isTextual()) {
            throw Refusal.badInput(name + " is no text; write it in quotes");
        }
        return node.asText();
    }

    String required(String name) {
        String text = optional(name);
        if (text == null || text.isBlank()) {
            throw Refusal.badInput(name + " is missing; say it");
        }
        return text;
    }

    CameraDay day() {
        return new CameraDay(Query.camera(required("camera")), Query.date("day", required("day")));
    }

    int number(String name, int least, int most) {
        JsonNode node = root.path(name);
        if (!node.isInt() || node.asInt() < least || node.asInt() > most) {
            throw Refusal.badInput(
                    "%s is no whole number from %d to %d; write one".formatted(name, least, most));
        }
        return node.asInt();
    }

    BigDecimal amount(String name) {
        JsonNode node = root.path(name);
        if (!node.isNumber() || node.decimalValue().signum() < 0) {
            throw Refusal.badInput(name + " is no amount; write the price that was quoted");
        }
        return node.decimalValue();
    }

    List<String> texts(String name) {
        JsonNode node = root.path(name);
        List<String> texts = new ArrayList<>();
        if (node.isMissingNode() || node.isNull()) {
            return texts;
        }
        for (JsonNode text : node) {
            if (!text.isTextual()) {
                throw Refusal.badInput(name + " is no list of texts; write one");
            }
            texts.add(text.asText());
        }
        if (!node.isArray() || texts.isEmpty()) {
            throw Refusal.badInput(name + " is no list of texts; write one");
        }
        return texts;
    }
}

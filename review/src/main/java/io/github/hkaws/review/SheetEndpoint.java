package io.github.hkaws.review;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.hkaws.domain.layout.CameraDay;
import io.github.hkaws.domain.layout.SheetHour;
import io.github.hkaws.engine.sheet.HourView;
import io.github.hkaws.engine.sheet.HourView.OneSheet;
import io.github.hkaws.engine.sheet.Sheets;
import io.github.hkaws.engine.sheet.picture.Sprite;
import io.github.hkaws.engine.sheet.picture.Tile;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;

/**
 * {@code GET /api/sheet}: an hour's contact sheets, and {@code GET /api/sheet.jpg}: one that could
 * not be stored.
 */
final class SheetEndpoint {

    static final String[] HOUR = {"camera", "day", "hour", "captures"};
    static final String[] SHEET = {"camera", "day", "hour", "sheet"};

    /** API Gateway waits for half a minute; a page that gets some tiles asks for the others. */
    private static final Duration MOST = Duration.ofSeconds(12);

    /** As long as a view is good; links last longer. */
    private static final Duration FRESH = Duration.ofMinutes(1);

    /** It is named by its bytes. */
    private static final Duration FOR_EVER = Duration.ofDays(365);

    private static final int MOST_CAPTURES = 1_000_000;

    private final ReviewParts parts;
    private final CameraExistence known;
    private final Sheets sheets;

    SheetEndpoint(ReviewParts parts, CameraExistence known) {
        this.parts = parts;
        this.known = known;
        this.sheets = new Sheets(parts.store(), parts.site(), parts.clock(), parts.allowChanges());
    }

    /** One GET where the sheets stand; else what making them takes, which is kept. */
    Answer hour(ReviewRequest request) {
        var query = new Query(request);
        SheetHour hour = hour(query);
        int captures = query.number("captures", 0, 0, MOST_CAPTURES);
        HourView view = sheets.hour(hour, captures, deadline());
        if (view.sheets().isEmpty() && view.missing() == 0) {
            known.mustKnow(hour.day().camera());
        }
        byte[] body =
                Json.object(json -> {
                    json.writeObjectFieldStart("tile");
                    json.writeNumberField("width", Tile.WIDTH);
                    json.writeNumberField("height", Tile.HEIGHT);
                    json.writeEndObject();
                    json.writeArrayFieldStart("sheets");
                    for (OneSheet sheet : view.sheets()) {
                        write(json, hour, sheet);
                    }
                    json.writeEndArray();
                    json.writeNumberField("missing", view.missing());
                    json.writeBooleanField("more", view.more());
                });
        return Answer.json(body, view.more() ? Duration.ZERO : FRESH);
    }

    private void write(JsonGenerator json, SheetHour hour, OneSheet sheet) throws IOException {
        json.writeStartObject();
        json.writeStringField("url", url(hour, sheet));
        json.writeNumberField("columns", sheet.columns());
        json.writeArrayFieldStart("names");
        for (String name : sheet.captures()) {
            json.writeString(name);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private String url(SheetHour hour, OneSheet sheet) {
        if (sheet.stored()) {
            return parts.links().to(hour.sheet(sheet.name()), Sprite.CONTENT_TYPE).url().toString();
        }
        CameraDay day = hour.day();
        return "/api/sheet.jpg?camera=%s&day=%s&hour=%s&sheet=%s"
                .formatted(
                        URLEncoder.encode(day.camera().value(), StandardCharsets.UTF_8),
                        day.date(),
                        hour.hour(),
                        sheet.name());
    }

    /** The bytes of a sheet; made again if another process made it and could not store it. */
    Answer sheet(ReviewRequest request) {
        var query = new Query(request);
        SheetHour hour = hour(query);
        String name = query.required("sheet", "what /api/sheet gives");
        if (!SheetHour.isSheetName(name)) {
            throw Refusal.badInput("sheet: none is called so; take it from /api/sheet");
        }
        return sheets.sheet(hour, name, deadline())
                .map(bytes -> new Answer(Sprite.CONTENT_TYPE, bytes, FOR_EVER))
                .orElseThrow(() ->
                        new Refusal(
                                404,
                                "gone",
                                "this sheet is not there any more; ask /api/sheet for the hour"));
    }

    private static SheetHour hour(Query query) {
        CameraDay day = query.day();
        String hour = query.required("hour", "07");
        try {
            return new SheetHour(day, hour);
        } catch (IllegalArgumentException e) {
            throw Refusal.badInput("hour: " + e.getMessage());
        }
    }

    private Instant deadline() {
        return parts.clock().instant().plus(MOST);
    }
}

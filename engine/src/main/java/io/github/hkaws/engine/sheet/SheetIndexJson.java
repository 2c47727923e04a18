package io.github.hkaws.engine.sheet;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.hkaws.domain.layout.SheetHour;
import io.github.hkaws.engine.sheet.SheetIndex.Sheet;
import io.github.hkaws.engine.sheet.SheetIndex.Shown;
import io.github.hkaws.engine.sheet.SheetIndex.Without;
import io.github.hkaws.engine.sheet.picture.Sprite;
import io.github.hkaws.engine.sheet.picture.Tile;
import io.github.hkaws.storage.StoreException;
import io.github.hkaws.storage.format.Format;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An index as JSON; the format stands in {@code doc/key-scheme.md}. */
final class SheetIndexJson {

    private static final JsonMapper JSON = new JsonMapper();

    private SheetIndexJson() {}

    static byte[] write(SheetIndex index) {
        ObjectNode json = JSON.createObjectNode();
        json.put(Format.SHEET_INDEX.field(), Format.SHEET_INDEX.version())
                .put("hour", index.hour().toString())
                .put("listedAt", index.listedAt().toString())
                .put("left", index.left())
                .put("unread", index.unread())
                .put("width", Tile.WIDTH)
                .put("height", Tile.HEIGHT)
                .put("columns", Sprite.COLUMNS);
        var sheets = json.putArray("sheets");
        for (Sheet sheet : index.sheets()) {
            var captures = sheets.addObject().put("sheet", sheet.name()).putArray("captures");
            sheet.captures().forEach(shown -> put(captures.addObject(), shown));
        }
        var without = json.putArray("without");
        for (Without one : index.without()) {
            put(without.addObject(), one.capture()).put("why", one.why());
        }
        try {
            return JSON.writeValueAsBytes(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree can always be written", e);
        }
    }

    private static ObjectNode put(ObjectNode json, Shown shown) {
        return json.put("name", shown.name()).put("etag", shown.etag());
    }

    /**
     * Reads an index; empty if it is none, of another hour, or for tiles of another size.
     *
     * @throws StoreException.NewerFormat if a newer program wrote it
     */
    static Optional<SheetIndex> read(SheetHour hour, byte[] bytes) {
        try {
            JsonNode json = JSON.readTree(bytes);
            Format.SHEET_INDEX.refuseNewer(json, hour.index().value());
            if (!Format.SHEET_INDEX.reads(json)
                    || !json.path("hour").asText().equals(hour.toString())
                    || json.path("width").asInt() != Tile.WIDTH
                    || json.path("height").asInt() != Tile.HEIGHT
                    || json.path("columns").asInt() != Sprite.COLUMNS) {
                return Optional.empty();
            }
            List<Sheet> sheets = new ArrayList<>();
            for (JsonNode node : json.path("sheets")) {
                List<Shown> captures = new ArrayList<>();
                node.path("captures").forEach(one -> captures.add(shown(one)));
                var sheet = new Sheet(node.path("sheet").asText(), captures);
                // Names a key: refused here if it is none of ours.
                var _ = hour.sheet(sheet.name());
                sheets.add(sheet);
            }
            List<Without> without = new ArrayList<>();
            json.path("without")
                    .forEach(one -> without.add(new Without(shown(one), one.path("why").asText())));
            return Optional.of(
                    new SheetIndex(
                            hour,
                            Instant.parse(json.path("listedAt").asText()),
                            json.path("left").asInt(),
                            json.path("unread").asInt(),
                            sheets,
                            without));
        } catch (IOException | DateTimeException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Shown shown(JsonNode json) {
        return new Shown(json.path("name").asText(), json.path("etag").asText());
    }
}

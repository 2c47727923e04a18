package io.github.hkaws.review;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.hkaws.domain.capture.CameraId;
import io.github.hkaws.domain.layout.CameraDay;
import io.github.hkaws.domain.zone.TimeZones;
import io.github.hkaws.engine.browse.DayListing;
import io.github.hkaws.engine.browse.DayPages;
import io.github.hkaws.engine.browse.FiledCapture;
import io.github.hkaws.engine.browse.Inventory;
import io.github.hkaws.engine.browse.PackedDays;
import io.github.hkaws.engine.concurrent.Concurrently;
import io.github.hkaws.engine.retain.CameraTerms;
import io.github.hkaws.storage.ListedObject;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /api/cameras}: every camera with its latest capture and how long it is silent. Three
 * LIST, and four for each camera; some more for one with over 1,000 captures on its newest day.
 */
final class CamerasEndpoint implements Endpoint {

    private static final int AT_ONCE = 16;

    private record Row(
            CameraId camera,
            @Nullable FiledCapture latest,
            @Nullable Instant since,
            @Nullable LocalDate firstDay,
            @Nullable LocalDate lastDay,
            List<String> problems) {}

    private final ReviewParts parts;
    private final Inventory inventory;
    private final DayListing listing;
    private final DayPages pages;
    private final CameraTerms terms;
    private final LatestCapture latest;
    private final Concurrently concurrently = new Concurrently(AT_ONCE);

    CamerasEndpoint(ReviewParts parts, DayPages pages) {
        this.parts = parts;
        this.pages = pages;
        this.inventory = new Inventory(parts.store());
        this.listing = new DayListing(parts.store(), parts.site());
        this.terms = new CameraTerms(parts.site());
        this.latest = new LatestCapture(parts.store());
    }

    @Override
    public Answer answer(ReviewRequest request) {
        NavigableSet<CameraId> cameras = new TreeSet<>(inventory.cameras());
        cameras.addAll(terms.named());
        Instant now = parts.clock().instant();
        List<Row> rows = concurrently.map(cameras, camera -> row(camera, now));
        byte[] body =
                Json.object(json -> {
                    json.writeArrayFieldStart("cameras");
                    for (Row row : rows) {
                        write(json, row, now);
                    }
                    json.writeEndArray();
                    Json.texts(
                            json,
                            "problems",
                            rows.stream()
                                    .flatMap(row -> row.problems().stream())
                                    .distinct()
                                    .toList());
                });
        return Answer.json(body, CameraExistence.FRESH_TODAY);
    }

    private Row row(CameraId camera, Instant now) {
        NavigableSet<LocalDate> hot = inventory.hotDays(camera);
        PackedDays segments = inventory.packed(camera);
        Set<String> problems = new LinkedHashSet<>(segments.problems());
        NavigableSet<LocalDate> packedDays = segments.dates();
        LocalDate lastPacked = packedDays.isEmpty() ? null : packedDays.last();
        NavigableSet<LocalDate> days = new TreeSet<>(packedDays);
        days.addAll(hot);
        LocalDate first = days.isEmpty() ? null : days.first();
        LocalDate last = days.isEmpty() ? null : days.last();
        Instant recent = now.minus(terms.silence(camera));
        for (LocalDate date : hot.reversed()) {
            var day = new CameraDay(camera, date);
            Optional<ListedObject> object = latest.of(day, recent);
            Optional<FiledCapture> capture = object.flatMap(one -> listing.hot(day, one));
            if (capture.isPresent()) {
                Instant since = object.orElseThrow().lastModified();
                FiledCapture named =
                        packedDays.contains(date) ? pages.named(capture.get()) : capture.get();
                return new Row(camera, named, since, first, last, List.copyOf(problems));
            }
        }
        Optional<FiledCapture> packed = Optional.empty();
        if (lastPacked != null) {
            DayPages.Page page =
                    pages.page(new CameraDay(camera, lastPacked), null, CapturesEndpoint.LIMIT);
            packed = LatestCapture.packed(page);
            problems.addAll(page.problems());
        }
        return new Row(
                camera,
                packed.orElse(null),
                packed.map(CapturesPage::instant).orElse(null),
                first,
                last,
                List.copyOf(problems));
    }

    private void write(JsonGenerator json, Row row, Instant now) throws IOException {
        json.writeStartObject();
        json.writeStringField("camera", row.camera().value());
        json.writeStringField("timeZone", TimeZones.name(terms.zone(row.camera())));
        FiledCapture capture = row.latest();
        if (capture == null) {
            json.writeNullField("latest");
        } else {
            json.writeObjectFieldStart("latest");
            json.writeStringField("camera", row.camera().value());
            // Whether a restore brought it back is not worth a LIST a camera.
            CaptureJson.fields(json, capture, capture.place().readable());
            json.writeEndObject();
        }
        silence(json, row, now);
        CaptureJson.text(
                json, "firstDay", row.firstDay() == null ? null : row.firstDay().toString());
        CaptureJson.text(json, "lastDay", row.lastDay() == null ? null : row.lastDay().toString());
        json.writeNullField("sheet");
        json.writeEndObject();
    }

    private void silence(JsonGenerator json, Row row, Instant now) throws IOException {
        Duration limit = terms.silence(row.camera());
        Instant since = row.since();
        json.writeObjectFieldStart("silence");
        if (since == null) {
            json.writeStringField("state", "never");
            json.writeNullField("since");
            json.writeNullField("seconds");
        } else {
            boolean silent = since.isBefore(now.minus(limit));
            json.writeStringField("state", silent ? "silent" : "lively");
            json.writeStringField(
                    "since", CaptureJson.time(since.atZone(terms.zone(row.camera()))));
            json.writeNumberField("seconds", Math.max(0, Duration.between(since, now).toSeconds()));
        }
        json.writeNumberField("limitHours", limit.toHours());
        json.writeEndObject();
    }
}

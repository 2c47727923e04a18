package io.github.hkaws.review;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.hkaws.domain.capture.part.Detection;
import io.github.hkaws.domain.site.Location;
import io.github.hkaws.domain.site.Site;
import io.github.hkaws.domain.zone.TimeZones;
import io.github.hkaws.domain.zone.ZoneForecast;
import io.github.hkaws.engine.browse.CaptureFilter;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** {@code GET /api/site}: what holds for all of the site. No request to S3. */
final class SiteEndpoint implements Endpoint {

    private final ReviewParts parts;

    SiteEndpoint(ReviewParts parts) {
        this.parts = parts;
    }

    @Override
    public Answer answer(ReviewRequest request) {
        Site site = parts.site();
        byte[] body =
                Json.object(json -> {
                    json.writeStringField("name", site.name());
                    json.writeStringField("timeZone", site.zoneName());
                    json.writeStringField(
                            "now", CaptureJson.time(parts.clock().instant().atZone(site.zone())));
                    json.writeStringField(
                            "zoneRules", TimeZones.inUse().versions().inUse().toString());
                    offsets(json, site.zone());
                    json.writeNumberField("hotDays", site.hotDays());
                    json.writeNumberField("retentionDays", site.retentionDays());
                    json.writeBooleanField("allowChanges", parts.allowChanges());
                    Location location = site.location();
                    if (location == null) {
                        json.writeNullField("sun");
                    } else {
                        json.writeObjectFieldStart("sun");
                        json.writeNumberField("latitude", location.latitude());
                        json.writeNumberField("longitude", location.longitude());
                        json.writeEndObject();
                    }
                    json.writeArrayFieldStart("detections");
                    for (Detection.Kind kind : Detection.Kind.values()) {
                        word(json, kind.label(), title(kind.label()));
                    }
                    word(json, CaptureFilter.NO_DETECTION, "Not said");
                    json.writeEndArray();
                });
        return Answer.json(body, Duration.ZERO);
    }

    /** What the page holds its browser's rules against. */
    private void offsets(JsonGenerator json, ZoneId zone) throws IOException {
        Instant now = parts.clock().instant().truncatedTo(ChronoUnit.SECONDS);
        json.writeArrayFieldStart("offsets");
        for (var offset : ZoneForecast.of(zone, now).offsets().entrySet()) {
            json.writeStartObject();
            json.writeStringField("from", offset.getKey().toString());
            json.writeNumberField("seconds", offset.getValue());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void word(JsonGenerator json, String word, String title) throws IOException {
        json.writeStartObject();
        json.writeStringField("word", word);
        json.writeStringField("title", title);
        json.writeEndObject();
    }

    private static String title(String label) {
        String words = label.replace('-', ' ');
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}

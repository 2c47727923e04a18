package io.github.hkaws.engine.rotate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.hkaws.domain.site.CameraSettings;
import io.github.hkaws.domain.site.Site;
import io.github.hkaws.domain.zone.TimeZones;
import io.github.hkaws.domain.zone.TzVersion;
import io.github.hkaws.domain.zone.ZoneForecast;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * By which time zone rules a rotation went, as its digest tells those who may go by others.
 *
 * @param version their release
 * @param zones what they say of each of the site's zones, by its name
 */
public record RulesInUse(TzVersion version, SortedMap<String, ZoneForecast> zones) {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String VERSION = "zoneRules";
    private static final String OFFSETS = "zoneOffsets";

    public RulesInUse {
        zones = Collections.unmodifiableSortedMap(new TreeMap<>(zones));
    }

    /** What this program goes by. */
    public static RulesInUse of(Site site, Instant now) {
        Instant from = now.truncatedTo(ChronoUnit.SECONDS);
        SortedMap<String, ZoneForecast> zones = new TreeMap<>();
        zones.put(site.zoneName(), ZoneForecast.of(site.zone(), from));
        for (CameraSettings camera : site.cameras().values()) {
            ZoneId zone = camera.zone();
            if (zone != null) {
                zones.put(TimeZones.name(zone), ZoneForecast.of(zone, from));
            }
        }
        return new RulesInUse(TimeZones.inUse().versions().inUse(), zones);
    }

    /** Empty where the bytes are no digest, or one of a release that said nothing of rules. */
    public static Optional<RulesInUse> read(byte[] digest) {
        try {
            JsonNode root = JSON.readTree(digest);
            SortedMap<String, ZoneForecast> zones = new TreeMap<>();
            for (Map.Entry<String, JsonNode> zone : root.path(OFFSETS).properties()) {
                NavigableMap<Instant, Integer> offsets = new TreeMap<>();
                for (JsonNode offset : zone.getValue()) {
                    offsets.put(
                            Instant.parse(offset.path("from").asText()),
                            offset.path("seconds").asInt());
                }
                if (!offsets.isEmpty()) {
                    zones.put(zone.getKey(), new ZoneForecast(offsets));
                }
            }
            return TzVersion.of(root.path(VERSION).asText())
                    .map(version -> new RulesInUse(version, zones));
        } catch (IOException | DateTimeException e) {
            return Optional.empty();
        }
    }

    void write(ObjectNode root) {
        root.put(VERSION, version.toString());
        ObjectNode all = root.putObject(OFFSETS);
        zones.forEach((name, forecast) -> {
            ArrayNode offsets = all.putArray(name);
            forecast.offsets()
                    .forEach((from, seconds) ->
                            offsets.addObject()
                                    .put("from", from.toString())
                                    .put("seconds", seconds));
        });
    }
}

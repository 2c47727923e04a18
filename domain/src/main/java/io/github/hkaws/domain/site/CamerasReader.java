package io.github.hkaws.domain.site;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Makes the settings of the cameras of {@code cameras:}. */
final class CamerasReader {

    private static final List<String> KEYS =
            List.of(
                    "aliases",
                    "recorder",
                    "timeZone",
                    "retentionDays",
                    "lateDays",
                    "silenceHours",
                    "nameTemplate");
    // As a camera stands in keys.
    private static final Pattern ID =
            Pattern.compile("(?!\\.{1,2}$)(?:[\\p{L}\\p{N}._-]|%[0-9A-F]{2})+");
    private static final int MOST_ID_BYTES = 128;
    private static final int HOURS_OF_A_YEAR = 8784;

    private final @Nullable YamlField cameras;
    private final KeepingTime keeping;
    private final Problems problems;
    private final Map<String, YamlField> aliases = new HashMap<>();

    CamerasReader(@Nullable YamlField cameras, KeepingTime keeping, Problems problems) {
        this.cameras = cameras;
        this.keeping = keeping;
        this.problems = problems;
    }

    SortedMap<String, CameraSettings> read() {
        SortedMap<String, CameraSettings> settings = new TreeMap<>();
        if (cameras == null) {
            return settings;
        }
        YamlMapping block = YamlMapping.of(cameras.key(), cameras.node(), problems);
        block.fields()
                .forEach((id, field) -> {
                    checkId(id, field);
                    settings.put(id, camera(field));
                });
        aliases.forEach((alias, field) -> {
            YamlField camera = block.field(alias);
            if (camera != null && !field.key().startsWith(camera.key() + ".")) {
                problems.add(
                        field,
                        "line " + camera.line() + " has a camera of this name",
                        "drop the alias, or the camera if both are one");
            }
        });
        return settings;
    }

    private void checkId(String id, YamlField field) {
        if (!ID.matcher(id).matches()
                || id.getBytes(StandardCharsets.UTF_8).length > MOST_ID_BYTES) {
            problems.add(
                    field,
                    "no id for a camera",
                    "write letters, digits, dots, hyphens and underscores, %d bytes at most; what the"
                                    .formatted(MOST_ID_BYTES)
                            + " camera itself says goes into aliases");
        }
    }

    private CameraSettings camera(YamlField field) {
        YamlMapping camera = YamlMapping.of(field.key(), field.node(), KEYS, problems);
        Integer retention = camera.number("retentionDays", 1, SiteReader.MOST_DAYS);
        if (retention != null) {
            keeping.check(camera.given("retentionDays"), retention, problems);
        }
        Integer silence = camera.number("silenceHours", 1, HOURS_OF_A_YEAR);
        return new CameraSettings(
                aliases(camera),
                camera.flag("recorder"),
                camera.text("timeZone")
                        .flatMap(text -> Zones.read(camera.given("timeZone"), text, problems))
                        .orElse(null),
                retention,
                silence == null ? null : Duration.ofHours(silence),
                camera.field("nameTemplate") == null ? null : nameTemplate(camera),
                camera.number("lateDays", 1, SiteReader.MOST_DAYS));
    }

    private List<AliasPattern> aliases(YamlMapping camera) {
        List<AliasPattern> patterns = new ArrayList<>();
        for (YamlField item : camera.texts("aliases")) {
            String alias = SiteReader.scalar(item);
            YamlField first = aliases.putIfAbsent(alias, item);
            if (alias.isBlank()) {
                problems.add(item, "an empty alias", "write what the captures' login or name says");
            } else if (first != null) {
                problems.add(
                        item,
                        "line %d (%s) has the same alias".formatted(first.line(), first.key()),
                        "keep it for one camera");
            } else {
                patterns.add(new AliasPattern(alias));
            }
        }
        return patterns;
    }

    private @Nullable NameForm nameTemplate(YamlMapping camera) {
        YamlField given = camera.given("nameTemplate");
        if (given.node() instanceof ScalarNode) {
            return namePattern(given);
        }
        YamlMapping block = camera.block("nameTemplate", List.of("items", "delimiter"));
        YamlField field = camera.given("nameTemplate");
        List<NameTemplate.Item> items = new ArrayList<>();
        for (YamlField item : block.texts("items")) {
            NameTemplateItems.read(item, problems).ifPresent(items::add);
        }
        String delimiter = block.text("delimiter").orElse("_");
        if (delimiter.isEmpty()) {
            problems.add(
                    block.given("delimiter"),
                    "an empty delimiter",
                    "write the one of the camera's page, for example \"_\"");
        } else if (items.isEmpty() && block.texts("items").isEmpty()) {
            problems.add(
                    field,
                    "a template without items",
                    "write items: ["
                            + String.join(", ", NameTemplateItems.WORDS)
                            + "], in the camera's order");
        }
        return items.isEmpty() || delimiter.isEmpty() ? null : new NameTemplate(items, delimiter);
    }

    private @Nullable NameForm namePattern(YamlField field) {
        try {
            return NamePattern.parse(SiteReader.scalar(field));
        } catch (IllegalArgumentException e) {
            problems.add(field, String.valueOf(e.getMessage()));
            return null;
        }
    }
}

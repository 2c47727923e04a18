package io.github.hkaws.review;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.hkaws.domain.layout.CameraDay;
import io.github.hkaws.domain.layout.Key;
import io.github.hkaws.domain.layout.SegmentId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Two captures of one name: the page can show, restore and export either, wherever they stand. */
class NamesakesApiTest {

    /** How far a late capture with a packed one's name has come. */
    enum Stage {
        /** It stands under cameras/. */
        HOT,
        /** It is packed, into a segment of its own. */
        PACKED,
        /** The same, by an earlier release: both catalogs say the same name. */
        PACKED_BEFORE,
        /** Packed before, and the page looked at the day before it came. */
        LOOKED_AT
    }

    private static final CameraDay DAY = Desk.day("front", "2026-11-02");
    private static final String NAME = "20261102071500.jpg";
    private static final String[] QUERY = {
        "camera", "front", "from", "2026-11-02", "to", "2026-11-02"
    };

    private final Desk desk = new Desk();

    @BeforeEach
    void packTheFirst() {
        desk.put("front", "2026-11-02", NAME, "20261102071600.jpg").pack(DAY);
    }

    private void come(Stage stage) {
        if (stage == Stage.LOOKED_AT) {
            var _ = listed();
            desk.clock.advance(Duration.ofMinutes(1));
        }
        desk.bucket.overwrite(new Key(DAY.capturesPrefix() + NAME), "other".getBytes(UTF_8));
        Key first = new SegmentId(DAY, 0).catalog();
        byte[] catalog = desk.bucket.contents().getOrDefault(first, new byte[0]);
        switch (stage) {
            case HOT, LOOKED_AT -> {}
            case PACKED -> desk.pack(DAY);
            case PACKED_BEFORE -> {
                desk.bucket.overwrite(first, new byte[] {'?'});
                desk.pack(DAY).bucket.overwrite(first, catalog);
            }
        }
    }

    private List<String> listed() {
        List<String> names = new ArrayList<>();
        desk.json("/api/captures", QUERY)
                .path("captures")
                .forEach(capture -> names.add(capture.path("name").asText()));
        return names;
    }

    private String picture(String name) {
        String url =
                desk.json("/api/picture", "camera", "front", "day", "2026-11-02", "name", name)
                        .path("url")
                        .asText();
        if (url.startsWith("/api/packed?")) {
            return new String(
                    desk.get("/api/packed", "camera", "front", "day", "2026-11-02", "name", name)
                            .body(),
                    UTF_8);
        }
        String key = URLDecoder.decode(URI.create(url).getRawPath().substring(1), UTF_8);
        return new String(desk.bucket.contents().getOrDefault(new Key(key), new byte[0]), UTF_8);
    }

    private Map<String, String> pictures() {
        Map<String, String> pictures = new TreeMap<>();
        listed().forEach(name -> pictures.put(name, picture(name)));
        return pictures;
    }

    @ParameterizedTest
    @EnumSource
    void showsEitherByTheNameThatItIsListedBy(Stage stage) {
        come(stage);
        if (stage == Stage.LOOKED_AT) {
            assertThat(picture(NAME)).isEqualTo("bytes of " + NAME);
            desk.clock.advance(Duration.ofMinutes(6)); // what was answered is good for five
        }

        assertThat(listed()).hasSize(3).doesNotHaveDuplicates().contains(NAME);
        assertThat(pictures())
                .containsEntry(NAME, "bytes of " + NAME)
                .containsValues("other", "bytes of 20261102071600.jpg");
    }

    @ParameterizedTest
    @EnumSource
    void keepsEveryNameThroughPackingRestoringAndExpiry(Stage stage) {
        come(stage);
        desk.clock.advance(Duration.ofMinutes(6));
        Map<String, String> before = pictures();

        desk.pack(DAY).archive(DAY, 0).archive(DAY, 1).clock.advance(Duration.ofMinutes(6));
        desk.bucket.restoresTake(Duration.ofHours(12));
        for (String name : before.keySet()) {
            String which =
                    "{\"camera\":\"front\",\"day\":\"2026-11-02\",\"name\":\"%s\",\"tier\":\"STANDARD\",\"agreedUsd\":1}"
                            .formatted(name);
            JsonNode quote =
                    desk.json(
                            "/api/restores/quote",
                            "camera",
                            "front",
                            "day",
                            "2026-11-02",
                            "name",
                            name);
            JsonNode begun = desk.change("POST", "/api/restores", which);
            desk.clock.advance(Duration.ofHours(13));
            JsonNode done =
                    desk.change(
                            "POST",
                            "/api/restores",
                            "{\"id\":\"%s\"}".formatted(begun.path("id").asText()));

            assertThat(quote.path("captures").asInt()).isEqualTo(1);
            assertThat(done.path("status").asText()).isEqualTo("DONE");
            assertThat(done.path("name").asText()).isEqualTo(name);
        }
        desk.clock.advance(Duration.ofDays(4)); // the tars go back, the copies stay

        assertThat(pictures()).isEqualTo(before).hasSize(3);
        before.forEach((name, bytes) ->
                assertThat(desk.bucket.contents().get(new Key("restored/" + DAY + "/" + name)))
                        .isEqualTo(bytes.getBytes(UTF_8)));
        assertThat(desk.json("/api/captures", QUERY).path("captures").findValuesAsText("readable"))
                .containsOnly("true");
    }

    @ParameterizedTest
    @EnumSource
    void exportsBoth(Stage stage) throws IOException {
        come(stage);

        JsonNode export =
                desk.change(
                        "POST",
                        "/api/exports",
                        "{\"at\":\"2026-11-02T07:15:30+01:00\",\"minutes\":2,\"cameras\":null}");

        assertThat(export.path("captures").asInt()).isEqualTo(3);
        assertThat(export.path("left")).isEmpty();
        Map<String, String> zip = new TreeMap<>();
        byte[] bytes =
                desk.bucket.contents().entrySet().stream()
                        .filter(e -> e.getKey().value().startsWith("restored/exports/"))
                        .map(Map.Entry::getValue)
                        .findFirst()
                        .orElseThrow();
        try (var in = new ZipInputStream(new ByteArrayInputStream(bytes), UTF_8)) {
            for (ZipEntry e = in.getNextEntry(); e != null; e = in.getNextEntry()) {
                zip.put(e.getName(), new String(in.readAllBytes(), UTF_8));
            }
        }
        desk.clock.advance(Duration.ofMinutes(6));
        pictures().forEach((name, text) -> assertThat(zip).containsEntry("front/" + name, text));
        assertThat(zip).hasSize(5);
    }

    @ParameterizedTest
    @EnumSource
    void namesTheLatestAsItIsListed(Stage stage) {
        desk.clock.advance(Duration.ofSeconds(5)); // the newcomer was filed last
        come(stage);

        String latest =
                desk.json("/api/cameras")
                        .path("cameras")
                        .path(0)
                        .path("latest")
                        .path("name")
                        .asText();

        boolean hot = stage == Stage.HOT || stage == Stage.LOOKED_AT;
        assertThat(picture(latest)).isEqualTo(hot ? "other" : "bytes of 20261102071600.jpg");
    }
}

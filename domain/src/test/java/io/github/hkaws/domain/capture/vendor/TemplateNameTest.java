package io.github.hkaws.domain.capture.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hkaws.domain.site.NameTemplate;
import io.github.hkaws.domain.site.NameTemplate.Item;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TemplateNameTest {

    private static final PrintedTime TIME =
            new PrintedTime.Full(LocalDateTime.parse("2026-11-23T06:15:00.123"));

    private static final NameTemplate TIME_PLATE_WORD =
            new NameTemplate(List.of(Item.TIME, Item.PLATE, Item.DETECTION), "_");

    @Test
    void readsItemsInTheCamerasOrder() {
        ParsedName name =
                parse(
                        "gate-B12=unused=20261123061500123=3.jpg",
                        new NameTemplate(
                                List.of(Item.PLATE, Item.IGNORED, Item.TIME, Item.CHANNEL), "="));

        assertThat(name.plate()).isEqualTo("gate-B12");
        assertThat(name.time()).isEqualTo(TIME);
        assertThat(name.channel()).isEqualTo("3");
    }

    @Test
    void keepsADetectionOfSeveralWordsTogether() {
        ParsedName name =
                parse("20261123061500123_AB123_LINE_CROSSING_DETECTION.jpg", TIME_PLATE_WORD);

        assertThat(name.plate()).isEqualTo("AB123");
        assertThat(name.detection()).isEqualTo("LINE_CROSSING_DETECTION");
    }

    @Test
    void keepsUnknownWordsTogetherToo() {
        ParsedName name = parse("20261123061500123_AB123_SOME_NEW_WORD.jpg", TIME_PLATE_WORD);

        assertThat(name.plate()).isEqualTo("AB123");
        assertThat(name.detection()).isEqualTo("SOME_NEW_WORD");
    }

    @Test
    void readsANameWithoutItsPlate() {
        ParsedName missing = parse("20261123061500123_VEHICLE_DETECTION.jpg", TIME_PLATE_WORD);
        ParsedName unknown =
                parse("20261123061500123_unknown_VEHICLE_DETECTION.jpg", TIME_PLATE_WORD);

        assertThat(missing.plate()).isNull();
        assertThat(missing.detection()).isEqualTo("VEHICLE_DETECTION");
        assertThat(unknown.plate()).isNull();
    }

    @Test
    void givesSurplusPartsToTheCamerasName() {
        ParsedName name =
                parse(
                        "north_gate_20261123061500123_AB123.jpg",
                        new NameTemplate(List.of(Item.CAMERA, Item.TIME, Item.PLATE), "_"));

        assertThat(name.identities()).containsExactly("north_gate");
        assertThat(name.plate()).isEqualTo("AB123");
    }

    @Test
    void leavesOtherNamesToTheVendors() {
        assertThat(find("192.168.1.64_01_20261123061500123_TIMING.jpg")).isEmpty();
        assertThat(find("20261123061500123.jpg")).isEmpty();
        assertThat(find("")).isEmpty();
        assertThat(find("_".repeat(1000))).isEmpty();
    }

    private static Optional<ParsedName> find(String name) {
        return OwnNames.of(TIME_PLATE_WORD).parse(NamePath.of(name));
    }

    private static ParsedName parse(String name, NameTemplate template) {
        return OwnNames.of(template).parse(NamePath.of(name)).orElseThrow();
    }
}

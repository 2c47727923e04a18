package io.github.hkaws.domain.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.hkaws.domain.zone.TimeZones;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SiteFileTest {

    private static final Path EXAMPLE = Path.of("..", "hkaws.example.yaml");

    @TempDir Path directory;

    private static ZoneId zone(String name) {
        return TimeZones.inUse().of(name).orElseThrow();
    }

    @Test
    void readsExampleAsTheDefaultsItDocuments() {
        assertThat(SiteFile.read(EXAMPLE)).isEqualTo(Site.in(ZoneId.of("UTC")));
    }

    @Test
    void readsWhatTheExampleOnlySuggests() throws IOException {
        String uncommented =
                Files.readString(EXAMPLE)
                        .replace("cameras: {}", "cameras:")
                        .replaceAll("(?m)^( *)#(?=[a-z])", "$1")
                        .replaceAll(
                                "(?m)^#(?= )(?=  ([a-z-]+:|  [a-zA-Z]+:|    (items|delimiter)))",
                                "");

        Site site = SiteFile.parse("hkaws.yaml", uncommented);

        assertThat(site.bucket()).isEqualTo("hkaws-home-4711");
        assertThat(site.location()).isEqualTo(new Location(48.2, 16.4));
        assertThat(site.relay().sourceAddresses()).containsExactly("203.0.113.7/32");
        assertThat(site.alertEmail()).isEqualTo("you@example.com");
        assertThat(site.observability()).isEqualTo(new Observability(false, 30, 20));
        assertThat(site.cameras()).containsOnlyKeys("front-door", "gate", "nvr", "shed");
        assertThat(site.camera("nvr").recorder()).isTrue();
        assertThat(site.camera("front-door"))
                .isEqualTo(
                        new CameraSettings(
                                List.of(
                                        new AliasPattern("frontdoor"),
                                        new AliasPattern("*DS-2CD2043*"),
                                        new AliasPattern("nvr/ch01/**")),
                                false,
                                zone("Europe/Lisbon"),
                                730,
                                Duration.ofDays(3),
                                null,
                                100));
        assertThat(site.camera("gate").nameTemplate())
                .isEqualTo(
                        new NameTemplate(
                                List.of(
                                        NameTemplate.Item.TIME,
                                        NameTemplate.Item.PLATE,
                                        NameTemplate.Item.IGNORED,
                                        NameTemplate.Item.CHANNEL),
                                "_"));
        assertThat(site.camera("shed").nameTemplate())
                .isEqualTo(
                        NamePattern.parse(
                                "shed{any}-{day}{month}{year}-{hour}{minute}{second}.jpg"));
    }

    @Test
    void takesDefaultsForAllButTheZone() {
        assertThat(SiteFile.parse("hkaws.yaml", "timeZone: Europe/Berlin\n"))
                .isEqualTo(Site.in(zone("Europe/Berlin")));
    }

    @Test
    void takesNeverForDeepArchive() {
        String yaml = "timeZone: UTC\narchive:\n  deepArchiveAfterDays: never\n";

        assertThat(SiteFile.parse("hkaws.yaml", yaml).deepArchiveAfterDays()).isNull();
    }

    @Test
    void writesStraightIntoDeepArchiveWithoutMovingThere() {
        String yaml = "timeZone: UTC\narchive: {storageClass: DEEP_ARCHIVE}\n";

        assertThat(SiteFile.parse("hkaws.yaml", yaml).deepArchiveAfterDays()).isNull();
    }

    @Test
    void makesBlocksOfSingleAddresses() {
        String yaml =
                "timeZone: UTC\nrelay: {mode: direct, sourceAddresses: [203.0.113.7, 2001:db8::/56]}\n";

        assertThat(SiteFile.parse("hkaws.yaml", yaml).relay())
                .isEqualTo(
                        new Site.Relay(
                                Site.Relay.Mode.DIRECT,
                                List.of("203.0.113.7/32", "2001:db8:0:0:0:0:0:0/56")));
    }

    @Test
    void listsAllProblemsInTheOrderOfTheFile() {
        String yaml =
                """
                name: Home
                hotDay: 10
                retentionDays: ten
                cameras:
                  front:
                    timeZone: Europe/Berln
                """;

        assertThat(problems(yaml))
                .containsExactly(
                        "hkaws.yaml line 1: timeZone: missing; add the clock of your cameras:"
                                + " timeZone: Europe/Berlin",
                        "hkaws.yaml line 1: name: Home: no name for AWS resources; write 1 to 24"
                                + " lower-case letters a-z, digits and hyphens, a letter first and"
                                + " no hyphen last",
                        "hkaws.yaml line 2: hotDay: 10: unknown key; did you mean hotDays?",
                        "hkaws.yaml line 3: retentionDays: ten: no whole number from 1 to 36500;"
                                + " write one, without quotes or unit",
                        "hkaws.yaml line 6: cameras.front.timeZone: Europe/Berln: unknown time"
                                + " zone; did you mean Europe/Berlin?");
    }

    @Test
    void namesLineOfBrokenYaml() {
        assertThat(problems("timeZone: UTC\nrelay:\n\tmode: s3fs\n"))
                .singleElement()
                .asString()
                .startsWith("hkaws.yaml line 3: no valid YAML: ")
                .endsWith(
                        "; look at the indentation (spaces, no tabs), colons and quotes here and"
                                + " just above");
    }

    @Test
    void refusesSecondDocument() {
        assertThat(problems("timeZone: UTC\n---\ntimeZone: UTC\n"))
                .singleElement()
                .asString()
                .contains("line 2: no valid YAML");
    }

    @Test
    void saysWhatToDoWithoutFile() {
        assertThatThrownBy(() -> SiteFile.read(directory.resolve("hkaws.yaml")))
                .isInstanceOf(SiteFileException.class)
                .hasMessage(
                        "hkaws.yaml: there is no such file; copy hkaws.example.yaml to hkaws.yaml");
    }

    @Test
    void refusesFileThatIsNotUtf8() throws IOException {
        Path file = directory.resolve("hkaws.yaml");
        Files.write(file, "name: k\u00fcche".getBytes(StandardCharsets.ISO_8859_1));

        assertThatThrownBy(() -> SiteFile.read(file))
                .hasMessage("hkaws.yaml: not all of it is UTF-8; save it as UTF-8");
    }

    @Test
    void readsThousandCamerasAtOnce() {
        String yaml =
                IntStream.range(0, 1000)
                        .mapToObj(
                                "  camera-%1$d:\n    aliases: [\"*SN%1$06d*\", \"login%1$d\"]\n"
                                        ::formatted)
                        .collect(Collectors.joining("", "timeZone: UTC\ncameras:\n", ""));

        long start = System.nanoTime();
        Site site = SiteFile.parse("hkaws.yaml", yaml);

        assertThat(site.cameras()).hasSize(1000);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }

    static List<String> problems(String yaml) {
        return catchThrowableOfType(
                        SiteFileException.class, () -> SiteFile.parse("hkaws.yaml", yaml))
                .problems();
    }
}

package io.github.hkaws.domain.zone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeZonesTest {

    private static final TzVersion JAVAS = version("2026a");
    private static final Path OLD = Figures.resource("/zone/old");
    private static final Path CURRENT = Figures.resource("/zone/current");
    private static final Path NOWHERE = Path.of("/nowhere");

    @TempDir Path directory;

    private static TzVersion version(String text) {
        return TzVersion.of(text).orElseThrow();
    }

    private static ZoneId zone(TimeZones zones, String name) {
        return zones.of(name).orElseThrow();
    }

    /** A system of a later year, with the rules of an earlier one. */
    private Path later(String version, String zi) throws IOException {
        Files.writeString(directory.resolve(zi), version);
        for (String name : List.of("America/Vancouver", "Europe/Dublin")) {
            Path to = directory.resolve(name);
            Files.createDirectories(Optional.ofNullable(to.getParent()).orElseThrow());
            Files.copy(OLD.resolve(name), to);
        }
        return directory;
    }

    @ParameterizedTest
    @CsvSource({
        // Decided in 2026, after Java's rules were made.
        "America/Vancouver, 2026-11-30T07:30:00Z, 2026-11-30T00:30",
        "America/Edmonton,  2026-11-30T07:30:00Z, 2026-11-30T01:30",
        "Europe/Vienna,     2026-11-30T07:30:00Z, 2026-11-30T08:30",
        "Europe/Vienna,     2040-07-01T00:00:00Z, 2040-07-01T02:00",
        "US/Pacific,        2026-11-30T07:30:00Z, 2026-11-29T23:30",
    })
    void goByTheRulesOfThisRelease(String name, Instant at, LocalDateTime local) {
        ZoneId zone = zone(TimeZones.on(NOWHERE, JAVAS), name);

        assertThat(at.atZone(zone).toLocalDateTime()).isEqualTo(local);
        assertThat(TimeZones.name(zone)).isEqualTo(name);
    }

    @Test
    void keepTheNameThatEverybodyKnows() {
        var zones = TimeZones.on(NOWHERE, JAVAS);

        assertThat(zone(zones, "Europe/Vienna").getId())
                .isEqualTo("tzdata-" + zones.versions().shipped() + "/Europe/Vienna");
        assertThat(TimeZones.name(ZoneId.of("Europe/Vienna"))).isEqualTo("Europe/Vienna");
        assertThat(TimeZones.name(zone(zones, "UTC"))).isEqualTo("UTC");
        assertThat(TimeZones.name(java.time.ZoneOffset.ofHours(2))).isEqualTo("+02:00");
    }

    @Test
    void areTheSameZoneHoweverOftenOneAsks() {
        ZoneId zone = zone(TimeZones.on(NOWHERE, JAVAS), "Europe/Vienna");

        assertThat(zone(TimeZones.on(NOWHERE, JAVAS), "Europe/Vienna")).isEqualTo(zone);
    }

    @Test
    void goByTheSystemsRulesWhereTheyAreNewer() throws IOException {
        var zones = TimeZones.on(later("# version 2099b\nR x", "tzdata.zi"), JAVAS);

        assertThat(zones.versions().newest()).isEqualTo(Versions.Origin.SYSTEM);
        assertThat(zones.versions().inUse()).isEqualTo(version("2099b"));
        assertThat(
                        Instant.parse("2026-11-30T07:30:00Z")
                                .atZone(zone(zones, "America/Vancouver"))
                                .toLocalDateTime())
                .hasToString("2026-11-29T23:30");
    }

    @Test
    void goByThisReleasesWhereTheSystemHasNone() throws IOException {
        var zones = TimeZones.on(later("2099b", "+VERSION"), JAVAS);
        Files.write(directory.resolve("America/Vancouver"), new byte[] {'T', 'Z', 'i', 'f', '2'});

        assertThat(zones.versions().newest()).isEqualTo(Versions.Origin.SYSTEM);
        for (String name : List.of("America/Vancouver", "Europe/Vienna")) {
            assertThat(Figures.of(zone(zones, name).getRules())).isEqualTo(Figures.all().get(name));
        }
    }

    @Test
    void goByJavasWhereTheyAreNewest() {
        var zones = TimeZones.on(CURRENT, version("2099a"));

        assertThat(zones.versions().newest()).isEqualTo(Versions.Origin.JAVA);
        assertThat(zone(zones, "Europe/Vienna")).isEqualTo(ZoneId.of("Europe/Vienna"));
    }

    @Test
    void goByNothingOlder() {
        var zones = TimeZones.on(OLD, JAVAS);

        assertThat(zones.versions())
                .hasToString(
                        "%1$s (shipped; shipped %1$s, system 2025b, Java 2026a)"
                                .formatted(Figures.version()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Europe/Vienn",
                "../etc/passwd",
                "Europe/../Europe/Dublin",
                "/etc/localtime",
                "Europe",
                "tzdata.zi",
                "nonsense\u0000",
                "Europe/Vienna\nzone x"
            })
    void areOfNoOtherNames(String name) throws IOException {
        assertThat(TimeZones.on(later("# version 2099b", "tzdata.zi"), JAVAS).of(name)).isEmpty();
    }

    @Test
    void readWhatTheSystemsPackageCompiled() {
        RuleSource system = SystemRules.at(CURRENT).orElseThrow();
        Map<String, String> figures = Figures.all();

        for (String name :
                List.of("America/Vancouver", "Europe/Dublin", "Africa/Casablanca", "Asia/Gaza")) {
            assertThat(Figures.of(system.find(name).orElseThrow().rules()))
                    .as(name)
                    .isEqualTo(figures.get(name));
        }
    }

    @Test
    void tellWhatOlderRulesWouldGetWrong() {
        var zones = TimeZones.on(OLD, version("2098a"));
        var from = Instant.parse("2026-10-01T00:00:00Z");
        var current = TimeZones.on(OLD, JAVAS);

        assertThat(
                        current
                                .differences(
                                        List.of("America/Vancouver", "Europe/Dublin"),
                                        from,
                                        Instant.parse("2027-10-01T00:00:00Z"))
                                .stream()
                                .filter(one -> one.origin() == Versions.Origin.SYSTEM))
                .containsExactly(
                        new RuleDifference(
                                "America/Vancouver",
                                Versions.Origin.SYSTEM,
                                version("2025b"),
                                Instant.parse("2026-11-01T09:00:00Z")));
        assertThat(current.differences(List.of("America/Vancouver"), from, from)).isEmpty();
        assertThat(zones.differences(List.of("Nowhere/Atall"), from, Instant.MAX)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "2026a, 2026f",
        "2025z, 2026a",
        "2026z, 2026aa",
        "2026, 2026a",
        "2026f, 2027a",
    })
    void countReleases(String before, String after) {
        assertThat(version(before)).isLessThan(version(after)).hasToString(before);
    }

    @Test
    void knowAReleaseByWhatDistributionsMakeOfIt() {
        assertThat(TzVersion.of("2026f-0+deb12u1")).contains(version("2026f"));
        assertThat(TzVersion.of("unknown")).isEmpty();
    }
}

package io.github.hkaws.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hkaws.cli.doctor.Finding.Level;
import io.github.hkaws.domain.zone.TimeZones;
import io.github.hkaws.domain.zone.TzVersion;
import io.github.hkaws.domain.zone.ZoneForecast;
import io.github.hkaws.engine.rotate.RulesInUse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a computer whose system has the rules of 2025b, of which two zones are at hand. */
final class ZoneChecksTest {

    private static final Instant NOW = Instant.parse("2026-10-20T12:00:00Z");
    private static final TzVersion OLD = TzVersion.of("2025b").orElseThrow();

    @TempDir Path system;
    private TimeZones zones = TimeZones.inUse();
    private String current = "";

    @BeforeEach
    void install() throws IOException {
        for (String file : List.of("tzdata.zi", "America/Vancouver", "Europe/Dublin")) {
            Path to = system.resolve(file);
            Files.createDirectories(Optional.ofNullable(to.getParent()).orElseThrow());
            try (InputStream in =
                    Objects.requireNonNull(
                            TimeZones.class.getResourceAsStream("/zone/old/" + file), file)) {
                Files.copy(in, to);
            }
        }
        zones = TimeZones.on(system, OLD);
        current = zones.versions().inUse().toString();
    }

    private List<Finding> look(Instant now, String zone, String functions) {
        return look(now, zone, functions, current);
    }

    private List<Finding> look(Instant now, String zone, String functions, String relay) {
        return new ZoneChecks(zones, now)
                .look(
                        List.of(zone),
                        TzVersion.of(functions)
                                .map(version ->
                                        new RulesInUse(
                                                version, new TreeMap<>(Map.of(zone, told(zone))))),
                        new RelayRules(TzVersion.of(relay), new TreeMap<>()));
    }

    private List<Finding> relaySays(Instant now, String version, String... told) {
        SortedMap<String, ZoneForecast> forecasts = new TreeMap<>();
        for (String zone : told) {
            forecasts.put(zone, told(zone));
        }
        return new ZoneChecks(zones, now)
                .look(
                        List.of("America/Vancouver"),
                        Optional.empty(),
                        new RelayRules(TzVersion.of(version), forecasts));
    }

    /** What 2025b says from NOW on: in Vancouver summer time ends, of which it does no more. */
    private ZoneForecast told(String zone) {
        return zone.equals("America/Vancouver")
                ? new ZoneForecast(
                        new TreeMap<>(
                                Map.of(
                                        NOW,
                                        -7 * 3600,
                                        Instant.parse("2026-11-01T09:00:00Z"),
                                        -8 * 3600,
                                        Instant.parse("2027-03-14T10:00:00Z"),
                                        -7 * 3600)))
                : ZoneForecast.of(zones.of(zone).orElseThrow(), NOW);
    }

    @Test
    void namesAllReleasesAtHand() {
        List<Finding> findings = look(NOW, "Europe/Dublin", current);

        assertThat(findings)
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.level()).isEqualTo(Level.OK);
                    assertThat(finding.what())
                            .startsWith(
                                    "rules %1$s (shipped; shipped %1$s, system 2025b, Java 2025b); the"
                                                    .formatted(current)
                                            + " functions' "
                                            + current
                                            + "; the relay's "
                                            + current
                                            + "; the schedules go by AWS's own");
                });
        assertThat(look(NOW, "Europe/Dublin", "").getFirst().what())
                .contains("the functions' are not known before a rotation");
    }

    @Test
    void isWrongWhereTheFunctionsWillBeAnHourOffWithinAYear() {
        List<Finding> findings = look(NOW, "America/Vancouver", "2025b");

        assertThat(findings)
                .contains(
                        Finding.wrong(
                                "time zones",
                                "the functions go by the rules 2025b, this computer by %s; for America/Vancouver they differ from 2026-11-01 on, and captures are read an hour off"
                                        .formatted(current),
                                "deploy a release with current rules (doc/deploy.md)"));
    }

    @Test
    void isAHintWhereNobodyWillFeelIt() {
        assertThat(look(NOW, "Europe/Dublin", "2025b").get(1))
                .isEqualTo(
                        Finding.hint(
                                "time zones",
                                "the functions go by the rules 2025b, this computer by " + current,
                                "deploy a release with current rules (doc/deploy.md)"));
        assertThat(look(NOW, "Europe/Dublin", "2099a").get(1).remedy())
                .isEqualTo("update hkaws on this computer, or its tzdata");
    }

    @Test
    void saysNothingOfADifferenceThatIsOver() {
        assertThat(look(Instant.parse("2027-06-01T00:00:00Z"), "America/Vancouver", "2025b"))
                .noneMatch(finding -> finding.level() == Level.WRONG);
    }

    @Test
    void saysThatTheRelayGoesByOthers() {
        assertThat(look(NOW, "Europe/Dublin", current, "2025b").getLast())
                .isEqualTo(
                        Finding.hint(
                                "time zones",
                                "the relay goes by the rules 2025b, this computer by the rules "
                                        + current,
                                "update the relay's: sudo apt update && sudo apt install tzdata"));
        assertThat(look(NOW, "Europe/Dublin", current, "2099a").getLast().remedy())
                .startsWith("update hkaws on this computer");
        assertThat(look(NOW, "Europe/Dublin", current, "").getFirst().what())
                .contains("; the relay's are not known; ");
    }

    @Test
    void isWrongWhereTheRelaysClockWillBeOffWithinAYear() {
        assertThat(relaySays(NOW, "2025b", "America/Vancouver"))
                .contains(
                        Finding.wrong(
                                "time zones",
                                "the relay goes by the rules 2025b, this computer by the rules %s; for America/Vancouver they differ from 2026-11-01 on, and its clock shows another hour then"
                                        .formatted(current),
                                "update the relay's: sudo apt update && sudo apt install tzdata"));
        assertThat(relaySays(NOW, "2099a", "America/Vancouver"))
                .filteredOn(finding -> finding.level() == Level.WRONG)
                .singleElement()
                .extracting(Finding::remedy)
                .asString()
                .startsWith("update hkaws on this computer");
        // Debian without the file that names the release.
        assertThat(relaySays(NOW, "", "America/Vancouver"))
                .anySatisfy(finding ->
                        assertThat(finding.what())
                                .startsWith(
                                        "the relay goes by rules of its own, this computer by"));
    }

    @Test
    void knowsOfARelayThatTellsNothingOfTheZoneThatItsRulesAreNoNewerThanSomeThatAreOff() {
        assertThat(relaySays(NOW, "2025b"))
                .contains(
                        Finding.wrong(
                                "time zones",
                                "the relay goes by the rules 2025b, this computer by the rules %s; for America/Vancouver those of 2025b differ from 2026-11-01 on, and its clock shows another hour then"
                                        .formatted(current),
                                "update the relay's: sudo apt update && sudo apt install tzdata"));
        assertThat(relaySays(NOW, current)).noneMatch(finding -> finding.level() == Level.WRONG);
    }

    @Test
    void saysNothingOfARelayWhoseYearIsAsOurs() {
        assertThat(
                        new ZoneChecks(zones, NOW)
                                .look(
                                        List.of("Europe/Dublin"),
                                        Optional.empty(),
                                        new RelayRules(
                                                TzVersion.of(current),
                                                new TreeMap<>(
                                                        Map.of(
                                                                "Europe/Dublin",
                                                                told("Europe/Dublin"))))))
                .extracting(Finding::level)
                .doesNotContain(Level.WRONG);
    }

    @Test
    void saysThatThisComputersOtherProgramsAreOff() {
        assertThat(look(NOW, "America/Vancouver", current).get(1))
                .isEqualTo(
                        Finding.hint(
                                "time zones",
                                "this computer's own rules, 2025b, are off for America/Vancouver from 2026-11-01 on; hkaws does not go by them, other programs here do",
                                "update them: sudo apt update && sudo apt install tzdata"));
    }

    @Test
    void saysWhereNothingNewIsAtHand() {
        assertThat(look(Instant.parse("2031-06-01T00:00:00Z"), "Europe/Dublin", current))
                .anySatisfy(finding ->
                        assertThat(finding.what())
                                .startsWith("the newest rules at hand, " + current));
    }
}

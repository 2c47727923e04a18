package io.github.hkaws.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hkaws.archive.zone.TimeZones;
import io.github.hkaws.archive.zone.TzVersion;
import io.github.hkaws.cli.doctor.Finding.Level;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
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
        return new ZoneChecks(zones, now)
                .look(new TreeSet<>(List.of(zone)), TzVersion.of(functions));
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

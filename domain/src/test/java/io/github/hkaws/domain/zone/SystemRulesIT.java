package io.github.hkaws.domain.zone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** This machine's own compiled files, read by us and by Python. */
class SystemRulesIT {

    private static final Path SCRIPT = Path.of("tz", "zone-rules.py");
    private static final int EVERY = 12;

    @Test
    void readsThisMachinesFilesAsPythonDoes() throws Exception {
        Optional<RuleSource> system = SystemRules.at(SystemRules.USUAL);
        assumeTrue(system.isPresent(), "NOT RUN: no /usr/share/zoneinfo of a known release");
        List<String> names = new ArrayList<>();
        for (String name : ShippedRules.load().names()) {
            if (Files.exists(SystemRules.USUAL.resolve(name))) {
                names.add(name);
            }
        }
        List<String> some = new ArrayList<>();
        for (int i = 0; i < names.size(); i += EVERY) {
            some.add(names.get(i));
        }
        List<String> python = python(some);

        assertThat(some).hasSizeGreaterThan(20);
        assertThat(
                        some.stream()
                                .map(name ->
                                        name
                                                + " "
                                                + Figures.of(
                                                        system.get()
                                                                .find(name)
                                                                .orElseThrow()
                                                                .rules())))
                .isEqualTo(python);
    }

    private static List<String> python(List<String> names) throws Exception {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                "python3",
                                SCRIPT.toString(),
                                "--print",
                                SystemRules.USUAL.toString()));
        command.addAll(names);
        Process process;
        try {
            process = new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException e) {
            assumeTrue(false, "NOT RUN: no python3 here");
            return List.of();
        }
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assumeTrue(
                process.waitFor() == 0 || !output.contains("No module named"),
                "NOT RUN: a Python without zoneinfo");
        return Arrays.asList(output.strip().split("\n", -1));
    }
}

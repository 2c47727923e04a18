package io.github.hkaws.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hkaws.domain.testing.NameTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each figure of the README comes from somewhere, and says the same as there. */
class ReadmeTest {

    private static final Path PROJECT = Path.of("..");
    private static final Pattern NUMBER = Pattern.compile("\\d[\\d,]*(?:\\.\\d+)?");
    private static final Pattern PAGE = Pattern.compile("\\((doc/benchmarks/[a-z]+\\.md)\\)");
    private static final Pattern SOURCE = Pattern.compile("`([^` ]+)[^`]*`");

    /** One row of the facts. */
    private record Fact(String what, String figures, String from) {}

    private final String readme = text("README.md");

    private static String text(String file) {
        try {
            return Files.readString(PROJECT.resolve(file));
        } catch (IOException e) {
            throw new AssertionError(file + " cannot be read", e);
        }
    }

    private List<Fact> facts() {
        List<Fact> facts = new ArrayList<>();
        String section =
                readme.substring(readme.indexOf("## Facts"), readme.indexOf("## Where to"));
        for (String line : section.split("\n", -1)) {
            if (line.startsWith("| ") && !line.startsWith("| |")) {
                String[] cells = line.split("\\|", -1);
                facts.add(new Fact(cells[1].strip(), cells[2].strip(), cells[3].strip()));
            }
        }
        assertThat(facts).hasSizeGreaterThan(5);
        return facts;
    }

    private static List<String> numbers(String text) {
        return NUMBER.matcher(text).results().map(MatchResult::group).toList();
    }

    @Test
    void saysWhatTheBenchmarksSay() {
        for (Fact fact : facts()) {
            PAGE.matcher(fact.from())
                    .results()
                    .map(page -> text(page.group(1)))
                    .filter(page -> !page.startsWith("# The relay"))
                    .forEach(page ->
                            assertThat(numbers(page))
                                    .as(fact.what())
                                    .containsAll(numbers(fact.figures())));
        }
    }

    @Test
    void countsWhatTheRelaysTrialsLost() {
        List<String> trials =
                text("doc/benchmarks/relay.md")
                        .lines()
                        .filter(line ->
                                line.startsWith("| s3fs |") || line.startsWith("| direct |"))
                        .toList();
        String cutTable = text("doc/benchmarks/relay.md");
        cutTable = cutTable.substring(cutTable.indexOf("\n## Power cuts"));
        var said = Pattern.compile("\\*\\*(\\d+) cuts, (\\d+) captures lost").matcher(cutTable);
        assertThat(said.find()).as("what the power cuts lost, in its own words").isTrue();
        assertThat(said.group(2)).isEqualTo("0");
        long lossless = trials.stream().filter(line -> line.contains("| **0** |")).count();

        assertThat(readme)
                .contains(
                        "| %d outages and %d cuts, %d lost |"
                                .formatted(
                                        trials.size(),
                                        Integer.valueOf(said.group(1)),
                                        trials.size() - lossless));
    }

    @Test
    void namesTheCommandOrTestThatGivesEachFigure() throws IOException {
        List<String> files;
        try (Stream<Path> all = Files.walk(PROJECT)) {
            files =
                    all.filter(file -> file.toString().endsWith(".java"))
                            .map(file -> String.valueOf(file.getFileName()))
                            .toList();
        }
        for (Fact fact : facts()) {
            List<String> sources =
                    SOURCE.matcher(fact.from())
                            .results()
                            .map(source -> source.group(1))
                            .filter(source -> !source.startsWith("-D"))
                            .toList();
            assertThat(sources).as(fact.what()).isNotEmpty();
            for (String source : sources) {
                boolean test = source.matches("\\w+(Test|IT)");
                assertThat(
                                test
                                        ? files.contains(source + ".java")
                                        : Files.isExecutable(PROJECT.resolve(source)))
                        .as(source)
                        .isTrue();
            }
        }
    }

    @Test
    void countsTheNamesOfTheTables() {
        assertThat(readme)
                .contains(
                        "%d real ones and %d variations"
                                .formatted(NameTable.real().size(), NameTable.variations().size()));
    }

    @Test
    void saysWhatAYearCosts() {
        String costs = text("doc/costs.md");
        List<Long> years =
                Pattern.compile("\\| \\*\\*all\\*\\* \\|  \\| \\$([\\d.]+) ")
                        .matcher(costs)
                        .results()
                        .map(all -> Math.round(Double.parseDouble(all.group(1))))
                        .toList();
        var further = Pattern.compile("keeping adds \\*\\*\\$([\\d.]+)\\*\\*").matcher(costs);

        assertThat(years).as("s3fs, direct, upstream's way").hasSize(3);
        assertThat(further.find()).isTrue();
        assertThat(readme.replaceAll("\\s+", " "))
                .contains(
                        "cost $%d per year".formatted(years.get(0)),
                        "($%d in relay mode `direct`,".formatted(years.get(1)),
                        "adds $%d.".formatted(Math.round(Double.parseDouble(further.group(1)))),
                        "Upstream's way would be $%d.".formatted(years.get(2)));
    }
}

package io.github.hkaws.domain.site;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects what is wrong with one site file. */
final class Problems {

    private record Problem(int line, String text) {}

    private final String file;
    private final List<Problem> found = new ArrayList<>();

    Problems(String file) {
        this.file = file;
    }

    /** Notes a mistake in what one key says. */
    void add(YamlField field, String wrong, String remedy) {
        add(field, wrong + "; " + remedy);
    }

    /** The same of one that is told with its remedy. */
    void add(YamlField field, String told) {
        String value = field.shown().isEmpty() ? "" : ": " + field.shown();
        add(field.line(), field.key() + value + ": " + told);
    }

    /** Notes a mistake that is not the fault of one key. */
    void add(int line, String text) {
        found.add(new Problem(line, text));
    }

    /** A mistake after which there is no saying what else is wrong. */
    SiteFileException only(int line, String text) {
        return new SiteFileException(List.of(file + " line " + line + ": " + text));
    }

    void throwIfAny() {
        if (!found.isEmpty()) {
            throw new SiteFileException(
                    found.stream()
                            .sorted(Comparator.comparingInt(Problem::line))
                            .map(problem -> file + " line " + problem.line + ": " + problem.text)
                            .toList());
        }
    }
}

package io.github.hkaws.demo;

import io.github.hkaws.cli.terminal.JsonLine;
import io.github.hkaws.cli.terminal.Printable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How a demo went.
 *
 * @param tally what was sent and what became of it
 * @param repeated notifications that came twice
 * @param late notifications that came after later ones
 * @param seconds from the first request to the last capture arranged
 * @param years the second act; null: it was not played
 */
public record DemoReport(
        DeliveryTally tally,
        long repeated,
        long late,
        double seconds,
        @Nullable YearsReport years) {

    private static final int PROBLEMS_SHOWN = 20;

    DemoReport with(YearsReport secondAct) {
        return new DemoReport(tally, repeated, late, seconds, secondAct);
    }

    /** Whether everything that was sent is where it must be. */
    public boolean agrees() {
        return tally.agrees() && (years == null || years.problems().isEmpty());
    }

    /** For a person. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>(CameraTable.of(List.copyOf(tally.filed().keySet())));
        lines.add("");
        row(lines, tally.arranged(), "arranged", "under cameras/, each found once by its SHA-256");
        row(lines, tally.duplicates(), "duplicates", "the same bytes sent again, kept once");
        row(lines, tally.placeholders(), "placeholders", "empty objects that s3fs writes first");
        row(lines, tally.noise(), "noise", "recorders' own files, under discard/");
        lines.add("  ------");
        row(lines, tally.sent(), "sent", "requests that wrote to drop/");
        lines.add("");
        lines.add(
                "%,d notifications came twice, %,d late. In drop/ remain %,d empty objects."
                        .formatted(repeated, late, tally.left()));
        lines.add(
                "%,d captures, %.1f MB in %.1f s: %,.0f captures a second."
                        .formatted(tally.arranged(), tally.bytes() / 1e6, seconds, rate()));
        if (years != null) {
            lines.add("");
            lines.addAll(years.lines());
            lines.add("");
        }
        lines.addAll(verdict());
        return lines;
    }

    private List<String> verdict() {
        if (agrees()) {
            return List.of("The counts agree: nothing lost, nothing twice, nothing misplaced.");
        }
        List<String> lines = new ArrayList<>();
        lines.add("THE COUNTS DO NOT AGREE:");
        // Some of each kind ("left behind", "not filed"): many of one must not hide another.
        problems().stream()
                .collect(
                        Collectors.groupingBy(
                                problem -> problem.replaceFirst(":.*", ""),
                                LinkedHashMap::new,
                                Collectors.toList()))
                .values()
                .forEach(kind -> lines.addAll(firstFew(kind)));
        return lines;
    }

    private static List<String> firstFew(List<String> problems) {
        List<String> lines = new ArrayList<>();
        problems.stream()
                .limit(PROBLEMS_SHOWN)
                .forEach(problem -> lines.add("  " + Printable.of(problem)));
        if (problems.size() > PROBLEMS_SHOWN) {
            lines.add("  and %,d more".formatted(problems.size() - PROBLEMS_SHOWN));
        }
        return lines;
    }

    private List<String> problems() {
        List<String> problems = new ArrayList<>(tally.problems());
        if (years != null) {
            problems.addAll(years.problems());
        }
        return problems;
    }

    /** For a program. */
    public JsonLine json() {
        var json =
                new JsonLine()
                        .put("agrees", agrees())
                        .put("sent", tally.sent())
                        .put("arranged", tally.arranged())
                        .put("duplicates", tally.duplicates())
                        .put("placeholders", tally.placeholders())
                        .put("noise", tally.noise())
                        .put("leftInDrop", tally.left())
                        .put("bytes", tally.bytes())
                        .put("notificationsRepeated", repeated)
                        .put("notificationsLate", late)
                        .put("seconds", seconds)
                        .put("capturesPerSecond", rate());
        if (years != null) {
            years.into(json);
        }
        return json.put("problems", problems());
    }

    private double rate() {
        return tally.arranged() / Math.max(seconds, 0.001);
    }

    private static void row(List<String> lines, long count, String name, String meaning) {
        lines.add("  %,6d  %-12s  %s".formatted(count, name, meaning));
    }
}

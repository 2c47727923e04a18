package io.github.hkaws.cli.plan;

import io.github.hkaws.cli.terminal.Printable;
import io.github.hkaws.domain.capture.part.MediaKind;
import io.github.hkaws.domain.capture.part.TimeSource;
import io.github.hkaws.engine.retain.BeyondRetention;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Counts rows; its size does not grow with the files. */
final class PlanSummary {

    private static final int SHOWN = 10;
    private static final int WIDTH = 90;
    private static final int CAMERAS = 10_000;
    private static final String MORE_CAMERAS = "(others)";

    private final BeyondRetention beyond;
    private final Map<MediaKind, Long> kinds = new EnumMap<>(MediaKind.class);
    private final Map<TimeSource, Long> times = new EnumMap<>(TimeSource.class);
    private final Map<String, Long> formats = new HashMap<>();
    private final Map<String, Long> cameras = new HashMap<>();
    private long files;
    private long empty;
    private long unknown;

    PlanSummary(BeyondRetention beyond) {
        this.beyond = beyond;
    }

    void add(PlanRow row) {
        files++;
        empty += row.empty() ? 1 : 0;
        kinds.merge(row.capture().mediaKind(), 1L, Long::sum);
        formats.merge(row.capture().format(), 1L, Long::sum);
        if (row.capture().mediaKind() == MediaKind.NOISE) {
            return;
        }
        times.merge(row.capture().capturedAt().source(), 1L, Long::sum);
        beyond.add(row.capture());
        String camera = row.capture().camera().value();
        boolean room = cameras.size() < CAMERAS || cameras.containsKey(camera);
        cameras.merge(room ? camera : MORE_CAMERAS, 1L, Long::sum);
        if (!row.capture().recognised()) {
            unknown++;
        }
    }

    long files() {
        return files;
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("%s: %s".formatted(count(files, "file"), byKind()));
        if (files == 0) {
            return List.of("0 files");
        }
        lines.addAll(largestFirst("  format   ", formats));
        lines.addAll(largestFirst("  camera   ", cameras));
        lines.add("  time     " + byTime());
        beyond.summary().line().ifPresent(line -> lines.add("  age      if dropped now, " + line));
        if (empty > 0) {
            lines.add(
                    "  empty    %s: in drop/ they wait until their bytes come"
                            .formatted(count(empty, "file")));
        }
        if (unknown > 0) {
            lines.add(
                    "  not recognised: %s, filed all the same by the relay's or S3's time"
                            .formatted(count(unknown, "name")));
        } else {
            lines.add("  every name was recognised");
        }
        return lines;
    }

    private String byKind() {
        return Stream.of(MediaKind.values())
                .filter(kinds::containsKey)
                .map(kind ->
                        "%,d %s".formatted(kinds.get(kind), kind.name().toLowerCase(Locale.ROOT)))
                .collect(Collectors.joining(", "));
    }

    private String byTime() {
        return Stream.of(TimeSource.values())
                .filter(times::containsKey)
                .map(source ->
                        "%s %,d"
                                .formatted(
                                        source.name().toLowerCase(Locale.ROOT), times.get(source)))
                .collect(Collectors.joining(", "));
    }

    /** Several lines where one is not enough. */
    private static List<String> largestFirst(String label, Map<String, Long> counts) {
        var order =
                Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey());
        List<String> words =
                counts.entrySet().stream()
                        .sorted(order)
                        .limit(SHOWN)
                        .map(e -> "%s %,d".formatted(Printable.of(e.getKey()), e.getValue()))
                        .collect(Collectors.toCollection(ArrayList::new));
        if (counts.size() > SHOWN) {
            words.add("and %,d more".formatted(counts.size() - SHOWN));
        }
        List<String> lines = new ArrayList<>();
        var line = new StringBuilder(label);
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i) + (i < words.size() - 1 ? "," : "");
            if (line.length() + word.length() > WIDTH && line.length() > label.length()) {
                lines.add(line.toString().stripTrailing());
                line = new StringBuilder(" ".repeat(label.length()));
            }
            line.append(word).append(' ');
        }
        lines.add(line.toString().stripTrailing());
        return lines;
    }

    private static String count(long number, String noun) {
        return "%,d %s%s".formatted(number, noun, number == 1 ? "" : "s");
    }
}

package io.github.hkaws.demo;

import io.github.hkaws.cli.terminal.Printable;
import io.github.hkaws.domain.layout.Prefixes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Cameras, dates and how many captures each holds, drawn as a tree; a week fits beside it. */
final class CameraTable {

    private static final int COLUMNS = 7;
    private static final int WIDTH = 100;
    private static final int DAY = 7;
    private static final int TOTAL = 9;
    private static final int DATES_SHOWN = 10;
    private static final int CAMERAS_SHOWN = 60;

    private final TreeMap<String, TreeMap<String, Long>> cameras = new TreeMap<>();
    private final TreeSet<String> dates = new TreeSet<>();

    private CameraTable() {}

    /** Draws keys under cameras/. */
    static List<String> of(List<String> keys) {
        var tree = new CameraTable();
        for (String key : keys) {
            String[] parts = key.split("/", 4);
            tree.dates.add(parts[2]);
            tree.cameras
                    .computeIfAbsent(parts[1], camera -> new TreeMap<>())
                    .merge(parts[2], 1L, Long::sum);
        }
        boolean fits =
                tree.dates.size() <= COLUMNS
                        && tree.stem() + DAY * tree.dates.size() + TOTAL <= WIDTH;
        return fits ? tree.withColumns() : tree.withBranches();
    }

    private int stem() {
        int longest = cameras.keySet().stream().mapToInt(String::length).max().orElse(0);
        return Math.max(longest + 6, Prefixes.CAMERAS.length());
    }

    /** The year stands once, in front; the dates of a week are told apart by month and day. */
    private List<String> withColumns() {
        int width = stem();
        List<String> lines = new ArrayList<>();
        lines.add(dates.isEmpty() ? "" : "from %s to %s".formatted(dates.first(), dates.last()));
        var head = new StringBuilder(padded(Prefixes.CAMERAS, width));
        dates.forEach(date -> head.append("%7s".formatted(date.substring(5))));
        lines.add(head.append("%9s".formatted("total")).toString());
        int row = 0;
        for (var camera : cameras.entrySet()) {
            if (++row > CAMERAS_SHOWN) {
                lines.add("`-- and %,d more cameras".formatted(cameras.size() - CAMERAS_SHOWN));
                break;
            }
            var line =
                    new StringBuilder(
                            padded(branch(row, cameras.size()) + camera.getKey() + "/", width));
            for (String date : dates) {
                Long count = camera.getValue().get(date);
                line.append("%7s".formatted(count == null ? "" : "%,d".formatted(count)));
            }
            lines.add(line.append("%,9d".formatted(total(camera.getValue()))).toString());
        }
        return lines;
    }

    private List<String> withBranches() {
        List<String> lines = new ArrayList<>();
        lines.add(Prefixes.CAMERAS);
        int row = 0;
        for (var camera : cameras.entrySet()) {
            if (++row > CAMERAS_SHOWN) {
                lines.add("`-- and %,d more cameras".formatted(cameras.size() - CAMERAS_SHOWN));
                break;
            }
            lines.add(
                    "%s%s/  %,d"
                            .formatted(
                                    branch(row, cameras.size()),
                                    Printable.of(camera.getKey()),
                                    total(camera.getValue())));
            String stem = row == cameras.size() ? "    " : "|   ";
            int shown = 0;
            int days = camera.getValue().size();
            for (var day : camera.getValue().entrySet()) {
                if (++shown > DATES_SHOWN) {
                    lines.add(stem + "`-- and %,d more days".formatted(days - DATES_SHOWN));
                    break;
                }
                lines.add(
                        "%s%s%s  %,d"
                                .formatted(
                                        stem, branch(shown, days), day.getKey(), day.getValue()));
            }
        }
        return lines;
    }

    private static String branch(int row, int rows) {
        return row == rows ? "`-- " : "|-- ";
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }

    private static long total(Map<String, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }
}

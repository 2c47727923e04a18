package io.github.hkaws.cli.read;

import io.github.hkaws.domain.layout.CameraDay;
import io.github.hkaws.domain.layout.OutsideName;
import io.github.hkaws.engine.browse.FiledCapture;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Fetches captures of many days: each day's into a directory of its own, as names are its own. */
final class DownloadTree {

    private final Download root;
    private final boolean flat;
    private final Map<CameraDay, Download> days = new TreeMap<>();

    /**
     * @param flat whether all go into the root, as those of one day do
     */
    DownloadTree(Download root, boolean flat) {
        this.root = root;
        this.flat = flat;
    }

    /** Day by day, and within a day in the captures' order, some at once. */
    void all(List<FiledCapture> captures, Consumer<Download.Fetched> each) {
        if (flat) {
            root.all(captures, each);
            return;
        }
        captures.stream()
                .collect(
                        Collectors.groupingBy(
                                FiledCapture::day, LinkedHashMap::new, Collectors.toList()))
                .forEach((day, some) -> days.computeIfAbsent(day, this::below).all(some, each));
    }

    private Download below(CameraDay day) {
        return root.below(Path.of(OutsideName.of(day.camera().value()), day.date().toString()));
    }
}

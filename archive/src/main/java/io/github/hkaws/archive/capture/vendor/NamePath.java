package io.github.hkaws.archive.capture.vendor;

import java.util.ArrayList;
import java.util.List;

/**
 * A file name and the directories above it. Empty segments do not count; the last segment is the
 * name even where a slash follows it.
 *
 * @param directories from the top, none of them empty
 * @param name empty only where there was no segment at all
 */
public record NamePath(List<String> directories, String name) {

    public NamePath {
        directories = List.copyOf(directories);
    }

    /** Takes what stands after drop/ apart. */
    public static NamePath of(String path) {
        List<String> segments = new ArrayList<>();
        int start = 0;
        while (start <= path.length()) {
            int slash = path.indexOf('/', start);
            int end = slash < 0 ? path.length() : slash;
            if (end > start) {
                segments.add(path.substring(start, end));
            }
            start = end + 1;
        }
        String name = segments.isEmpty() ? "" : segments.removeLast();
        return new NamePath(segments, name);
    }

    /** A name without directories: how a leaf is read. */
    public static NamePath leaf(String text) {
        return new NamePath(List.of(), text);
    }

    /** The same place, another name. */
    public NamePath withName(String other) {
        return new NamePath(directories, other);
    }

    /** All of it, joined by slashes. */
    public String text() {
        return directories.isEmpty() ? name : String.join("/", directories) + "/" + name;
    }

    @Override
    public String toString() {
        return text();
    }
}

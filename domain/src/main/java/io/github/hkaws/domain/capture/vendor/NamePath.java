package io.github.hkaws.domain.capture.vendor;

import java.util.ArrayList;
import java.util.List;

/**
 * A file name and the directories above it. Empty segments do not count; the last segment is the
 * name even where a slash follows it.
 */
public final class NamePath {

    private static final int STAMP = 14;
    private static final int DATE = 10;

    private final List<String> directories;
    private final String name;
    private final String text;
    private final int longestNumber;
    private final int digits;

    private NamePath(List<String> directories, String name) {
        this.directories = List.copyOf(directories);
        this.name = name;
        this.text = directories.isEmpty() ? name : String.join("/", directories) + "/" + name;
        int run = 0;
        int longest = 0;
        int all = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            run = c >= '0' && c <= '9' ? run + 1 : 0;
            longest = Math.max(longest, run);
            all += run > 0 ? 1 : 0;
        }
        this.longestNumber = longest;
        this.digits = all;
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

    /** From the top, none of them empty. */
    public List<String> directories() {
        return directories;
    }

    /** Empty only where there was no segment at all. */
    public String name() {
        return name;
    }

    /** All of it, joined by slashes. */
    public String text() {
        return text;
    }

    /** Whether 14 digits stand in a row somewhere: a stamp to the second. */
    boolean hasStamp() {
        return longestNumber >= STAMP;
    }

    /** Whether there are as many digits as month, day and a time to the second need. */
    boolean hasDate() {
        return digits >= DATE;
    }

    /** How many digits there are in all of it. */
    int digits() {
        return digits;
    }

    @Override
    public String toString() {
        return text;
    }
}

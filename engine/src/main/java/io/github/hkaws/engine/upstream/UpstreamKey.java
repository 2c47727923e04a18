package io.github.hkaws.engine.upstream;

import io.github.hkaws.domain.layout.Key;
import io.github.hkaws.domain.layout.KeyScheme;
import io.github.hkaws.domain.layout.Prefixes;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A key as upstream's toolkit writes it. */
sealed interface UpstreamKey {

    /**
     * What stands below the bucket's root in our own buckets. Upstream's has directories called
     * archive, too.
     */
    Set<String> OURS =
            Prefixes.ALL.stream()
                    .filter(prefix -> !prefix.equals(Prefixes.ARCHIVE))
                    .collect(Collectors.toUnmodifiableSet());

    /** {@code CAM/name.jpg}, {@code CAM/2025-11-20/name.jpg}, or deeper. */
    record Capture(String path) implements UpstreamKey {}

    /** {@code CAM/archive/2025-11-20.tar.gz}. */
    record Archive(String camera) implements UpstreamKey {}

    /** A directory's mark, or something in the bucket's root. */
    record Other() implements UpstreamKey {}

    static UpstreamKey of(Key key) {
        String text = key.value();
        String[] parts = text.split("/", -1);
        if (parts.length < 2
                || parts[parts.length - 1].isEmpty()
                || OURS.contains(parts[0] + "/")
                || KeyScheme.isRelaysOwn(text)) {
            return new Other();
        }
        boolean tar = text.endsWith(".tar.gz") || text.endsWith(".tgz") || text.endsWith(".tar");
        return parts.length == 3 && parts[1].equals("archive") && tar
                ? new Archive(parts[0])
                : new Capture(text);
    }

    /**
     * What follows drop/ for a capture: its own path, and in front of its name the mark of when it
     * was uploaded, for names that hold no time; it is no relay's, which would judge those that do.
     * Empty if S3 would not take such a key.
     */
    static Optional<String> dropPath(String path, Instant uploaded) {
        String mark =
                DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z-imported_'", Locale.ROOT)
                        .withZone(ZoneOffset.UTC)
                        .format(uploaded);
        int leaf = path.lastIndexOf('/') + 1;
        String marked = path.substring(0, leaf) + mark + path.substring(leaf);
        return Key.isValid(Prefixes.DROP + marked) ? Optional.of(marked) : Optional.empty();
    }
}

package io.github.hkaws.cli.init;

import io.github.hkaws.cli.plan.DropFile;
import io.github.hkaws.cli.plan.FileWalk;
import io.github.hkaws.cli.support.Mistake;
import io.github.hkaws.domain.layout.Prefixes;
import io.github.hkaws.storage.ListedObject;
import io.github.hkaws.storage.Store;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The files of the last week that something came in, below a directory or in a bucket.
 *
 * @param files the oldest first
 * @param seen how many were looked at
 * @param all whether that were all there are
 */
record LastWeek(List<DropFile> files, long seen, boolean all) {

    static final LastWeek NONE = new LastWeek(List.of(), 0, true);

    /** So many names are looked at. */
    static final int MOST = 100_000;

    private static final Duration WEEK = Duration.ofDays(7);

    LastWeek {
        files = List.copyOf(files);
    }

    /** Below a directory, whose modification times stand for S3's. */
    static LastWeek below(String text) {
        Path directory = directory(text);
        List<DropFile> files = new ArrayList<>();
        long[] seen = {0};
        FileWalk.over(
                directory,
                (file, path) -> {
                    if (seen[0]++ < MOST) {
                        files.add(file);
                    }
                });
        return of(files, seen[0], seen[0] <= MOST);
    }

    private static Path directory(String text) {
        try {
            Path directory = Path.of(text);
            if (Files.isDirectory(directory)) {
                return directory;
            }
        } catch (InvalidPathException e) {
            // Said below.
        }
        throw new Mistake(text + " is no directory; name one, or a bucket as s3://BUCKET/");
    }

    /** What a bucket holds; what stands under drop/ is named by what follows that. */
    static LastWeek in(Store store, String prefix) {
        List<DropFile> files = new ArrayList<>();
        try (Stream<ListedObject> objects = store.list(prefix, null)) {
            objects.limit(MOST + 1L).forEach(object -> files.add(file(object)));
        }
        boolean all = files.size() <= MOST;
        return of(
                files.subList(0, Math.min(files.size(), MOST)), Math.min(files.size(), MOST), all);
    }

    private static DropFile file(ListedObject object) {
        String key = object.key().value();
        String path = key.startsWith(Prefixes.DROP) ? key.substring(Prefixes.DROP.length()) : key;
        return new DropFile(path, object.size(), object.lastModified());
    }

    private static LastWeek of(List<DropFile> files, long seen, boolean all) {
        Instant from =
                files.stream()
                        .map(DropFile::storedAt)
                        .max(Comparator.naturalOrder())
                        .orElse(Instant.EPOCH)
                        .minus(WEEK);
        List<DropFile> week =
                files.stream()
                        .filter(file -> !file.path().endsWith("/"))
                        .filter(file -> file.storedAt().isAfter(from))
                        .sorted(Comparator.comparing(DropFile::storedAt))
                        .toList();
        return new LastWeek(week, seen, all);
    }
}

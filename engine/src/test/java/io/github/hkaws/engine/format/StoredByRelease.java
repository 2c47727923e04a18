package io.github.hkaws.engine.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.hkaws.domain.capture.CameraId;
import io.github.hkaws.domain.layout.CameraDay;
import io.github.hkaws.domain.layout.Key;
import io.github.hkaws.domain.site.Site;
import io.github.hkaws.storage.ObjectVersion;
import io.github.hkaws.storage.format.Format;
import io.github.hkaws.storage.testing.InMemoryStore;
import io.github.hkaws.storage.testing.MovableClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A bucket as a release left it: files under {@code formats/<release>/} of the test resources, each
 * at its key. They were written by that release's own code and are never written again.
 */
final class StoredByRelease {

    static final Site SITE = Site.in(ZoneId.of("Europe/Vienna"));
    static final CameraDay DAY =
            new CameraDay(new CameraId("front"), LocalDate.parse("2026-11-09"));

    /** The night after it was left so. */
    final MovableClock clock = new MovableClock(Instant.parse("2026-11-25T03:00:00Z"));

    final InMemoryStore bucket = new InMemoryStore(true, clock);
    private final Path root;

    StoredByRelease(String release) {
        try {
            this.root =
                    Path.of(
                            Objects.requireNonNull(
                                            StoredByRelease.class.getResource(
                                                    "/formats/" + release))
                                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
        try (var files = Files.walk(root)) {
            files.filter(Files::isRegularFile)
                    .filter(file -> !root.equals(file.getParent()))
                    .forEach(file -> bucket.overwrite(key(file), bytes(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Key key(Path file) {
        return new Key(root.relativize(file).toString().replace('\\', '/'));
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The keys of its captures, hot or not. */
    List<String> captureKeys() {
        return new String(bytes(root.resolve("keys.txt")), UTF_8).lines().toList();
    }

    String text(String key) {
        return new String(Objects.requireNonNull(bucket.contents().get(new Key(key)), key), UTF_8);
    }

    /** Puts the next version into an object, as a newer program would have written it. */
    ObjectVersion makeNewer(String key, Format format) {
        String marked = "\"%s\":%d".formatted(format.field(), format.version() + 1);
        String text = text(key);
        String field = "\"" + format.field() + "\"\\s*:\\s*\\d+";
        String newer =
                text.matches("(?s).*" + field + ".*")
                        ? text.replaceFirst(field, marked)
                        : text.replaceFirst("\\{", "{" + marked + ",");
        return bucket.overwrite(new Key(key), newer.getBytes(UTF_8));
    }

    /** Everything that stands, to be held against later. */
    Map<Key, String> snapshot() {
        var snapshot =
                new java.util.TreeMap<Key, String>(java.util.Comparator.comparing(Key::value));
        bucket.contents().forEach((key, bytes) -> snapshot.put(key, new String(bytes, UTF_8)));
        return snapshot;
    }
}

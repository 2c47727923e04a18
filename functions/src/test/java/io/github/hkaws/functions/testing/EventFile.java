package io.github.hkaws.functions.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Comparator.comparing;

import io.github.hkaws.domain.layout.KeyScheme;
import io.github.hkaws.functions.notification.IntakeReader;
import io.github.hkaws.functions.notification.NotifiedObject;
import io.github.hkaws.storage.ETag;
import io.github.hkaws.storage.ObjectVersion;
import io.github.hkaws.storage.VersionId;
import io.github.hkaws.storage.testing.InMemoryStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** The files of {@code events/}. */
public final class EventFile {

    /** The bucket that all of them tell of. */
    public static final String BUCKET = "hkaws-home-4711";

    public static final String HEARTBEAT =
            """
            {"version":1,"relay":"attic","backlogFiles":7,"oldestSeconds":42,"freePercent":81.5}
            """;

    private EventFile() {}

    /**
     * What stands in a file.
     *
     * @param name without {@code .json}
     */
    public static String text(String name) throws IOException {
        Path module = Path.of(System.getProperty("basedir", "."));
        return Files.readString(module.resolve("../events/" + name + ".json"));
    }

    /**
     * Stores, in a versioned bucket, what the file says was stored: as many zeros as it says, or a
     * heartbeat. Returns the file as S3 would have written it then: with the bucket's version ids
     * and ETags.
     */
    public static String stored(String name, InMemoryStore bucket) throws IOException {
        String text = text(name);
        for (NotifiedObject object : objects(text)) {
            ObjectVersion version = bucket.overwrite(object.key(), bytes(object));
            text = text.replace(id(object.versionId()), id(version.versionId()));
            ETag told = Objects.requireNonNull(object.etag());
            text = text.replace(told.value(), version.etag().value());
        }
        return text;
    }

    private static List<NotifiedObject> objects(String text) throws IOException {
        return new IntakeReader(BUCKET)
                .read(new ByteArrayInputStream(text.getBytes(UTF_8))).objects().stream()
                        .distinct()
                        .sorted(comparing(NotifiedObject::storedAt))
                        .toList();
    }

    private static byte[] bytes(NotifiedObject object) {
        return object.key().equals(KeyScheme.HEARTBEAT)
                ? HEARTBEAT.getBytes(UTF_8)
                : new byte[Objects.requireNonNull(object.size()).intValue()];
    }

    private static String id(@org.jspecify.annotations.Nullable VersionId id) {
        return Objects.requireNonNull(id).value();
    }
}

package io.github.hkaws.storage.testing;

import io.github.hkaws.domain.layout.Key;
import io.github.hkaws.storage.Attributes;
import io.github.hkaws.storage.ByteRange;
import io.github.hkaws.storage.Checksum;
import io.github.hkaws.storage.CopyOutcome;
import io.github.hkaws.storage.Crc64Nvme;
import io.github.hkaws.storage.DeleteMarker;
import io.github.hkaws.storage.DeleteMarkers;
import io.github.hkaws.storage.DeleteOutcome;
import io.github.hkaws.storage.ETag;
import io.github.hkaws.storage.ErrorKind;
import io.github.hkaws.storage.GetOutcome;
import io.github.hkaws.storage.ListedObject;
import io.github.hkaws.storage.ListedVersion;
import io.github.hkaws.storage.MultipartUpload;
import io.github.hkaws.storage.ObjectInfo;
import io.github.hkaws.storage.ObjectVersion;
import io.github.hkaws.storage.Operation;
import io.github.hkaws.storage.PutOutcome;
import io.github.hkaws.storage.ReplaceOutcome;
import io.github.hkaws.storage.RestoreOutcome;
import io.github.hkaws.storage.RestoreTier;
import io.github.hkaws.storage.S3Answer;
import io.github.hkaws.storage.Store;
import io.github.hkaws.storage.StoreException;
import io.github.hkaws.storage.StoreRequest;
import io.github.hkaws.storage.UnreadableReason;
import io.github.hkaws.storage.VersionErasure;
import io.github.hkaws.storage.VersionId;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A bucket in memory, versioned or not, that keeps the store's contract. One request at a time. */
public final class InMemoryStore implements Store, DeleteMarkers, VersionErasure {

    static final Set<String> ARCHIVE_CLASSES = Set.of("GLACIER", "DEEP_ARCHIVE");

    private final boolean versioned;
    private final InstantSource clock;
    private final InMemoryRestores restores;
    private final NavigableMap<String, History> objects =
            new TreeMap<>(
                    Comparator.comparing(
                            (String key) -> key.getBytes(StandardCharsets.UTF_8),
                            Arrays::compareUnsigned));
    private final Set<Key> locked = new HashSet<>();
    private int nextVersion;
    private int openUploads;

    public InMemoryStore(boolean versioned, InstantSource clock) {
        this.versioned = versioned;
        this.clock = clock;
        this.restores = new InMemoryRestores(clock);
    }

    /** Writes whatever stands there, as a relay does. */
    public synchronized ObjectVersion overwrite(Key key, byte[] bytes) {
        return write(key, bytes, Attributes.of("image/jpeg"));
    }

    /** The bytes that stand at each key now, in key order. */
    public synchronized Map<Key, byte[]> contents() {
        Map<Key, byte[]> contents = new LinkedHashMap<>();
        objects.forEach((key, history) ->
                history.current().ifPresent(v -> contents.put(new Key(key), v.bytes())));
        return contents;
    }

    /** Uploads begun and never completed. */
    public synchronized int openUploads() {
        return openUploads;
    }

    @Override
    public synchronized CopyOutcome copyIfAbsent(
            ObjectVersion source, Key destination, Attributes attributes) {
        var from = find(source);
        if (from.isEmpty()) {
            return source.versionId() == null && current(source.key()).isPresent()
                    ? new CopyOutcome.SourceChanged()
                    : new CopyOutcome.SourceGone();
        }
        if (ARCHIVE_CLASSES.contains(from.get().attributes().storageClass())) {
            throw new StoreException.Unreadable(
                    UnreadableReason.ARCHIVE_CLASS,
                    StoreRequest.copy("", source.key(), destination.value()),
                    new S3Answer(403, "ObjectNotInActiveTierError"),
                    null);
        }
        if (current(destination).isPresent()) {
            return new CopyOutcome.DestinationExists();
        }
        ObjectVersion to = write(destination, from.get().bytes(), attributes);
        return new CopyOutcome.Copied(to.etag(), to.versionId());
    }

    @Override
    public synchronized PutOutcome putIfAbsent(Key key, byte[] bytes, Attributes attributes) {
        if (current(key).isPresent()) {
            return new PutOutcome.Exists();
        }
        ObjectVersion written = write(key, bytes, attributes);
        return new PutOutcome.Written(written.etag(), written.versionId());
    }

    @Override
    public synchronized ReplaceOutcome replaceIfMatch(
            Key key, ETag etag, byte[] bytes, Attributes attributes) {
        Optional<StoredVersion> current = current(key);
        if (current.isEmpty()) {
            return new ReplaceOutcome.Gone();
        }
        if (!current.get().etag().equals(etag)) {
            return new ReplaceOutcome.Changed();
        }
        ObjectVersion written = write(key, bytes, attributes);
        return new ReplaceOutcome.Replaced(written.etag(), written.versionId());
    }

    @Override
    public synchronized RestoreOutcome restore(ObjectVersion version, int days, RestoreTier tier) {
        var found = find(version);
        if (found.isEmpty()) {
            return new RestoreOutcome.Gone();
        }
        return restores.request(
                found.get().version(version.key()),
                found.get().attributes().storageClass(),
                Duration.ofDays(days));
    }

    /** How long S3 takes for a readable copy; 12 hours unless told. */
    public synchronized void restoresTake(Duration delay) {
        restores.take(delay);
    }

    @Override
    public synchronized DeleteOutcome deleteIfMatch(Key key, ETag etag) {
        Optional<StoredVersion> current = current(key);
        if (current.isEmpty()) {
            return new DeleteOutcome.Gone();
        }
        if (!current.get().etag().equals(etag)) {
            return new DeleteOutcome.Changed();
        }
        history(key).delete(versioned ? hiding(key, current.get()) : null);
        return new DeleteOutcome.Deleted();
    }

    @Override
    public synchronized Map<Key, DeleteOutcome> deleteIfMatch(Map<Key, ETag> targets) {
        Map<Key, DeleteOutcome> outcomes = new LinkedHashMap<>();
        targets.forEach((key, etag) -> outcomes.put(key, deleteIfMatch(key, etag)));
        return outcomes;
    }

    @Override
    public synchronized Optional<ObjectInfo> head(Key key) {
        return current(key).map(v -> info(key, v));
    }

    @Override
    public synchronized Optional<ObjectInfo> head(ObjectVersion version) {
        return find(version).map(v -> info(version.key(), v));
    }

    @Override
    public synchronized GetOutcome get(ObjectVersion version, @Nullable ByteRange range) {
        Optional<StoredVersion> found = find(version);
        if (found.isEmpty()) {
            return version.versionId() == null && current(version.key()).isPresent()
                    ? new GetOutcome.Changed()
                    : new GetOutcome.Gone();
        }
        return read(version.key(), found.get(), range);
    }

    @Override
    public synchronized GetOutcome get(Key key) {
        return current(key).map(v -> read(key, v, null)).orElseGet(GetOutcome.Gone::new);
    }

    private ObjectInfo info(Key key, StoredVersion version) {
        return version.info(key, restores.status(version.version(key)));
    }

    private GetOutcome read(Key key, StoredVersion version, @Nullable ByteRange range) {
        if (!info(key, version).readable()) {
            return new GetOutcome.Archived();
        }
        int size = version.bytes().length;
        int from = range == null ? 0 : (int) Math.min(size, range.offset());
        int to = range == null ? size : (int) Math.min(size, range.offset() + range.length());
        byte[] bytes = Arrays.copyOfRange(version.bytes(), from, to);
        return new GetOutcome.Content(
                new ByteArrayInputStream(bytes),
                bytes.length,
                version.etag(),
                version.attributes().metadata());
    }

    private DeleteMarker hiding(Key key, StoredVersion hidden) {
        return new DeleteMarker(
                key,
                new VersionId("v" + ++nextVersion),
                clock.instant(),
                /* latest= */ true,
                hidden.version(key));
    }

    @Override
    public synchronized List<DeleteMarker> list(String prefix) {
        return objects.entrySet().stream()
                .filter(e -> e.getKey().startsWith(prefix))
                .flatMap(e -> e.getValue().markers().stream())
                .toList();
    }

    @Override
    public synchronized void remove(DeleteMarker marker) {
        history(marker.key()).remove(marker);
    }

    /** All states of a key are kept from now on, whoever wants to remove them. */
    public synchronized void lock(Key key) {
        locked.add(key);
    }

    @Override
    public synchronized Map<ListedVersion, VersionErasure.Outcome> erase(
            List<ListedVersion> versions) {
        Map<ListedVersion, VersionErasure.Outcome> outcomes = new LinkedHashMap<>();
        for (ListedVersion version : versions) {
            boolean kept = locked.contains(version.key());
            if (!kept) {
                history(version.key()).erase(version.versionId());
            }
            outcomes.put(
                    version,
                    kept
                            ? new VersionErasure.Outcome.Locked("AccessDenied object lock")
                            : new VersionErasure.Outcome.Erased());
        }
        return outcomes;
    }

    @Override
    public synchronized Stream<ListedObject> list(String prefix, @Nullable String after) {
        boolean within = after != null && compareKeys(after, prefix) > 0;
        return objects.tailMap(within ? after : prefix, !within).entrySet().stream()
                .takeWhile(e -> e.getKey().startsWith(prefix))
                .flatMap(e -> e.getValue().current().map(v -> v.listed(e.getKey())).stream())
                .toList()
                .stream();
    }

    @Override
    public synchronized Stream<ListedVersion> listVersions(String prefix) {
        return objects.entrySet().stream()
                .filter(e -> e.getKey().startsWith(prefix))
                .flatMap(e -> e.getValue().listed(new Key(e.getKey())).stream())
                .toList()
                .stream();
    }

    @Override
    public synchronized Stream<String> listPrefixes(String prefix, @Nullable String after) {
        return list(prefix, after)
                .map(o -> o.key().value())
                .filter(key -> key.indexOf('/', prefix.length()) >= 0)
                .map(key -> key.substring(0, key.indexOf('/', prefix.length()) + 1))
                .distinct();
    }

    @Override
    public synchronized MultipartUpload startUpload(Key key, Attributes attributes) {
        openUploads++;
        return new Upload(key, attributes);
    }

    private int compareKeys(String a, String b) {
        return objects.comparator().compare(a, b);
    }

    private Optional<StoredVersion> find(ObjectVersion wanted) {
        var id = wanted.versionId();
        if (id == null) {
            return current(wanted.key()).filter(v -> v.etag().equals(wanted.etag()));
        }
        return history(wanted.key()).version(id);
    }

    private Optional<StoredVersion> current(Key key) {
        return history(key).current();
    }

    private History history(Key key) {
        return objects.computeIfAbsent(key.value(), k -> new History());
    }

    private ObjectVersion write(Key key, byte[] bytes, Attributes attributes) {
        var version =
                new StoredVersion(
                        bytes.clone(),
                        attributes,
                        versioned ? "v" + ++nextVersion : null,
                        clock.instant());
        history(key).add(version, versioned);
        return version.version(key);
    }

    private final class Upload implements MultipartUpload {

        private final Key key;
        private final Attributes attributes;
        private final NavigableMap<Integer, byte[]> parts = new TreeMap<>();

        Upload(Key key, Attributes attributes) {
            this.key = key;
            this.attributes = attributes;
        }

        @Override
        public void part(int number, ByteBuffer bytes) {
            byte[] copy = new byte[bytes.remaining()];
            bytes.get(copy);
            synchronized (InMemoryStore.this) {
                parts.put(number, copy);
            }
        }

        @Override
        public PutOutcome complete(Checksum checksum) {
            synchronized (InMemoryStore.this) {
                var all = new ByteArrayOutputStream();
                List.copyOf(parts.values()).forEach(all::writeBytes);
                if (!Crc64Nvme.of(all.toByteArray()).equals(checksum)) {
                    throw new StoreException.Permanent(
                            ErrorKind.OTHER,
                            StoreRequest.of(Operation.COMPLETE_UPLOAD, "", key.value()),
                            new S3Answer(400, "BadDigest"),
                            "400 BadDigest",
                            null);
                }
                PutOutcome outcome = putIfAbsent(key, all.toByteArray(), attributes);
                if (outcome instanceof PutOutcome.Written) {
                    openUploads--;
                }
                return outcome;
            }
        }
    }
}

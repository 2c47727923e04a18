package io.github.hkaws.engine.pack;

import io.github.hkaws.domain.layout.Key;
import io.github.hkaws.storage.Attributes;
import io.github.hkaws.storage.ByteRange;
import io.github.hkaws.storage.Checksum;
import io.github.hkaws.storage.CopyOutcome;
import io.github.hkaws.storage.Crc64Nvme;
import io.github.hkaws.storage.DeleteOutcome;
import io.github.hkaws.storage.ETag;
import io.github.hkaws.storage.GetOutcome;
import io.github.hkaws.storage.ListedObject;
import io.github.hkaws.storage.ListedVersion;
import io.github.hkaws.storage.MultipartUpload;
import io.github.hkaws.storage.ObjectInfo;
import io.github.hkaws.storage.ObjectVersion;
import io.github.hkaws.storage.PutOutcome;
import io.github.hkaws.storage.ReplaceOutcome;
import io.github.hkaws.storage.RestoreOutcome;
import io.github.hkaws.storage.RestoreTier;
import io.github.hkaws.storage.Store;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A day of any size that takes no memory: its captures are made up while they are read, and its
 * tars are summed up and forgotten. Knows only the requests that packing sends.
 */
final class GeneratingStore implements Store {

    private static final byte[] NOISE = new byte[1 << 20];
    private static final DateTimeFormatter DIGITS = DateTimeFormatter.ofPattern("HHmmssSSS");
    private static final Instant WRITTEN = Instant.parse("2026-11-09T23:00:00Z");

    static {
        new SplittableRandom(7).nextBytes(NOISE);
    }

    private long captures;
    private final long captureBytes;
    private final Map<Key, ObjectInfo> tars = new TreeMap<>();
    private final Path catalogs;
    private final AtomicLong deleted = new AtomicLong();
    private final AtomicLong written = new AtomicLong();

    /**
     * A day that nobody has packed yet.
     *
     * @param catalogs an empty directory, since they would take up memory
     */
    GeneratingStore(long captures, long captureBytes, Path catalogs) {
        this.captures = captures;
        this.captureBytes = captureBytes;
        this.catalogs = catalogs;
    }

    /** Some more come in, after all those before. */
    void receive(long more) {
        captures += more;
    }

    long deleted() {
        return deleted.get();
    }

    long tarBytes() {
        return written.get();
    }

    /** Ten a second from midnight on; a day holds 864,000 of them. */
    private static Key key(long index) {
        LocalTime time = LocalTime.MIDNIGHT.plus(Duration.ofMillis(index * 100));
        return Fixture.key("192.168.1.64_01_20261109" + DIGITS.format(time) + "_TIMING.jpg");
    }

    /** Originals go in their order, so what was deleted is what comes first. */
    @Override
    public Stream<ListedObject> list(String prefix, @Nullable String after) {
        return prefix.equals(Fixture.DAY.capturesPrefix())
                ? LongStream.range(deleted.get(), captures)
                        .mapToObj(i -> listed(key(i), "e" + i, captureBytes))
                : tars.entrySet().stream()
                        .filter(tar -> tar.getKey().value().startsWith(prefix))
                        .map(tar -> listed(tar.getKey(), "tar", tar.getValue().size()));
    }

    private static ListedObject listed(Key key, String etag, long size) {
        return new ListedObject(key, new ETag(etag), size, WRITTEN, Attributes.STANDARD);
    }

    /** With as much metadata as a capture has. */
    @Override
    public GetOutcome get(ObjectVersion version, @Nullable ByteRange range) {
        SortedMap<String, String> metadata = new TreeMap<>();
        metadata.put("captured-at", WRITTEN.toString());
        metadata.put("detection", "TIMING");
        metadata.put("received-at", WRITTEN.toString());
        metadata.put("source-etag", version.etag().value().repeat(4));
        metadata.put("source-key", "drop/front/20261109T061602.481530Z_" + version.key().leaf());
        metadata.put("time-source", "name");
        return new GetOutcome.Content(
                new Noise(captureBytes), captureBytes, version.etag(), metadata);
    }

    @Override
    public GetOutcome get(Key key) {
        try {
            Path file = catalogs.resolve(key.leaf());
            return Files.exists(file)
                    ? new GetOutcome.Content(
                            Files.newInputStream(file),
                            Files.size(file),
                            new ETag("catalog"),
                            new TreeMap<>())
                    : new GetOutcome.Gone();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Optional<ObjectInfo> head(Key key) {
        return Optional.ofNullable(tars.get(key));
    }

    @Override
    public PutOutcome putIfAbsent(Key key, byte[] bytes, Attributes attributes) {
        try {
            Files.write(catalogs.resolve(key.leaf()), bytes, StandardOpenOption.CREATE_NEW);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new PutOutcome.Written(new ETag("catalog"), null);
    }

    @Override
    public Map<Key, DeleteOutcome> deleteIfMatch(Map<Key, ETag> objects) {
        deleted.addAndGet(objects.size());
        Map<Key, DeleteOutcome> outcomes = new HashMap<>();
        objects.keySet().forEach(key -> outcomes.put(key, new DeleteOutcome.Deleted()));
        return outcomes;
    }

    @Override
    public MultipartUpload startUpload(Key key, Attributes attributes) {
        return new Upload(key);
    }

    private final class Upload implements MultipartUpload {

        private final Key key;
        private final Crc64Nvme crc = new Crc64Nvme();
        private int next = 1;
        private long bytes;

        Upload(Key key) {
            this.key = key;
        }

        @Override
        public synchronized void part(int number, ByteBuffer part) {
            try {
                while (number != next) {
                    wait();
                }
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            bytes += part.remaining();
            crc.update(part.duplicate());
            next++;
            notifyAll();
        }

        @Override
        public synchronized PutOutcome complete(Checksum checksum) {
            written.addAndGet(bytes);
            tars.put(
                    key,
                    new ObjectInfo(
                            new ObjectVersion(key, new ETag("tar"), null),
                            bytes,
                            WRITTEN,
                            crc.checksum(),
                            Attributes.STANDARD,
                            null,
                            new TreeMap<>(),
                            null));
            return new PutOutcome.Written(new ETag("tar"), null);
        }
    }

    /** So many bytes of noise. */
    private static final class Noise extends InputStream {

        private long left;

        Noise(long bytes) {
            left = bytes;
        }

        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) {
            if (left == 0) {
                return -1;
            }
            int count = (int) Math.min(Math.min(length, left), NOISE.length);
            System.arraycopy(NOISE, 0, buffer, offset, count);
            left -= count;
            return count;
        }
    }

    @Override
    public CopyOutcome copyIfAbsent(ObjectVersion source, Key destination, Attributes attributes) {
        throw new UnsupportedOperationException();
    }

    @Override
    public ReplaceOutcome replaceIfMatch(Key key, ETag etag, byte[] bytes, Attributes attributes) {
        throw new UnsupportedOperationException();
    }

    @Override
    public DeleteOutcome deleteIfMatch(Key key, ETag etag) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<ObjectInfo> head(ObjectVersion version) {
        throw new UnsupportedOperationException();
    }

    @Override
    public RestoreOutcome restore(ObjectVersion version, int days, RestoreTier tier) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Stream<String> listPrefixes(String prefix, @Nullable String after) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Stream<ListedVersion> listVersions(String prefix) {
        throw new UnsupportedOperationException();
    }
}

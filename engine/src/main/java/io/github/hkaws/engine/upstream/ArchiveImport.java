package io.github.hkaws.engine.upstream;

import io.github.hkaws.domain.failure.IoReason;
import io.github.hkaws.domain.layout.Key;
import io.github.hkaws.domain.layout.Prefixes;
import io.github.hkaws.storage.Attributes;
import io.github.hkaws.storage.ETag;
import io.github.hkaws.storage.ExistsClaim;
import io.github.hkaws.storage.GetOutcome;
import io.github.hkaws.storage.ListedObject;
import io.github.hkaws.storage.PutOutcome;
import io.github.hkaws.storage.Store;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * Takes captures out of upstream's tar.gz files. Those have no end-of-archive blocks, are empty
 * where upstream lost the day, and may lie in an archive class.
 */
final class ArchiveImport {

    /** Held in memory one at a time; upstream's own limit was 8 MiB, beyond which it truncated. */
    private static final long MAX_MEMBER = 256L << 20;

    private static final Attributes ANY = Attributes.of("application/octet-stream");

    /** Whether bytes stand where arranging would put them. */
    @FunctionalInterface
    interface Present {
        boolean test(String dropPath, Instant uploaded, long size, ETag etag);
    }

    private final Store source;
    private final Store target;
    private final Present present;

    ArchiveImport(Store source, Store target, Present present) {
        this.source = source;
        this.target = target;
        this.present = present;
    }

    Imported unpack(ListedObject object, String camera) {
        if (object.size() == 0) {
            return Imported.failed(
                    object.key(),
                    "is empty: upstream lost this day; look for an older version of it");
        }
        return switch (source.get(object.version(), null)) {
            case GetOutcome.Content content -> read(object, camera, content.stream());
            case GetOutcome.Archived() ->
                    Imported.failed(
                            object.key(),
                            "lies in an archive class; aws s3api restore-object it, and import"
                                    + " again");
            case GetOutcome.Gone(), GetOutcome.Changed() ->
                    Imported.failed(object.key(), "changed meanwhile; import again");
        };
    }

    private Imported read(ListedObject object, String camera, InputStream bytes) {
        long captures = 0;
        boolean dropped = false;
        long waiting = 0;
        try (InputStream in = new BufferedInputStream(bytes);
                var tar = new TarArchiveInputStream(unzipped(object.key(), in))) {
            for (TarArchiveEntry entry = tar.getNextEntry();
                    entry != null;
                    entry = tar.getNextEntry()) {
                if (!entry.isFile() || entry.getSize() == 0) {
                    continue;
                }
                if (entry.getSize() > MAX_MEMBER) {
                    return new Imported(
                            object.key(),
                            Imported.Outcome.FAILED,
                            captures,
                            entry.getName() + " in it is too large; unpack it by hand into drop/");
                }
                switch (drop(camera, entry, tar.readAllBytes())) {
                    case DROPPED -> dropped = true;
                    case PRESENT -> {}
                    case IN_THE_WAY -> waiting++;
                }
                captures++;
            }
        } catch (IOException e) {
            return new Imported(
                    object.key(),
                    Imported.Outcome.FAILED,
                    captures,
                    "cannot be read beyond %d captures (%s); those were taken out"
                            .formatted(captures, IoReason.of(e)));
        }
        if (waiting > 0) {
            return new Imported(
                    object.key(),
                    Imported.Outcome.FAILED,
                    captures - waiting,
                    "%d of its captures wait: others of their names are still in drop/; once those are arranged, import again"
                            .formatted(waiting));
        }
        var outcome = dropped ? Imported.Outcome.DROPPED : Imported.Outcome.PRESENT;
        return new Imported(object.key(), outcome, captures, null);
    }

    private static InputStream unzipped(Key key, InputStream in) throws IOException {
        return key.value().endsWith(".tar") ? in : new GZIPInputStream(in);
    }

    /** What became of one member. */
    private enum Drop {
        /** Written, or written before by another import. */
        DROPPED,
        /** Filed already. */
        PRESENT,
        /** Other bytes stand in drop/ under its name; nothing was written. */
        IN_THE_WAY
    }

    /** S3 checks the bytes as they arrive. */
    private Drop drop(String camera, TarArchiveEntry entry, byte[] bytes) throws IOException {
        if (bytes.length < entry.getSize()) {
            throw new IOException(entry.getName() + " is cut short");
        }
        Instant uploaded = entry.getLastModifiedTime().toInstant();
        String name = entry.getName().substring(entry.getName().lastIndexOf('/') + 1);
        Optional<String> dropPath = UpstreamKey.dropPath(camera + "/" + name, uploaded);
        if (dropPath.isEmpty()) {
            throw new IOException(entry.getName() + " has a name too long for a key");
        }
        if (present.test(dropPath.get(), uploaded, bytes.length, md5(bytes))) {
            return Drop.PRESENT;
        }
        var key = new Key(Prefixes.DROP + dropPath.get());
        return switch (ExistsClaim.put(target, key, bytes, ANY)) {
            case PutOutcome.Written written -> Drop.DROPPED;
            case PutOutcome.Exists() ->
                    target.head(key)
                                    .filter(info -> info.version().etag().equals(md5(bytes)))
                                    .isPresent()
                            ? Drop.DROPPED
                            : Drop.IN_THE_WAY;
        };
    }

    /** What S3 gives an object in one part for its ETag. */
    private static ETag md5(byte[] bytes) {
        try {
            return new ETag(
                    HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has MD5", e);
        }
    }
}

package io.github.hkaws.storage.s3;

import io.github.hkaws.domain.layout.Key;
import io.github.hkaws.storage.Attributes;
import io.github.hkaws.storage.Checksum;
import io.github.hkaws.storage.CopyOutcome;
import io.github.hkaws.storage.Crc64Nvme;
import io.github.hkaws.storage.GetOutcome;
import io.github.hkaws.storage.ObjectInfo;
import io.github.hkaws.storage.ObjectVersion;
import io.github.hkaws.storage.Operation;
import io.github.hkaws.storage.PutOutcome;
import io.github.hkaws.storage.StoreException;
import io.github.hkaws.storage.StoreRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.sync.RequestBody;

/**
 * For an S3 that does not know If-None-Match on COPY: reads the bytes and PUTs them, which knows
 * it. As safe; two HEAD, two GET or more and a PUT for one COPY, and the bytes travel through us.
 */
final class CopyByHand {

    private final S3Store from;
    private final String fromBucket;
    private final S3Store to;
    private final String toBucket;

    /** From a bucket to another, or to itself. */
    CopyByHand(S3Store from, String fromBucket, S3Store to, String toBucket) {
        this.from = from;
        this.fromBucket = fromBucket;
        this.to = to;
        this.toBucket = toBucket;
    }

    /**
     * Copies exactly the named state to a key at which nothing stands.
     *
     * @param attributes null: as the source has them
     */
    CopyOutcome copy(ObjectVersion source, Key destination, @Nullable Attributes attributes) {
        Optional<ObjectInfo> info = from.head(source);
        if (info.isEmpty()) {
            return from.head(source.key()).isEmpty()
                    ? new CopyOutcome.SourceGone()
                    : new CopyOutcome.SourceChanged();
        }
        long size = info.get().size();
        Attributes wanted = attributes == null ? attributes(info.get()) : attributes;
        Checksum checksum = checksum(source, size);
        // The SDK may need the bytes again for a retry, so it gets a new GET each time.
        var body = RequestBody.fromContentProvider(() -> read(source), size, wanted.contentType());
        return switch (to.put(
                destination, body, wanted, r -> r.checksumCRC64NVME(checksum.base64()))) {
            case PutOutcome.Written(var etag, var version) -> {
                lookAt(destination, size, checksum);
                yield new CopyOutcome.Copied(etag, version);
            }
            case PutOutcome.Exists() -> new CopyOutcome.DestinationExists();
        };
    }

    private static Attributes attributes(ObjectInfo info) {
        String type = info.contentType();
        return new Attributes(
                type == null ? "application/octet-stream" : type,
                info.metadata(),
                Attributes.STANDARD);
    }

    /**
     * As a header: a trailer, as the SDK sends otherwise, some S3s keep for a part of the bytes.
     */
    private Checksum checksum(ObjectVersion source, long size) {
        var crc = new Crc64Nvme();
        long read = 0;
        byte[] buffer = new byte[1 << 16];
        try (InputStream in = read(source)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                crc.update(buffer, 0, n);
                read += n;
            }
        } catch (IOException e) {
            throw StoreException.brokenOff(source.key(), e);
        }
        if (read != size) {
            throw StoreException.changed(
                    StoreRequest.of(Operation.GET, fromBucket, source.key().value()),
                    "it has %d bytes, and had %d".formatted(read, size));
        }
        return crc.checksum();
    }

    /** The original may be deleted after this, so what stands is looked at first. */
    private void lookAt(Key destination, long size, Checksum checksum) {
        ObjectInfo info = to.head(destination).orElse(null);
        Checksum kept = info == null ? null : info.checksum();
        if (info == null
                || info.size() != size
                || (kept != null
                        && kept.algorithm().equals(Crc64Nvme.NAME)
                        && !kept.equals(checksum))) {
            throw StoreException.unsafe(
                    StoreRequest.of(Operation.PUT, toBucket, destination.value()),
                    "what this S3 keeps is not what was sent (%d bytes); the original was not deleted: look at both, then remove the wrong one"
                            .formatted(size));
        }
    }

    private InputStream read(ObjectVersion source) {
        if (from.get(source, null) instanceof GetOutcome.Content content) {
            if (content.etag().equals(source.etag())) {
                return content.stream();
            }
            close(content);
        }
        throw StoreException.changed(
                StoreRequest.of(Operation.GET, fromBucket, source.key().value()),
                "it changed while it was copied");
    }

    private static void close(GetOutcome.Content content) {
        try {
            content.close();
        } catch (IOException e) {
            // Nothing was read of it.
        }
    }
}

package io.github.hkaws.storage.testing;

import io.github.hkaws.domain.layout.Key;
import io.github.hkaws.storage.Attributes;
import io.github.hkaws.storage.Crc64Nvme;
import io.github.hkaws.storage.ETag;
import io.github.hkaws.storage.ListedObject;
import io.github.hkaws.storage.ListedVersion;
import io.github.hkaws.storage.ObjectInfo;
import io.github.hkaws.storage.ObjectVersion;
import io.github.hkaws.storage.RestoreStatus;
import io.github.hkaws.storage.VersionId;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** One state of an object in memory. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record StoredVersion(
        byte[] bytes, Attributes attributes, @Nullable String versionId, Instant lastModified) {

    ETag etag() {
        try {
            byte[] md5 = MessageDigest.getInstance("MD5").digest(bytes);
            return new ETag(HexFormat.of().formatHex(md5));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    ObjectVersion version(Key key) {
        return new ObjectVersion(key, etag(), versionId == null ? null : new VersionId(versionId));
    }

    ObjectInfo info(Key key, @Nullable RestoreStatus restore) {
        return new ObjectInfo(
                version(key),
                bytes.length,
                lastModified,
                Crc64Nvme.of(bytes),
                attributes.storageClass(),
                attributes.contentType(),
                attributes.metadata(),
                restore);
    }

    ListedVersion listedVersion(Key key, boolean current) {
        return new ListedVersion(
                key,
                versionId == null ? null : new VersionId(versionId),
                etag(),
                bytes.length,
                lastModified,
                attributes.storageClass(),
                current);
    }

    ListedObject listed(String key) {
        return new ListedObject(
                new Key(key), etag(), bytes.length, lastModified, attributes.storageClass());
    }
}

package io.github.hkaws.storage.s3.prove;

import io.github.hkaws.domain.layout.Key;
import io.github.hkaws.storage.Crc64Nvme;
import io.github.hkaws.storage.ETag;
import io.github.hkaws.storage.ObjectVersion;
import io.github.hkaws.storage.VersionId;
import java.nio.charset.StandardCharsets;
import java.util.List;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Writes and deletions that mind nothing, as other people's are. For scratch keys alone. */
final class PlainWrites {

    private final S3Client s3;
    private final String bucket;

    PlainWrites(S3Client s3, String bucket) {
        this.s3 = s3;
        this.bucket = bucket;
    }

    /** Writes over whatever stands there. */
    ObjectVersion put(Key key, byte[] bytes) {
        var put =
                s3.putObject(
                        r ->
                                r.bucket(bucket)
                                        .key(key.value())
                                        .checksumCRC64NVME(Crc64Nvme.of(bytes).base64()),
                        RequestBody.fromBytes(bytes));
        String id = put.versionId();
        return new ObjectVersion(
                key,
                new ETag(put.eTag()),
                id == null || id.isEmpty() || id.equals("null") ? null : new VersionId(id));
    }

    void delete(Key key) {
        s3.deleteObject(r -> r.bucket(bucket).key(key.value()));
    }

    boolean refusesWrongChecksum(Key key) {
        byte[] bytes = "bytes".getBytes(StandardCharsets.UTF_8);
        byte[] others = "other".getBytes(StandardCharsets.UTF_8);
        try {
            s3.putObject(
                    r ->
                            r.bucket(bucket)
                                    .key(key.value())
                                    .checksumCRC64NVME(Crc64Nvme.of(others).base64()),
                    RequestBody.fromBytes(bytes));
            return false;
        } catch (S3Exception e) {
            return e.statusCode() < 500;
        }
    }

    /** Removes what a proof left: what stands, and uploads that were never completed. */
    void cleanUp(String prefix) {
        s3.listObjectsV2Paginator(r -> r.bucket(bucket).prefix(prefix))
                .contents()
                .forEach(o -> s3.deleteObject(r -> r.bucket(bucket).key(o.key())));
        List.copyOf(s3.listMultipartUploads(r -> r.bucket(bucket).prefix(prefix)).uploads())
                .forEach(u ->
                        s3.abortMultipartUpload(
                                r -> r.bucket(bucket).key(u.key()).uploadId(u.uploadId())));
    }
}

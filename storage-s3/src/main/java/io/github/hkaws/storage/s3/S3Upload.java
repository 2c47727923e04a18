package io.github.hkaws.storage.s3;

import io.github.hkaws.domain.layout.Key;
import io.github.hkaws.storage.Checksum;
import io.github.hkaws.storage.Crc64Nvme;
import io.github.hkaws.storage.ETag;
import io.github.hkaws.storage.MultipartUpload;
import io.github.hkaws.storage.Operation;
import io.github.hkaws.storage.PutOutcome;
import io.github.hkaws.storage.StoreRequest;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumType;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** A multipart upload at S3, with a full-object CRC64NVME. */
final class S3Upload implements MultipartUpload {

    private final S3Client s3;
    private final String bucket;
    private final Key key;
    private final String uploadId;
    private final List<CompletedPart> parts = new ArrayList<>();

    S3Upload(S3Client s3, String bucket, Key key, String uploadId) {
        this.s3 = s3;
        this.bucket = bucket;
        this.key = key;
        this.uploadId = uploadId;
    }

    @Override
    public void part(int number, ByteBuffer bytes) {
        var crc = new Crc64Nvme();
        crc.update(bytes.duplicate());
        String checksum = crc.checksum().base64();
        try {
            String etag =
                    s3.uploadPart(
                                    r ->
                                            r.bucket(bucket)
                                                    .key(key.value())
                                                    .uploadId(uploadId)
                                                    .partNumber(number)
                                                    .checksumCRC64NVME(checksum),
                                    RequestBody.fromRemainingByteBuffer(bytes))
                            .eTag();
            synchronized (parts) {
                parts.add(
                        CompletedPart.builder()
                                .partNumber(number)
                                .eTag(etag)
                                .checksumCRC64NVME(checksum)
                                .build());
            }
        } catch (SdkException e) {
            throw S3Errors.sort(
                    new StoreRequest(
                            Operation.PUT_PART,
                            bucket,
                            key.value(),
                            "PUT part %d of %s".formatted(number, key)),
                    e);
        }
    }

    @Override
    public PutOutcome complete(Checksum checksum) {
        List<CompletedPart> sorted;
        synchronized (parts) {
            sorted =
                    parts.stream().sorted(Comparator.comparing(CompletedPart::partNumber)).toList();
        }
        try {
            var done =
                    s3.completeMultipartUpload(r ->
                            r.bucket(bucket)
                                    .key(key.value())
                                    .uploadId(uploadId)
                                    .ifNoneMatch("*")
                                    .checksumType(ChecksumType.FULL_OBJECT)
                                    .checksumCRC64NVME(checksum.base64())
                                    .multipartUpload(m -> m.parts(sorted)));
            return new PutOutcome.Written(
                    new ETag(done.eTag()), S3Store.versionId(done.versionId()));
        } catch (S3Exception e) {
            if (e.statusCode() == 412) {
                return new PutOutcome.Exists();
            }
            throw S3Errors.sort(completing(), e);
        } catch (SdkException e) {
            throw S3Errors.sort(completing(), e);
        }
    }

    private StoreRequest completing() {
        return StoreRequest.of(Operation.COMPLETE_UPLOAD, bucket, key.value());
    }
}

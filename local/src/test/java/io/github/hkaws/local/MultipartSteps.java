package io.github.hkaws.local;

import java.util.List;
import java.util.function.Consumer;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/** One multipart upload, step by step. */
final class MultipartSteps {

    private final S3Client s3;
    private final String bucket;
    private final String key;
    private final String id;
    private final ChecksumAlgorithm algorithm;

    MultipartSteps(S3Steps steps, Consumer<CreateMultipartUploadRequest.Builder> more) {
        this(steps, "key", ChecksumAlgorithm.CRC32, more);
    }

    MultipartSteps(
            S3Steps steps,
            String key,
            ChecksumAlgorithm algorithm,
            Consumer<CreateMultipartUploadRequest.Builder> more) {
        this.key = key;
        this.algorithm = algorithm;
        s3 = steps.s3();
        bucket = steps.bucket();
        id =
                s3.createMultipartUpload(
                                create -> {
                                    create.bucket(bucket).key(key).checksumAlgorithm(algorithm);
                                    more.accept(create);
                                })
                        .uploadId();
    }

    CompletedPart part(int number, byte[] content) {
        UploadPartResponse part =
                s3.uploadPart(
                        p ->
                                p.bucket(bucket)
                                        .key(key)
                                        .uploadId(id)
                                        .partNumber(number)
                                        .checksumAlgorithm(algorithm),
                        RequestBody.fromBytes(content));
        return CompletedPart.builder()
                .partNumber(number)
                .eTag(part.eTag())
                .checksumCRC32(part.checksumCRC32())
                .checksumSHA256(part.checksumSHA256())
                .checksumCRC64NVME(part.checksumCRC64NVME())
                .build();
    }

    CompleteMultipartUploadResponse complete(
            List<CompletedPart> parts, Consumer<CompleteMultipartUploadRequest.Builder> more) {
        return s3.completeMultipartUpload(c -> {
            c.bucket(bucket).key(key).uploadId(id).multipartUpload(m -> m.parts(parts));
            more.accept(c);
        });
    }

    void abort() {
        s3.abortMultipartUpload(a -> a.bucket(bucket).key(key).uploadId(id));
    }

    void list() {
        s3.listParts(l -> l.bucket(bucket).key(key).uploadId(id));
    }

    String id() {
        return id;
    }
}

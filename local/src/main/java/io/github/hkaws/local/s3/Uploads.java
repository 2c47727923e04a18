package io.github.hkaws.local.s3;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.gaul.s3proxy.blobstore.domain.MultipartUpload;
import org.gaul.s3proxy.checksum.FlexChecksum;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;

/** Multipart uploads that were begun, with all that only their first request said. */
final class Uploads {

    /**
     * @param algorithm what the client asked for, null where it left the choice to S3
     * @param fullObject whether the checksum is that of the object rather than of its parts'
     *     checksums
     */
    record Upload(
            CreateMultipartUploadRequest request,
            Map<String, String> tags,
            @Nullable FlexChecksum algorithm,
            boolean fullObject,
            Instant begun,
            Map<Integer, PartChecksums> parts) {

        Upload(
                CreateMultipartUploadRequest request,
                Map<String, String> tags,
                @Nullable FlexChecksum algorithm,
                boolean fullObject,
                Instant begun) {
            this(request, tags, algorithm, fullObject, begun, new ConcurrentHashMap<>());
        }
    }

    /**
     * The checksums of one part, by algorithm.
     *
     * @param told whether the client knows them; S3Proxy's answer to UploadPartCopy has none
     */
    record PartChecksums(Map<FlexChecksum, String> values, boolean told) {

        PartChecksums {
            values = Map.copyOf(values);
        }
    }

    private final Map<String, Upload> uploads = new ConcurrentHashMap<>();

    void begin(String id, Upload upload) {
        uploads.put(id, upload);
    }

    /** An upload by its two names, and when it began. */
    record UploadRef(String key, String uploadId, Instant begun) {}

    List<UploadRef> in(String bucket) {
        return uploads.entrySet().stream()
                .filter(entry -> entry.getValue().request().bucket().equals(bucket))
                .map(entry -> ref(entry.getKey(), entry.getValue()))
                .toList();
    }

    /** The same, as the store below knows them. */
    List<MultipartUpload> of(String bucket) {
        return uploads.entrySet().stream()
                .filter(entry -> entry.getValue().request().bucket().equals(bucket))
                .map(entry -> new MultipartUpload(entry.getKey(), entry.getValue().request()))
                .toList();
    }

    private static UploadRef ref(String id, Upload upload) {
        return new UploadRef(upload.request().key(), id, upload.begun());
    }

    void end(String id) {
        uploads.remove(id);
    }

    /** The upload, or null where there is none of that id for that object. */
    @Nullable Upload find(MultipartUpload reference) {
        var upload = uploads.get(reference.id());
        return upload != null
                        && upload.request.bucket().equals(reference.containerName())
                        && upload.request.key().equals(reference.blobName())
                ? upload
                : null;
    }

    Upload get(MultipartUpload reference) {
        var upload = find(reference);
        if (upload == null) {
            throw S3Refusals.noSuchUpload();
        }
        return upload;
    }
}

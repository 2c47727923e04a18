package io.github.hkaws.local.s3;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.checksum.FlexChecksum;
import org.gaul.shaded.org.eclipse.jetty.server.Response;
import org.gaul.shaded.org.eclipse.jetty.util.Callback;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;

/** A part of an object by its number, where S3Proxy refuses that. */
final class PartAnswer {

    private PartAnswer() {}

    static void write(
            BlobStore store, S3Call call, PartOfObject part, Response response, Callback callback)
            throws IOException {
        var request =
                GetObjectRequest.builder()
                        .bucket(call.bucket())
                        .key(call.key())
                        .versionId(call.versionId())
                        .range(part.range())
                        .build();
        byte[] bytes;
        try (var found = store.getBlob(request)) {
            var object = found.response();
            bytes = call.operation().equals("HeadObject") ? new byte[0] : found.readAllBytes();
            response.setStatus(206);
            var headers = response.getHeaders();
            headers.put("Accept-Ranges", "bytes")
                    .put("Content-Range", part.contentRange())
                    .put("Content-Length", part.length())
                    .put("ETag", "\"" + Conditions.bare(object.eTag()) + "\"")
                    .put(
                            "Last-Modified",
                            DateTimeFormatter.RFC_1123_DATE_TIME.format(
                                    object.lastModified().atOffset(ZoneOffset.UTC)));
            if (part.parts() > 0) {
                headers.put("x-amz-mp-parts-count", part.parts());
            }
            if (object.contentType() != null) {
                headers.put("Content-Type", object.contentType());
            }
            if (object.versionId() != null) {
                headers.put("x-amz-version-id", object.versionId());
            }
            object.metadata()
                    .forEach((name, value) -> {
                        if (!name.startsWith(FlexChecksum.METADATA_PREFIX)) {
                            headers.put("x-amz-meta-" + name, value);
                        }
                    });
        }
        response.write(true, ByteBuffer.wrap(bytes), callback);
    }
}

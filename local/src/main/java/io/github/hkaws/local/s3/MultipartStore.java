package io.github.hkaws.local.s3;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.EnumMap;
import java.util.List;
import java.util.stream.Collectors;
import org.gaul.s3proxy.blobstore.SdkResponses;
import org.gaul.s3proxy.blobstore.domain.MultipartUpload;
import org.gaul.s3proxy.checksum.FlexChecksum;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.Part;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/** Multipart uploads that keep class, tags, metadata and a checksum, and end for good. */
final class MultipartStore extends CopyingStore {

    private final OpaqueKeys bytes;

    MultipartStore(OpaqueKeys bytes, StoreState state) {
        super(bytes, state);
        this.bytes = bytes;
    }

    @Override
    public MultipartUpload initiateMultipartUpload(CreateMultipartUploadRequest request) {
        requireBucket(request.bucket());
        var algorithm = Checksums.named(request.checksumAlgorithmAsString());
        boolean fullObject =
                algorithm == FlexChecksum.CRC64NVME
                        || "FULL_OBJECT".equals(request.checksumTypeAsString());
        var tags = Tags.fromHeader(Exchange.header("x-amz-tagging"));
        var begun = delegate().initiateMultipartUpload(request);
        state.uploads.begin(
                begun.id(), new Uploads.Upload(request, tags, algorithm, fullObject, state.now()));
        return begun;
    }

    @Override
    public UploadPartResponse uploadMultipartPart(
            MultipartUpload reference, UploadPartRequest request, InputStream payload) {
        var upload = state.uploads.get(reference);
        MultipartChecksums.checkKind(upload);
        var content = receive(payload);
        var sent = Checksums.ofUpload();
        var values = new EnumMap<FlexChecksum, String>(FlexChecksum.class);
        var checksum = Checksums.verified(sent, content);
        values.put(sent, checksum);
        if (upload.algorithm() != null) {
            values.put(upload.algorithm(), Checksums.compute(upload.algorithm(), content));
        }
        var stored =
                delegate()
                        .uploadMultipartPart(
                                reference,
                                request.toBuilder().contentLength((long) content.length).build(),
                                new ByteArrayInputStream(content));
        boolean copied = Exchange.serves("UploadPartCopy");
        upload.parts().put(request.partNumber(), new Uploads.PartChecksums(values, !copied));
        if (!copied) {
            Checksums.answer(sent, checksum);
        }
        return stored;
    }

    @Override
    public List<Part> listMultipartUpload(MultipartUpload reference) {
        var upload = state.uploads.find(reference);
        if (upload != null && Exchange.serves("CompleteMultipartUpload")) {
            Exchange.judgeChecksumsHere(
                    upload.fullObject() || upload.algorithm() == null
                            ? "FULL_OBJECT"
                            : "COMPOSITE");
        }
        if (upload == null) {
            if (Exchange.serves("CompleteMultipartUpload")) {
                // S3Proxy then recognizes the repetition of a completion that succeeded.
                return List.of();
            }
            throw S3Refusals.noSuchUpload();
        }
        return delegate().listMultipartUpload(reference).stream()
                .map(part -> MultipartChecksums.withChecksum(part, upload))
                .toList();
    }

    @Override
    public List<software.amazon.awssdk.services.s3.model.MultipartUpload> listMultipartUploads(
            String bucket) {
        requireBucket(bucket);
        return state.uploads.in(bucket).stream()
                .map(upload -> SdkResponses.upload(upload.key(), upload.uploadId(), upload.begun()))
                .toList();
    }

    @Override
    public void abortMultipartUpload(MultipartUpload reference) {
        var _ = state.uploads.get(reference);
        delegate().abortMultipartUpload(reference);
        state.uploads.end(reference.id());
    }

    @Override
    void abandonUploads(String bucket) {
        if (!state.facts.keysOf(bucket).isEmpty()) {
            return; // S3 refuses then, and the uploads stay
        }
        for (var upload : state.uploads.of(bucket)) {
            delegate().abortMultipartUpload(upload);
            state.uploads.end(upload.id());
        }
    }

    @Override
    public CompleteMultipartUploadResponse completeMultipartUpload(
            MultipartUpload reference, CompleteMultipartUploadRequest request) {
        var upload = state.uploads.get(reference);
        var parts = request.multipartUpload().parts();
        checkOrder();
        var sizes = sizes(reference, parts);
        checkSize(sizes);
        var checksum = MultipartChecksums.ofObject(bytes, reference, upload, parts);
        return state.writing(() -> complete(reference, request, upload, checksum, sizes));
    }

    /** By what the client sent: S3Proxy puts parts in order before it hands them on. */
    private static void checkOrder() {
        int last = 0;
        for (var part : Xml.children(Xml.parse(Exchange.body()), "Part")) {
            int number = Xml.number(part, "PartNumber", 0);
            if (number <= last) {
                throw S3Refusals.error(
                        400,
                        "InvalidPartOrder",
                        "The list of parts was not in ascending order. The parts list must be"
                                + " specified in order by part number.");
            }
            last = number;
        }
        if (last == 0) {
            throw S3Refusals.malformedXml();
        }
    }

    private List<Long> sizes(MultipartUpload reference, List<CompletedPart> parts) {
        var stored =
                delegate().listMultipartUpload(reference).stream()
                        .collect(Collectors.toMap(Part::partNumber, Part::size));
        return parts.stream().map(part -> stored.getOrDefault(part.partNumber(), 0L)).toList();
    }

    private static void checkSize(List<Long> sizes) {
        var claimed = Exchange.header("x-amz-mp-object-size");
        if (claimed == null) {
            return;
        }
        long size = sizes.stream().mapToLong(Long::longValue).sum();
        if (!claimed.equals(String.valueOf(size))) {
            throw S3Refusals.invalidRequest(
                    "The provided 'x-amz-mp-object-size' header value %s does not match what was"
                                    .formatted(claimed)
                            + " computed: "
                            + size);
        }
    }

    private StoreState.Outcome<CompleteMultipartUploadResponse> complete(
            MultipartUpload reference,
            CompleteMultipartUploadRequest request,
            Uploads.Upload upload,
            MultipartChecksums.Checksum checksum,
            List<Long> parts) {
        Conditions.checkWrite(
                state.facts.ofCurrentObject(request.bucket(), request.key()),
                request.ifMatch(),
                request.ifNoneMatch());
        var metadata =
                Checksums.keep(upload.request().metadata(), checksum.algorithm(), checksum.value());
        var whole =
                new MultipartUpload(
                        reference.id(), upload.request().toBuilder().metadata(metadata).build());
        var stored =
                delegate()
                        .completeMultipartUpload(
                                whole, request.toBuilder().ifMatch(null).ifNoneMatch(null).build());
        state.uploads.end(reference.id());
        var size =
                delegate()
                        .blobMetadata(
                                HeadObjectRequest.builder()
                                        .bucket(request.bucket())
                                        .key(request.key())
                                        .build())
                        .contentLength();
        var ref = VersionRef.of(request.bucket(), request.key(), stored.versionId());
        var facts =
                new ObjectFacts(
                        state.now(),
                        size,
                        stored.eTag(),
                        storageClass(upload.request().storageClassAsString()),
                        upload.tags(),
                        null,
                        parts);
        state.facts.written(ref, facts);
        return new StoreState.Outcome<>(
                checksum.in(stored),
                state.happening(
                        "ObjectCreated:CompleteMultipartUpload", ref, facts, stored.versionId()));
    }
}

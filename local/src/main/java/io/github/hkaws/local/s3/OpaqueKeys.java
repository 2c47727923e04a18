package io.github.hkaws.local.s3;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.ForwardingBlobStore;
import org.gaul.s3proxy.blobstore.domain.MultipartUpload;
import org.gaul.s3proxy.nio2blob.AbstractNio2BlobStore;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectResponse;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ObjectCannedACL;
import software.amazon.awssdk.services.s3.model.Part;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/**
 * S3Proxy's store under names that say nothing. It keeps keys as paths of a file system: {@code a}
 * and {@code a/b} cannot both exist there, {@code a//b} and {@code a/./b} are the same, {@code a/}
 * loses its bytes, and some keys are its own. To S3 a key is a string.
 */
final class OpaqueKeys extends ForwardingBlobStore {

    OpaqueKeys(BlobStore paths) {
        super(paths);
    }

    private static String opaque(String key) {
        // A directory of its own, because the store below lists what lies beside its bookkeeping.
        return "o/" + HexFormat.of().formatHex(key.getBytes(StandardCharsets.UTF_8));
    }

    private static MultipartUpload opaque(MultipartUpload upload) {
        return new MultipartUpload(upload.id(), opaque(upload.request()), upload.response());
    }

    private static CreateMultipartUploadRequest opaque(CreateMultipartUploadRequest request) {
        return request.toBuilder().key(opaque(request.key())).build();
    }

    @Override
    public PutObjectResponse putBlob(PutObjectRequest request, InputStream payload) {
        return delegate().putBlob(request.toBuilder().key(opaque(request.key())).build(), payload);
    }

    @Override
    public HeadObjectResponse blobMetadata(HeadObjectRequest request) {
        return delegate().blobMetadata(request.toBuilder().key(opaque(request.key())).build());
    }

    @Override
    public ResponseInputStream<GetObjectResponse> getBlob(GetObjectRequest request) {
        return delegate().getBlob(request.toBuilder().key(opaque(request.key())).build());
    }

    @Override
    public DeleteObjectResponse removeBlob(DeleteObjectRequest request) {
        return delegate().removeBlob(request.toBuilder().key(opaque(request.key())).build());
    }

    @Override
    public ObjectCannedACL getBlobAccess(String bucket, String key) {
        return delegate().getBlobAccess(bucket, opaque(key));
    }

    @Override
    public ObjectCannedACL getBlobAccess(String bucket, String key, @Nullable String versionId) {
        return delegate().getBlobAccess(bucket, opaque(key), versionId);
    }

    @Override
    public void setBlobAccess(String bucket, String key, ObjectCannedACL access) {
        delegate().setBlobAccess(bucket, opaque(key), access);
    }

    @Override
    public void setBlobAccess(
            String bucket, String key, ObjectCannedACL access, @Nullable String versionId) {
        delegate().setBlobAccess(bucket, opaque(key), access, versionId);
    }

    @Override
    public MultipartUpload initiateMultipartUpload(CreateMultipartUploadRequest request) {
        var begun = delegate().initiateMultipartUpload(opaque(request));
        return new MultipartUpload(begun.id(), request, begun.response());
    }

    @Override
    public UploadPartResponse uploadMultipartPart(
            MultipartUpload upload, UploadPartRequest request, InputStream payload) {
        return delegate().uploadMultipartPart(opaque(upload), request, payload);
    }

    @Override
    public List<Part> listMultipartUpload(MultipartUpload upload) {
        return delegate().listMultipartUpload(opaque(upload));
    }

    /** The bytes of a part that was uploaded. */
    InputStream part(MultipartUpload upload, int number) {
        var name =
                AbstractNio2BlobStore.multipartPartName(
                        upload.id(), opaque(upload.blobName()), number);
        return delegate().getBlob(upload.containerName(), name);
    }

    @Override
    public void abortMultipartUpload(MultipartUpload upload) {
        delegate().abortMultipartUpload(opaque(upload));
    }

    @Override
    public CompleteMultipartUploadResponse completeMultipartUpload(
            MultipartUpload upload, CompleteMultipartUploadRequest request) {
        return delegate().completeMultipartUpload(opaque(upload), request);
    }
}

package io.github.hkaws.local.s3.awssdk;

import java.io.InputStream;
import java.util.List;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.domain.MultipartUpload;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.model.BucketCannedACL;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CopyObjectResponse;
import software.amazon.awssdk.services.s3.model.CreateBucketRequest;
import software.amazon.awssdk.services.s3.model.CreateBucketResponse;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketEncryptionRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketEncryptionResponse;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectResponse;
import software.amazon.awssdk.services.s3.model.DeleteObjectsRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.GetBucketEncryptionRequest;
import software.amazon.awssdk.services.s3.model.GetBucketEncryptionResponse;
import software.amazon.awssdk.services.s3.model.GetBucketVersioningRequest;
import software.amazon.awssdk.services.s3.model.GetBucketVersioningResponse;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadBucketRequest;
import software.amazon.awssdk.services.s3.model.HeadBucketResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListBucketsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsRequest;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.ObjectCannedACL;
import software.amazon.awssdk.services.s3.model.Part;
import software.amazon.awssdk.services.s3.model.PutBucketEncryptionRequest;
import software.amazon.awssdk.services.s3.model.PutBucketEncryptionResponse;
import software.amazon.awssdk.services.s3.model.PutBucketVersioningRequest;
import software.amazon.awssdk.services.s3.model.PutBucketVersioningResponse;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/**
 * Hands every call to another store.
 *
 * <p>S3Proxy decides by a store's class name which work it may leave to it: it unwraps its own
 * {@code ForwardingBlobStore}, then looks for a package component. {@code .awssdk.} names the one
 * kind of store to which it passes conditional deletes, {@code If-Match}, checksums and whole
 * multipart uploads untouched, instead of emulating them by a read followed by a write, which two
 * racing clients can slip between. Hence this class, in this package, and not a {@code
 * ForwardingBlobStore}.
 */
public final class NativeStore implements BlobStore {

    private final BlobStore store;

    public NativeStore(BlobStore store) {
        this.store = store;
    }

    @Override
    public void close() {
        store.close();
    }

    @Override
    public ListBucketsResponse list() {
        return store.list();
    }

    @Override
    public ListObjectsV2Response list(ListObjectsV2Request request) {
        return store.list(request);
    }

    @Override
    public HeadBucketResponse headBucket(HeadBucketRequest request) {
        return store.headBucket(request);
    }

    @Override
    public CreateBucketResponse createContainer(CreateBucketRequest request) {
        return store.createContainer(request);
    }

    @Override
    public BucketCannedACL getContainerAccess(String bucket) {
        return store.getContainerAccess(bucket);
    }

    @Override
    public void setContainerAccess(String bucket, BucketCannedACL access) {
        store.setContainerAccess(bucket, access);
    }

    @Override
    public void deleteBucket(String bucket) {
        store.deleteBucket(bucket);
    }

    @Override
    public PutObjectResponse putBlob(PutObjectRequest request, InputStream payload) {
        return store.putBlob(request, payload);
    }

    @Override
    public CopyObjectResponse copyBlob(CopyObjectRequest request) {
        return store.copyBlob(request);
    }

    @Override
    public HeadObjectResponse blobMetadata(HeadObjectRequest request) {
        return store.blobMetadata(request);
    }

    @Override
    public ResponseInputStream<GetObjectResponse> getBlob(GetObjectRequest request) {
        return store.getBlob(request);
    }

    @Override
    public DeleteObjectResponse removeBlob(DeleteObjectRequest request) {
        return store.removeBlob(request);
    }

    @Override
    public DeleteObjectsResponse removeBlobs(DeleteObjectsRequest request) {
        return store.removeBlobs(request);
    }

    @Override
    public boolean supportsVersioning() {
        return store.supportsVersioning();
    }

    @Override
    public boolean supportsServerSideEncryption() {
        return store.supportsServerSideEncryption();
    }

    @Override
    public GetBucketVersioningResponse getBucketVersioning(GetBucketVersioningRequest request) {
        return store.getBucketVersioning(request);
    }

    @Override
    public PutBucketVersioningResponse putBucketVersioning(PutBucketVersioningRequest request) {
        return store.putBucketVersioning(request);
    }

    @Override
    public ListObjectVersionsResponse listVersions(ListObjectVersionsRequest request) {
        return store.listVersions(request);
    }

    @Override
    public boolean supportsBucketEncryption() {
        return store.supportsBucketEncryption();
    }

    @Override
    public GetBucketEncryptionResponse getBucketEncryption(GetBucketEncryptionRequest request) {
        return store.getBucketEncryption(request);
    }

    @Override
    public PutBucketEncryptionResponse putBucketEncryption(PutBucketEncryptionRequest request) {
        return store.putBucketEncryption(request);
    }

    @Override
    public DeleteBucketEncryptionResponse deleteBucketEncryption(
            DeleteBucketEncryptionRequest request) {
        return store.deleteBucketEncryption(request);
    }

    @Override
    public ObjectCannedACL getBlobAccess(String bucket, String key) {
        return store.getBlobAccess(bucket, key);
    }

    @Override
    public ObjectCannedACL getBlobAccess(String bucket, String key, @Nullable String versionId) {
        return store.getBlobAccess(bucket, key, versionId);
    }

    @Override
    public void setBlobAccess(String bucket, String key, ObjectCannedACL access) {
        store.setBlobAccess(bucket, key, access);
    }

    @Override
    public void setBlobAccess(
            String bucket, String key, ObjectCannedACL access, @Nullable String versionId) {
        store.setBlobAccess(bucket, key, access, versionId);
    }

    @Override
    public MultipartUpload initiateMultipartUpload(CreateMultipartUploadRequest request) {
        return store.initiateMultipartUpload(request);
    }

    @Override
    public void abortMultipartUpload(MultipartUpload upload) {
        store.abortMultipartUpload(upload);
    }

    @Override
    public CompleteMultipartUploadResponse completeMultipartUpload(
            MultipartUpload upload, CompleteMultipartUploadRequest request) {
        return store.completeMultipartUpload(upload, request);
    }

    @Override
    public UploadPartResponse uploadMultipartPart(
            MultipartUpload upload, UploadPartRequest request, InputStream payload) {
        return store.uploadMultipartPart(upload, request, payload);
    }

    @Override
    public List<Part> listMultipartUpload(MultipartUpload upload) {
        return store.listMultipartUpload(upload);
    }

    @Override
    public List<software.amazon.awssdk.services.s3.model.MultipartUpload> listMultipartUploads(
            String bucket) {
        return store.listMultipartUploads(bucket);
    }

    @Override
    public long getMinimumMultipartPartSize() {
        return store.getMinimumMultipartPartSize();
    }
}

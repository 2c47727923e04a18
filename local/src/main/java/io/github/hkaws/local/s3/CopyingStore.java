package io.github.hkaws.local.s3;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.gaul.s3proxy.blobstore.SdkResponses;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CopyObjectResponse;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * CopyObject as a read and a write in one step, because S3Proxy drops the destination's conditions,
 * the storage class and the tags on its way to the store.
 */
abstract class CopyingStore extends ObjectStore {

    CopyingStore(OpaqueKeys bytes, StoreState state) {
        super(bytes, state);
    }

    @Override
    public CopyObjectResponse copyBlob(CopyObjectRequest request) {
        return state.writing(() -> copy(request));
    }

    private StoreState.Outcome<CopyObjectResponse> copy(CopyObjectRequest request) {
        var source = read(request);
        var sourceFacts =
                facts(request.sourceBucket(), request.sourceKey(), source.answer().versionId());
        if (sourceFacts == null) {
            throw S3Refusals.noSuchKey();
        }
        Conditions.checkSource(request, sourceFacts);
        if (!sourceFacts.readable(state.now())) {
            throw S3Refusals.archivedOnCopy();
        }
        Conditions.checkWrite(
                state.facts.ofCurrentObject(request.destinationBucket(), request.destinationKey()),
                Exchange.header("If-Match"),
                Exchange.header("If-None-Match"));

        var algorithm = Checksums.ofCopy(source.answer().metadata());
        var stored =
                storeBytes(
                        destination(request, source.answer()),
                        source.content(),
                        algorithm,
                        Checksums.compute(algorithm, source.content()));
        var ref =
                VersionRef.of(
                        request.destinationBucket(), request.destinationKey(), stored.versionId());
        var tags =
                "REPLACE".equals(Exchange.header("x-amz-tagging-directive"))
                        ? Tags.fromHeader(Exchange.header("x-amz-tagging"))
                        : sourceFacts.tags();
        var facts =
                new ObjectFacts(
                        state.now(),
                        source.content().length,
                        stored.eTag(),
                        storageClass(Exchange.header("x-amz-storage-class")),
                        tags,
                        null);
        state.facts.written(ref, facts);
        return new StoreState.Outcome<>(
                SdkResponses.copyResponse(
                        stored.eTag(),
                        facts.lastModified(),
                        stored.versionId(),
                        source.answer().versionId()),
                state.happening("ObjectCreated:Copy", ref, facts, stored.versionId()));
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Source(GetObjectResponse answer, byte[] content) {}

    private Source read(CopyObjectRequest request) {
        if (request.sourceVersionId() == null
                && state.facts.ofCurrentObject(request.sourceBucket(), request.sourceKey())
                        == null) {
            requireBucket(request.sourceBucket());
            throw S3Refusals.noSuchKey();
        }
        try (var found =
                delegate()
                        .getBlob(
                                GetObjectRequest.builder()
                                        .bucket(request.sourceBucket())
                                        .key(request.sourceKey())
                                        .versionId(request.sourceVersionId())
                                        .build())) {
            return new Source(found.response(), found.readAllBytes());
        } catch (S3Exception e) {
            if (e.statusCode() == 405) {
                throw S3Refusals.invalidRequest(
                        "The source of a copy request may not specifically refer to a delete marker"
                                + " by version id.");
            }
            throw e;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @SuppressWarnings(
            "deprecation") // expires(): its successor is a string that a store cannot keep
    private static PutObjectRequest destination(
            CopyObjectRequest request, GetObjectResponse source) {
        var put =
                PutObjectRequest.builder()
                        .bucket(request.destinationBucket())
                        .key(request.destinationKey())
                        .acl(request.aclAsString())
                        .storageClass(Exchange.header("x-amz-storage-class"))
                        .serverSideEncryption(request.serverSideEncryptionAsString())
                        .ssekmsKeyId(request.ssekmsKeyId());
        // Not the request's own directive: a change of class alone is forwarded as a replacement.
        if ("REPLACE".equals(Exchange.header("x-amz-metadata-directive"))) {
            return put.metadata(request.metadata())
                    .contentType(request.contentType())
                    .cacheControl(request.cacheControl())
                    .contentDisposition(request.contentDisposition())
                    .contentEncoding(request.contentEncoding())
                    .contentLanguage(request.contentLanguage())
                    .build();
        }
        return put.metadata(source.metadata())
                .contentType(source.contentType())
                .cacheControl(source.cacheControl())
                .contentDisposition(source.contentDisposition())
                .contentEncoding(source.contentEncoding())
                .contentLanguage(source.contentLanguage())
                .expires(source.expires())
                .build();
    }
}

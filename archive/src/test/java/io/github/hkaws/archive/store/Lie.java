package io.github.hkaws.archive.store;

import java.util.Set;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectsRequest;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/** What servers beside Amazon's were seen to overlook in a request, while they answer 200. */
enum Lie {
    COPY_CONDITION,
    PUT_CONDITION,
    COMPLETE_CONDITION,
    DELETE_CONDITION,
    BATCH_ETAGS,
    RANGE,
    SOURCE_ETAG;

    /** Takes out of each request what a server with these lies does not look at. */
    static ExecutionInterceptor interceptor(Set<Lie> lies) {
        return new ExecutionInterceptor() {
            @Override
            public SdkRequest modifyRequest(
                    Context.ModifyRequest context, ExecutionAttributes attributes) {
                return lies.contains(BATCH_ETAGS)
                                && context.request() instanceof DeleteObjectsRequest batch
                        ? withoutETags(batch)
                        : context.request();
            }

            @Override
            public SdkHttpRequest modifyHttpRequest(
                    Context.ModifyHttpRequest context, ExecutionAttributes attributes) {
                SdkHttpRequest http = context.httpRequest();
                for (Lie lie : lies) {
                    String header = lie.header(context.request());
                    if (!header.isEmpty()) {
                        http = http.toBuilder().removeHeader(header).build();
                    }
                }
                return http;
            }
        };
    }

    private static DeleteObjectsRequest withoutETags(DeleteObjectsRequest batch) {
        var objects =
                batch.delete().objects().stream()
                        .map(o -> o.toBuilder().eTag(null).build())
                        .toList();
        return batch.toBuilder()
                .delete(batch.delete().toBuilder().objects(objects).build())
                .build();
    }

    /** Which header of this request is overlooked; empty: none. */
    private String header(SdkRequest request) {
        return switch (this) {
            case COPY_CONDITION -> request instanceof CopyObjectRequest ? "If-None-Match" : "";
            case PUT_CONDITION -> request instanceof PutObjectRequest ? "If-None-Match" : "";
            case COMPLETE_CONDITION ->
                    request instanceof CompleteMultipartUploadRequest ? "If-None-Match" : "";
            case DELETE_CONDITION -> request instanceof DeleteObjectRequest ? "If-Match" : "";
            case RANGE -> request instanceof GetObjectRequest ? "Range" : "";
            case SOURCE_ETAG ->
                    request instanceof CopyObjectRequest ? "x-amz-copy-source-if-match" : "";
            case BATCH_ETAGS -> "";
        };
    }
}

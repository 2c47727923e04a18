package io.github.hkaws.storage.s3.prove;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectsRequest;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** What other people's S3s do wrongly: what a request asks for is taken out of it on its way. */
enum Lie {
    COPY_IGNORES_CONDITION(Capability.COPY_IF_ABSENT),
    COPY_LOSES_RACES(Capability.COPY_IF_ABSENT),
    COPY_IGNORES_SOURCE_ETAG(Capability.COPY_OF_STATE),
    PUT_IGNORES_CONDITION(Capability.PUT_IF_ABSENT),
    DELETE_IGNORES_ETAG(Capability.DELETE_IF_MATCH),
    DELETE_SAYS_501(Capability.DELETE_IF_MATCH),
    BATCH_IGNORES_ETAGS(Capability.BATCH_DELETE_IF_MATCH),
    RANGE_ANSWERS_ALL(Capability.RANGE_OF_VERSION),
    COMPLETE_IGNORES_CONDITION(Capability.COMPLETE_IF_ABSENT);

    private final Capability takes;

    Lie(Capability takes) {
        this.takes = takes;
    }

    /** What an S3 that lies so cannot do. */
    Capability takes() {
        return takes;
    }

    /**
     * To be given to a client.
     *
     * @param honest another client of the same S3
     */
    ExecutionInterceptor interceptor(S3Client honest) {
        return new Liar(this, honest);
    }

    private record Liar(Lie lie, S3Client honest) implements ExecutionInterceptor {

        @Override
        public SdkRequest modifyRequest(Context.ModifyRequest context, ExecutionAttributes unused) {
            return switch (context.request()) {
                case DeleteObjectsRequest batch when lie == BATCH_IGNORES_ETAGS ->
                        batch.toBuilder()
                                .delete(d ->
                                        d.quiet(batch.delete().quiet())
                                                .objects(
                                                        batch.delete().objects().stream()
                                                                .map(o ->
                                                                        o.toBuilder()
                                                                                .eTag(null)
                                                                                .build())
                                                                .toList()))
                                .build();
                case CopyObjectRequest copy when lie == COPY_LOSES_RACES && free(copy) ->
                        copy.toBuilder().ifNoneMatch(null).build();
                case DeleteObjectRequest delete
                        when lie == DELETE_SAYS_501 && delete.ifMatch() != null ->
                        throw S3Exception.builder()
                                .statusCode(501)
                                .message("not implemented")
                                .awsErrorDetails(
                                        AwsErrorDetails.builder()
                                                .errorCode("NotImplemented")
                                                .build())
                                .build();
                default -> context.request();
            };
        }

        /** Looks first and writes then, as S3s do that hold no lock. */
        private boolean free(CopyObjectRequest copy) {
            try {
                honest.headObject(
                        r -> r.bucket(copy.destinationBucket()).key(copy.destinationKey()));
                return false;
            } catch (NoSuchKeyException e) {
                return true;
            }
        }

        @Override
        public SdkHttpRequest modifyHttpRequest(
                Context.ModifyHttpRequest context, ExecutionAttributes unused) {
            SdkHttpRequest request = context.httpRequest();
            String dropped = dropped(request);
            return dropped == null ? request : request.toBuilder().removeHeader(dropped).build();
        }

        private @Nullable String dropped(SdkHttpRequest request) {
            SdkHttpMethod method = request.method();
            boolean copy = has(request, "x-amz-copy-source");
            return switch (lie) {
                case COPY_IGNORES_CONDITION -> copy ? "If-None-Match" : null;
                case COPY_IGNORES_SOURCE_ETAG -> copy ? "x-amz-copy-source-if-match" : null;
                case PUT_IGNORES_CONDITION ->
                        method == SdkHttpMethod.PUT && !copy ? "If-None-Match" : null;
                case DELETE_IGNORES_ETAG -> method == SdkHttpMethod.DELETE ? "If-Match" : null;
                case RANGE_ANSWERS_ALL -> method == SdkHttpMethod.GET ? "Range" : null;
                case COMPLETE_IGNORES_CONDITION ->
                        method == SdkHttpMethod.POST ? "If-None-Match" : null;
                case COPY_LOSES_RACES, DELETE_SAYS_501, BATCH_IGNORES_ETAGS -> null;
            };
        }

        private static boolean has(SdkHttpRequest request, String header) {
            Optional<String> value = request.firstMatchingHeader(header);
            return value.isPresent();
        }
    }
}

package io.github.hkaws.storage.s3;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hkaws.domain.layout.Key;
import io.github.hkaws.local.LocalAws;
import io.github.hkaws.local.s3.Fault;
import io.github.hkaws.storage.ByteRange;
import io.github.hkaws.storage.GetOutcome;
import io.github.hkaws.storage.ObjectVersion;
import io.github.hkaws.storage.RestoreOutcome;
import io.github.hkaws.storage.RestoreTier;
import io.github.hkaws.storage.StoreException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.services.s3.S3Client;

/** Answers to valid requests that servers beside Amazon's were seen to give. */
class OtherAnswersIT {

    /** A server that answers the whole object to whoever asks for a range. */
    private static final class OverlooksRanges implements ExecutionInterceptor {

        @Override
        public SdkHttpRequest modifyHttpRequest(
                Context.ModifyHttpRequest context, ExecutionAttributes attributes) {
            SdkHttpRequest request = context.httpRequest();
            return request.method() == SdkHttpMethod.GET
                    ? request.toBuilder().removeHeader("Range").build()
                    : request;
        }
    }

    private final LocalAws aws = LocalAws.builder().start();
    private final S3Client s3 =
            S3Clients.create(
                    aws.region(),
                    aws.s3Endpoint(),
                    aws.credentials(),
                    List.of(new OverlooksRanges()));
    private final String bucket = S3BucketUnderTest.create(s3, true);
    private final S3Store store = new S3Store(s3, bucket);
    private final Key key = new Key("t/a");

    @AfterEach
    void stop() {
        s3.close();
        aws.close();
    }

    @Test
    void theWholeObjectIsNotARange() {
        var version = write();

        assertThatThrownBy(() -> store.get(version, new ByteRange(2, 3)))
                .isInstanceOf(StoreException.Permanent.class)
                .hasMessageContaining("bytes=2-4");
    }

    @Test
    void aRestoreMayBeRefusedByTheModelledError() {
        var version = write();
        answer("RestoreObject", 403, "ObjectAlreadyInActiveTierError");

        assertThat(store.restore(version, 1, RestoreTier.BULK))
                .isEqualTo(new RestoreOutcome.NotArchived());
    }

    @Test
    void aReadMayBeRefusedByTheModelledError() {
        var version = write();
        answer("GetObject", 403, "ObjectNotInActiveTierError");

        assertThat(store.get(version, null)).isEqualTo(new GetOutcome.Archived());
    }

    @Test
    void whatIsNotKnownIsNotTriedAgain() {
        var version = write();
        answer("DeleteObject", 501, "NotImplemented");

        assertThatThrownBy(() -> store.deleteIfMatch(key, version.etag()))
                .isInstanceOf(StoreException.Permanent.class)
                .hasMessageContaining("trying again does not help");
    }

    private ObjectVersion write() {
        return new S3BucketUnderTest(s3, bucket, true, "embedded")
                .overwrite(key, "0123456789".getBytes(UTF_8));
    }

    private void answer(String operation, int status, String code) {
        var refusal = new Fault.Refusal(status, code, "no");
        aws.faults(call ->
                call.operation().equals(operation) ? Optional.of(refusal) : Optional.empty());
    }
}

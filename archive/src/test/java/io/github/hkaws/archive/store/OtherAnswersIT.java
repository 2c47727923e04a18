package io.github.hkaws.archive.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hkaws.archive.layout.Key;
import io.github.hkaws.local.s3.Fault;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Answers to valid requests that servers beside Amazon's were seen to give. */
class OtherAnswersIT {

    private final LyingS3 lying = new LyingS3(true, Set.of(Lie.RANGE));
    private final Key key = new Key("t/a");

    @AfterEach
    void stop() {
        lying.close();
    }

    @Test
    void theWholeObjectIsNotARange() {
        var version = write();

        assertThatThrownBy(() -> lying.store().get(version, new ByteRange(2, 3)))
                .isInstanceOf(StoreException.Permanent.class)
                .hasMessageContaining("asked for bytes=2-4 and sent other bytes");
    }

    @Test
    void aRestoreMayBeRefusedByTheModelledError() {
        var version = write();
        answer("RestoreObject", 403, "ObjectAlreadyInActiveTierError");

        assertThat(lying.store().restore(version, 1, RestoreTier.BULK))
                .isEqualTo(new RestoreOutcome.NotArchived());
    }

    @Test
    void whatIsNotKnownIsNotTriedAgain() {
        var version = write();
        answer("DeleteObject", 501, "NotImplemented");

        assertThatThrownBy(() -> lying.store().deleteIfMatch(key, version.etag()))
                .isInstanceOf(StoreException.Permanent.class)
                .hasMessageContaining("trying again does not help");
    }

    private ObjectVersion write() {
        return new S3BucketUnderTest(lying.s3, lying.bucket, true, "embedded")
                .overwrite(key, "0123456789".getBytes(UTF_8));
    }

    private void answer(String operation, int status, String code) {
        var refusal = new Fault.Refusal(status, code, "no");
        lying.aws.faults(call ->
                call.operation().equals(operation) ? Optional.of(refusal) : Optional.empty());
    }
}

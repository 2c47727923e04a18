package io.github.hkaws.storage.s3;

import io.github.hkaws.storage.Operation;
import io.github.hkaws.storage.StoreException;
import io.github.hkaws.storage.StoreRequest;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;

/** Whether a bucket at S3 keeps what is deleted or written over. */
public final class S3Versioning {

    private S3Versioning() {}

    /** Empty where that may not be asked, or this S3 cannot say. One request. */
    public static Optional<Boolean> isOn(S3Client s3, String bucket) {
        try {
            return Optional.of(
                    s3.getBucketVersioning(r -> r.bucket(bucket)).status()
                            == BucketVersioningStatus.ENABLED);
        } catch (SdkException e) {
            if (S3Errors.sort(StoreRequest.of(Operation.VERSIONING, bucket, ""), e)
                    instanceof StoreException.Transient busy) {
                throw busy;
            }
            return Optional.empty();
        }
    }
}

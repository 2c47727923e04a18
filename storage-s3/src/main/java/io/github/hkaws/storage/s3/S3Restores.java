package io.github.hkaws.storage.s3;

import io.github.hkaws.domain.layout.Key;
import io.github.hkaws.storage.ObjectInfo;
import io.github.hkaws.storage.ObjectVersion;
import io.github.hkaws.storage.Operation;
import io.github.hkaws.storage.RestoreOutcome;
import io.github.hkaws.storage.RestoreTier;
import io.github.hkaws.storage.StoreRequest;
import io.github.hkaws.storage.VersionId;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Asks S3 for readable copies of objects in archive classes. */
final class S3Restores {

    private final S3Client s3;
    private final String bucket;
    private final S3Store store;

    S3Restores(S3Client s3, String bucket, S3Store store) {
        this.s3 = s3;
        this.bucket = bucket;
        this.store = store;
    }

    /** RestoreObject has no condition on the ETag, so an object without version id is looked at. */
    RestoreOutcome restore(ObjectVersion version, int days, RestoreTier tier) {
        VersionId id = version.versionId();
        if (id == null) {
            Optional<ObjectInfo> now = store.head(version);
            if (now.isEmpty()) {
                return new RestoreOutcome.Gone();
            }
        }
        Key key = version.key();
        try {
            var answer =
                    s3.restoreObject(r -> {
                        r.bucket(bucket)
                                .key(key.value())
                                .restoreRequest(q ->
                                        q.days(days)
                                                .glacierJobParameters(g -> g.tier(tier.s3Name())));
                        if (id != null) {
                            r.versionId(id.value());
                        }
                    });
            return answer.sdkHttpResponse().statusCode() == 200
                    ? new RestoreOutcome.Prolonged()
                    : new RestoreOutcome.Requested();
        } catch (S3Exception e) {
            return switch (S3Errors.code(e)) {
                case "RestoreAlreadyInProgress" -> new RestoreOutcome.Ongoing();
                // Documented and modelled: S3 answers with either.
                case "InvalidObjectState",
                        "ObjectAlreadyInActiveTierError",
                        "ObjectAlreadyInActiveTier" ->
                        new RestoreOutcome.NotArchived();
                case "NoSuchKey", "NoSuchVersion" -> new RestoreOutcome.Gone();
                default -> throw S3Errors.sort(request(key), e);
            };
        } catch (SdkException e) {
            throw S3Errors.sort(request(key), e);
        }
    }

    private StoreRequest request(Key key) {
        return StoreRequest.of(Operation.RESTORE, bucket, key.value());
    }
}

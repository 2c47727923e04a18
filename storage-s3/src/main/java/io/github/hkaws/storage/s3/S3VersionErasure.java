package io.github.hkaws.storage.s3;

import io.github.hkaws.storage.ListedVersion;
import io.github.hkaws.storage.Operation;
import io.github.hkaws.storage.Store;
import io.github.hkaws.storage.StoreRequest;
import io.github.hkaws.storage.VersionErasure;
import io.github.hkaws.storage.VersionId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Error;

/** Removes states of objects from S3 for good. */
public final class S3VersionErasure implements VersionErasure {

    /** S3 has no code of its own for it; MinIO and others say WORM. */
    private static final Pattern LOCK =
            Pattern.compile("(?i)object.?lock|\\bworm\\b|legal.?hold|retention");

    /** What S3 calls the state of an object that was written without versioning. */
    private static final String NO_VERSION = "null";

    private final S3Client s3;
    private final String bucket;

    /** Uses the client, does not close it. */
    public S3VersionErasure(S3Client s3, String bucket) {
        this.s3 = s3;
        this.bucket = bucket;
    }

    @Override
    public Map<ListedVersion, Outcome> erase(List<ListedVersion> versions) {
        Map<ListedVersion, Outcome> outcomes = new LinkedHashMap<>();
        for (int i = 0; i < versions.size(); i += Store.MAX_BATCH) {
            batch(versions.subList(i, Math.min(versions.size(), i + Store.MAX_BATCH)), outcomes);
        }
        return outcomes;
    }

    private void batch(List<ListedVersion> versions, Map<ListedVersion, Outcome> outcomes) {
        versions.forEach(version -> outcomes.put(version, new Outcome.Erased()));
        try {
            List<ObjectIdentifier> named = versions.stream().map(S3VersionErasure::name).toList();
            List<S3Error> errors =
                    s3.deleteObjects(
                                    r -> r.bucket(bucket).delete(d -> d.quiet(true).objects(named)))
                            .errors();
            for (S3Error error : errors) {
                versions.stream()
                        .filter(version -> isOf(error, version))
                        .forEach(version -> outcomes.put(version, outcome(error, version)));
            }
        } catch (SdkException e) {
            StoreRequest request =
                    new StoreRequest(
                            Operation.DELETE_VERSION,
                            bucket,
                            "",
                            "DELETE of %d versions".formatted(versions.size()));
            var failed = new Outcome.Failed(S3Errors.sort(request, e));
            versions.forEach(version -> outcomes.put(version, failed));
        }
    }

    private static ObjectIdentifier name(ListedVersion version) {
        return ObjectIdentifier.builder().key(version.key().value()).versionId(id(version)).build();
    }

    private static String id(ListedVersion version) {
        VersionId id = version.versionId();
        return id == null ? NO_VERSION : id.value();
    }

    private StoreRequest request(ListedVersion version) {
        return new StoreRequest(
                Operation.DELETE_VERSION,
                bucket,
                version.key().value(),
                "DELETE a version of " + version.key());
    }

    private static boolean isOf(S3Error error, ListedVersion version) {
        return version.key().value().equals(error.key())
                && (error.versionId() == null || error.versionId().equals(id(version)));
    }

    private Outcome outcome(S3Error error, ListedVersion version) {
        String code = String.valueOf(error.code());
        if (code.equals("NoSuchKey") || code.equals("NoSuchVersion")) {
            return new Outcome.Erased();
        }
        String said = code + " " + error.message();
        return LOCK.matcher(said).find()
                ? new Outcome.Locked(said)
                : new Outcome.Failed(S3Errors.sort(request(version), error));
    }
}

package io.github.hkaws.storage.s3;

import io.github.hkaws.domain.layout.Key;
import io.github.hkaws.storage.DeleteOutcome;
import io.github.hkaws.storage.ETag;
import io.github.hkaws.storage.Operation;
import io.github.hkaws.storage.Store;
import io.github.hkaws.storage.StoreException;
import io.github.hkaws.storage.StoreRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Deletes that name the bytes they mean, alone and in batches. */
final class S3Deletes {

    private final S3Client s3;
    private final String bucket;

    private final boolean singly;

    S3Deletes(S3Client s3, String bucket, boolean singly) {
        this.singly = singly;
        this.s3 = s3;
        this.bucket = bucket;
    }

    DeleteOutcome deleteIfMatch(Key key, ETag etag) {
        try {
            s3.deleteObject(r -> r.bucket(bucket).key(key.value()).ifMatch(etag.quoted()));
            return new DeleteOutcome.Deleted();
        } catch (S3Exception e) {
            return switch (e.statusCode()) {
                case 404 -> new DeleteOutcome.Gone();
                case 412 -> new DeleteOutcome.Changed();
                default -> throw S3Errors.sort(request(key), e);
            };
        } catch (SdkException e) {
            throw S3Errors.sort(request(key), e);
        }
    }

    Map<Key, DeleteOutcome> deleteIfMatch(Map<Key, ETag> objects) {
        Map<Key, DeleteOutcome> outcomes = new LinkedHashMap<>();
        List<Map.Entry<Key, ETag>> batch = new ArrayList<>();
        for (var object : objects.entrySet()) {
            if (singly || !fitsXml(object.getKey())) {
                outcomes.put(object.getKey(), deleteAlone(object.getKey(), object.getValue()));
                continue;
            }
            batch.add(object);
            if (batch.size() == Store.MAX_BATCH) {
                deleteBatch(batch, outcomes);
                batch.clear();
            }
        }
        if (!batch.isEmpty()) {
            deleteBatch(batch, outcomes);
        }
        return outcomes;
    }

    private DeleteOutcome deleteAlone(Key key, ETag etag) {
        try {
            return deleteIfMatch(key, etag);
        } catch (StoreException e) {
            return new DeleteOutcome.Failed(e);
        }
    }

    private void deleteBatch(List<Map.Entry<Key, ETag>> batch, Map<Key, DeleteOutcome> outcomes) {
        StoreRequest request = StoreRequest.deleteOf(bucket, batch.size());
        batch.forEach(object -> outcomes.put(object.getKey(), new DeleteOutcome.Deleted()));
        try {
            var identifiers =
                    batch.stream()
                            .map(object ->
                                    ObjectIdentifier.builder()
                                            .key(object.getKey().value())
                                            .eTag(object.getValue().quoted())
                                            .build())
                            .toList();
            var answer =
                    s3.deleteObjects(
                            r -> r.bucket(bucket).delete(d -> d.quiet(true).objects(identifiers)));
            for (var error : answer.errors()) {
                Key key = new Key(error.key());
                outcomes.put(
                        key,
                        switch (String.valueOf(error.code())) {
                            case "PreconditionFailed" -> new DeleteOutcome.Changed();
                            case "NoSuchKey", "NoSuchVersion" -> new DeleteOutcome.Gone();
                            default -> new DeleteOutcome.Failed(S3Errors.sort(request(key), error));
                        });
            }
        } catch (SdkException e) {
            var failed = new DeleteOutcome.Failed(S3Errors.sort(request, e));
            batch.forEach(object -> outcomes.put(object.getKey(), failed));
        }
    }

    private StoreRequest request(Key key) {
        return StoreRequest.of(Operation.DELETE, bucket, key.value());
    }

    /** XML 1.0 has no way to write most control characters, and one such key spoils its batch. */
    private static boolean fitsXml(Key key) {
        return key.value().chars().allMatch(c -> c >= 0x20 && c != 0xFFFE && c != 0xFFFF);
    }
}

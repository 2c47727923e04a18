package io.github.hkaws.storage.s3;

import io.github.hkaws.domain.layout.Key;
import io.github.hkaws.storage.DeleteMarker;
import io.github.hkaws.storage.DeleteMarkers;
import io.github.hkaws.storage.ETag;
import io.github.hkaws.storage.Operation;
import io.github.hkaws.storage.StoreRequest;
import io.github.hkaws.storage.VersionId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.DeleteMarkerEntry;
import software.amazon.awssdk.services.s3.model.EncodingType;
import software.amazon.awssdk.services.s3.model.ObjectVersion;

/** The delete markers of a bucket at S3. */
public final class S3DeleteMarkers implements DeleteMarkers {

    private final S3Client s3;
    private final String bucket;

    /**
     * One key's, as S3 lists them: versions and markers apart, each from the newest, and no more
     * than whole seconds to tell which of a version and a marker came first.
     */
    private static final class OfKey {
        private final List<DeleteMarkerEntry> markers = new ArrayList<>();
        private final List<ObjectVersion> versions = new ArrayList<>();
    }

    /** Uses the client, does not close it. */
    public S3DeleteMarkers(S3Client s3, String bucket) {
        this.s3 = s3;
        this.bucket = bucket;
    }

    @Override
    public List<DeleteMarker> list(String prefix) {
        var byKey = new TreeMap<String, OfKey>();
        try {
            for (var page :
                    s3.listObjectVersionsPaginator(
                            r -> r.bucket(bucket).prefix(prefix).encodingType(EncodingType.URL))) {
                for (DeleteMarkerEntry marker : page.deleteMarkers()) {
                    byKey.computeIfAbsent(marker.key(), k -> new OfKey()).markers.add(marker);
                }
                for (ObjectVersion version : page.versions()) {
                    byKey.computeIfAbsent(version.key(), k -> new OfKey()).versions.add(version);
                }
            }
        } catch (SdkException e) {
            throw S3Errors.sort(StoreRequest.of(Operation.LIST_VERSIONS, bucket, prefix), e);
        }
        List<DeleteMarker> markers = new ArrayList<>();
        byKey.forEach((key, found) -> {
            for (DeleteMarkerEntry marker : found.markers) {
                boolean latest = Boolean.TRUE.equals(marker.isLatest());
                markers.add(
                        new DeleteMarker(
                                new Key(key),
                                new VersionId(marker.versionId()),
                                marker.lastModified(),
                                latest,
                                hidden(key, found, marker.lastModified(), latest)));
            }
        });
        return markers;
    }

    private static io.github.hkaws.storage.@Nullable ObjectVersion hidden(
            String key, OfKey found, Instant deleted, boolean latest) {
        return found.versions.stream()
                // Below the newest marker of all lies the newest version, whatever the seconds say.
                .filter(version -> latest || !version.lastModified().isAfter(deleted))
                .filter(version -> !Boolean.TRUE.equals(version.isLatest()))
                .max(Comparator.comparing(ObjectVersion::lastModified))
                .map(version ->
                        new io.github.hkaws.storage.ObjectVersion(
                                new Key(key),
                                new ETag(version.eTag()),
                                new VersionId(version.versionId())))
                .orElse(null);
    }

    @Override
    public void remove(DeleteMarker marker) {
        try {
            s3.deleteObject(r ->
                    r.bucket(bucket)
                            .key(marker.key().value())
                            .versionId(marker.versionId().value()));
        } catch (SdkException e) {
            throw S3Errors.sort(
                    StoreRequest.of(Operation.DELETE_VERSION, bucket, marker.key().value()), e);
        }
    }
}

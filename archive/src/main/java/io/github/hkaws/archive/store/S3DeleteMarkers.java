package io.github.hkaws.archive.store;

import io.github.hkaws.archive.layout.Key;
import java.util.stream.Stream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.EncodingType;

/** The delete markers of a bucket at S3. */
public final class S3DeleteMarkers implements DeleteMarkers {

    private final S3Client s3;
    private final String bucket;

    /** Uses the client, does not close it. */
    public S3DeleteMarkers(S3Client s3, String bucket) {
        this.s3 = s3;
        this.bucket = bucket;
    }

    @Override
    public Stream<DeleteMarker> list(String prefix) {
        String tried = "LIST versions of " + prefix;
        try {
            return S3Errors.sorting(
                    tried,
                    s3
                            .listObjectVersionsPaginator(r ->
                                    r.bucket(bucket).prefix(prefix).encodingType(EncodingType.URL))
                            .stream()
                            .flatMap(page -> page.deleteMarkers().stream())
                            .filter(marker -> Boolean.TRUE.equals(marker.isLatest()))
                            .map(marker ->
                                    new DeleteMarker(
                                            new Key(marker.key()),
                                            new VersionId(marker.versionId()),
                                            marker.lastModified())));
        } catch (SdkException e) {
            throw S3Errors.sort(tried, e);
        }
    }

    @Override
    public void remove(DeleteMarker marker) {
        try {
            s3.deleteObject(r ->
                    r.bucket(bucket)
                            .key(marker.key().value())
                            .versionId(marker.versionId().value()));
        } catch (SdkException e) {
            throw S3Errors.sort("DELETE the delete marker of " + marker.key(), e);
        }
    }
}

package io.github.hkaws.storage.s3;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.hkaws.domain.layout.Key;
import io.github.hkaws.storage.Attributes;
import io.github.hkaws.storage.ETag;
import io.github.hkaws.storage.ListedVersion;
import io.github.hkaws.storage.Operation;
import io.github.hkaws.storage.StoreRequest;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.Stream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.DeleteMarkerEntry;
import software.amazon.awssdk.services.s3.model.EncodingType;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;
import software.amazon.awssdk.services.s3.model.ObjectVersion;

/**
 * Lists states of objects. S3 lists them by key and each key's newest first, but the SDK takes
 * versions and delete markers apart: they are put together again by their times, which are whole
 * seconds.
 */
final class S3Versions {

    private static final Comparator<ListedVersion> AS_S3_LISTS =
            Comparator.comparing(
                            (ListedVersion version) -> version.key().value().getBytes(UTF_8),
                            Arrays::compareUnsigned)
                    .thenComparing(ListedVersion::current, Comparator.reverseOrder())
                    .thenComparing(ListedVersion::lastModified, Comparator.reverseOrder());

    private S3Versions() {}

    static Stream<ListedVersion> list(S3Client s3, String bucket, String prefix) {
        StoreRequest request = StoreRequest.of(Operation.LIST_VERSIONS, bucket, prefix);
        try {
            return S3Errors.sorting(
                    request,
                    s3
                            .listObjectVersionsPaginator(r ->
                                    r.bucket(bucket).prefix(prefix).encodingType(EncodingType.URL))
                            .stream()
                            .flatMap(S3Versions::page));
        } catch (SdkException e) {
            throw S3Errors.sort(request, e);
        }
    }

    private static Stream<ListedVersion> page(ListObjectVersionsResponse page) {
        return Stream.concat(
                        page.versions().stream().map(S3Versions::bytes),
                        page.deleteMarkers().stream().map(S3Versions::marker))
                .sorted(AS_S3_LISTS);
    }

    private static ListedVersion bytes(ObjectVersion version) {
        return new ListedVersion(
                new Key(version.key()),
                S3Store.versionId(version.versionId()),
                new ETag(version.eTag()),
                version.size(),
                version.lastModified(),
                version.storageClass() == null
                        ? Attributes.STANDARD
                        : version.storageClassAsString(),
                Boolean.TRUE.equals(version.isLatest()));
    }

    private static ListedVersion marker(DeleteMarkerEntry marker) {
        return ListedVersion.marker(
                new Key(marker.key()),
                S3Store.versionId(marker.versionId()),
                marker.lastModified(),
                Boolean.TRUE.equals(marker.isLatest()));
    }
}

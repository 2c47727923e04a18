package io.github.hkaws.local.s3;

import software.amazon.awssdk.services.s3.model.DeleteMarkerEntry;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsRequest;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;
import software.amazon.awssdk.services.s3.model.ObjectVersion;

/** ListObjectVersions, with each version's own storage class and time. */
final class VersionListing {

    private VersionListing() {}

    static ListObjectVersionsResponse withFacts(
            ListObjectVersionsResponse page, ListObjectVersionsRequest request, FactBook facts) {
        var bucket = request.bucket();
        return page.toBuilder()
                .versions(page.versions().stream().map(v -> version(bucket, v, facts)).toList())
                .deleteMarkers(
                        page.deleteMarkers().stream().map(m -> marker(bucket, m, facts)).toList())
                .build();
    }

    private static ObjectVersion version(String bucket, ObjectVersion listed, FactBook facts) {
        var known = facts.of(VersionRef.of(bucket, listed.key(), listed.versionId()));
        return known == null
                ? listed
                : listed.toBuilder()
                        .storageClass(known.storageClass())
                        .lastModified(known.lastModified())
                        .build();
    }

    private static DeleteMarkerEntry marker(
            String bucket, DeleteMarkerEntry listed, FactBook facts) {
        var known = facts.of(VersionRef.of(bucket, listed.key(), listed.versionId()));
        return known == null
                ? listed
                : listed.toBuilder().lastModified(known.lastModified()).build();
    }
}

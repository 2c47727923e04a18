package io.github.hkaws.local.s3;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.DeleteMarkerEntry;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsRequest;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;
import software.amazon.awssdk.services.s3.model.ObjectVersion;

/** ListObjectVersions from the facts alone. */
final class VersionListing {

    private final ListObjectVersionsRequest request;
    private final String prefix;
    private final @Nullable String delimiter;
    private final int maxKeys;
    private final List<ObjectVersion> versions = new ArrayList<>();
    private final List<DeleteMarkerEntry> markers = new ArrayList<>();
    private final List<CommonPrefix> prefixes = new ArrayList<>();
    private @Nullable String lastKey;
    private @Nullable String lastVersionId;

    private VersionListing(ListObjectVersionsRequest request) {
        this.request = request;
        prefix = request.prefix() == null ? "" : request.prefix();
        delimiter = Listing.noneIfEmpty(request.delimiter());
        maxKeys = request.maxKeys() == null ? 1000 : request.maxKeys();
    }

    static ListObjectVersionsResponse of(FactBook facts, ListObjectVersionsRequest request) {
        return new VersionListing(request).page(facts.keysOf(request.bucket()));
    }

    private ListObjectVersionsResponse page(NavigableMap<String, List<FactBook.Version>> keys) {
        var keyMarker = Listing.noneIfEmpty(request.keyMarker());
        var idMarker = Listing.noneIfEmpty(request.versionIdMarker());
        if (keyMarker != null && idMarker != null) {
            var rest = behind(keys.getOrDefault(keyMarker, List.of()), idMarker);
            if (!addAll(keyMarker, rest, false)) {
                return truncated();
            }
        }
        var entry = Listing.first(keys, keyMarker, prefix, delimiter);
        while (entry != null && entry.getKey().startsWith(prefix)) {
            var key = entry.getKey();
            var common = Listing.commonPrefix(key, prefix, delimiter);
            if (common == null) {
                if (!addAll(key, entry.getValue(), true)) {
                    return truncated();
                }
                entry = keys.higherEntry(key);
            } else {
                if (full()) {
                    return truncated();
                }
                prefixes.add(CommonPrefix.builder().prefix(common).build());
                lastKey = common;
                lastVersionId = null;
                entry = keys.ceilingEntry(KeyOrder.behind(common));
            }
        }
        return answer(false);
    }

    private static List<FactBook.Version> behind(List<FactBook.Version> all, String versionId) {
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).ref().versionId().equals(versionId)) {
                return all.subList(i + 1, all.size());
            }
        }
        return List.of();
    }

    /** Adds versions of one key while there is room; false if some were left. */
    private boolean addAll(String key, List<FactBook.Version> all, boolean withLatest) {
        for (int i = 0; i < all.size(); i++) {
            if (full()) {
                return false;
            }
            add(key, all.get(i), withLatest && i == 0, all.size() - i);
            lastKey = key;
            lastVersionId = all.get(i).ref().versionId();
        }
        return true;
    }

    /**
     * @param rank larger for a newer version; S3Proxy sorts by time, which may stand still
     */
    private void add(String key, FactBook.Version version, boolean latest, int rank) {
        var facts = version.facts();
        var time = facts.lastModified().plusNanos(rank);
        if (version.deleteMarker()) {
            markers.add(
                    DeleteMarkerEntry.builder()
                            .key(key)
                            .versionId(version.ref().versionId())
                            .isLatest(latest)
                            .lastModified(time)
                            .build());
        } else {
            versions.add(
                    ObjectVersion.builder()
                            .key(key)
                            .versionId(version.ref().versionId())
                            .isLatest(latest)
                            .lastModified(time)
                            .eTag(facts.eTag())
                            .size(facts.size())
                            .storageClass(facts.storageClass())
                            .build());
        }
    }

    private boolean full() {
        return versions.size() + markers.size() + prefixes.size() == maxKeys;
    }

    private ListObjectVersionsResponse truncated() {
        return answer(maxKeys > 0);
    }

    private ListObjectVersionsResponse answer(boolean truncated) {
        return ListObjectVersionsResponse.builder()
                .versions(versions)
                .deleteMarkers(markers)
                .commonPrefixes(prefixes)
                .isTruncated(truncated)
                .nextKeyMarker(truncated ? lastKey : null)
                .nextVersionIdMarker(truncated ? lastVersionId : null)
                .build();
    }
}

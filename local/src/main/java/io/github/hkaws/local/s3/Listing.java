package io.github.hkaws.local.s3;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;

/** ListObjectsV2 from the facts alone. */
final class Listing {

    private final String prefix;
    private final @Nullable String delimiter;
    private final int maxKeys;
    private final List<S3Object> contents = new ArrayList<>();
    private final List<CommonPrefix> prefixes = new ArrayList<>();

    private Listing(ListObjectsV2Request request) {
        prefix = request.prefix() == null ? "" : request.prefix();
        delimiter = noneIfEmpty(request.delimiter());
        maxKeys = request.maxKeys() == null ? 1000 : request.maxKeys();
    }

    static ListObjectsV2Response of(FactBook facts, ListObjectsV2Request request) {
        var keys = facts.keysOf(request.bucket());
        var token = request.continuationToken();
        return new Listing(request).page(keys, token == null ? request.startAfter() : key(token));
    }

    private ListObjectsV2Response page(
            NavigableMap<String, List<FactBook.Version>> keys, @Nullable String after) {
        String last = null;
        var entry = first(keys, after, prefix, delimiter);
        while (entry != null && entry.getKey().startsWith(prefix)) {
            var key = entry.getKey();
            var current = entry.getValue().getFirst();
            if (current.deleteMarker()) {
                entry = keys.higherEntry(key);
                continue;
            }
            if (contents.size() + prefixes.size() == maxKeys) {
                return answer(maxKeys == 0 ? null : last);
            }
            var common = commonPrefix(key, prefix, delimiter);
            if (common == null) {
                contents.add(listed(key, current.facts()));
                last = key;
                entry = keys.higherEntry(key);
            } else {
                prefixes.add(CommonPrefix.builder().prefix(common).build());
                last = common;
                entry = keys.ceilingEntry(KeyOrder.behind(common));
            }
        }
        return answer(null);
    }

    private ListObjectsV2Response answer(@Nullable String truncatedAt) {
        return ListObjectsV2Response.builder()
                .contents(contents)
                .commonPrefixes(prefixes)
                .isTruncated(truncatedAt != null)
                .nextContinuationToken(truncatedAt == null ? null : token(truncatedAt))
                .build();
    }

    private static S3Object listed(String key, ObjectFacts facts) {
        return S3Object.builder()
                .key(key)
                .eTag(facts.eTag())
                .size(facts.size())
                .lastModified(facts.lastModified())
                .storageClass(facts.storageClass())
                .build();
    }

    /** Where a page begins: behind the last entry of the one before, be it a key or a prefix. */
    static Map.@Nullable Entry<String, List<FactBook.Version>> first(
            NavigableMap<String, List<FactBook.Version>> keys,
            @Nullable String after,
            String prefix,
            @Nullable String delimiter) {
        if (after == null || KeyOrder.UTF_8.compare(after, prefix) < 0) {
            return keys.ceilingEntry(prefix);
        }
        return after.equals(commonPrefix(after, prefix, delimiter))
                ? keys.ceilingEntry(KeyOrder.behind(after))
                : keys.higherEntry(after);
    }

    /** The part of a key up to the first delimiter behind the prefix, or null. */
    static @Nullable String commonPrefix(String key, String prefix, @Nullable String delimiter) {
        if (delimiter == null || !key.startsWith(prefix)) {
            return null;
        }
        int at = key.indexOf(delimiter, prefix.length());
        return at < 0 ? null : key.substring(0, at + delimiter.length());
    }

    static @Nullable String noneIfEmpty(@Nullable String text) {
        return text == null || text.isEmpty() ? null : text;
    }

    private static String token(String key) {
        return Base64.getUrlEncoder().encodeToString(key.getBytes(StandardCharsets.UTF_8));
    }

    private static String key(String token) {
        try {
            return new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw S3Refusals.invalidArgument("The continuation token provided is incorrect");
        }
    }
}

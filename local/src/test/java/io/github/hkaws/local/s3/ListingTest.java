package io.github.hkaws.local.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsRequest;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;

/** Listings in pages of any size, compared with what sorting and cutting by hand gives. */
final class ListingTest {

    private static final Comparator<String> BYTES =
            (left, right) -> Arrays.compareUnsigned(utf8(left), utf8(right));
    private static final String[] PIECES = {"a", "b", "/", "/", ".", "-", "é", "\uFFFD", "😀"};

    private final FactBook facts = new FactBook();
    private final TreeMap<String, List<FactBook.Version>> model = new TreeMap<>(BYTES);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void pagesLikeAListCutByHand(long seed) {
        var random = new Random(seed);
        fill(random);

        for (int i = 0; i < 100; i++) {
            var prefix = random.nextBoolean() ? "" : text(random, 3);
            var delimiter = random.nextBoolean() ? "/" : null;
            int size = 1 + random.nextInt(7);

            assertThat(objects(prefix, delimiter, size))
                    .as(
                            "prefix \"%s\", delimiter %s, pages of %d, seed %d",
                            prefix, delimiter, size, seed)
                    .isEqualTo(expectedObjects(prefix, delimiter));
            assertThat(versions(prefix, delimiter, size))
                    .as(
                            "versions of \"%s\", delimiter %s, pages of %d, seed %d",
                            prefix, delimiter, size, seed)
                    .containsExactlyInAnyOrderElementsOf(expectedVersions(prefix, delimiter));
        }
    }

    private void fill(Random random) {
        for (int i = 0; i < 60; i++) {
            var key = text(random, 6);
            for (int version = 0; version <= random.nextInt(3); version++) {
                var ref = VersionRef.of("bucket", key, "v" + i + "-" + version);
                var of = new ObjectFacts(Instant.EPOCH, 1, "e", "STANDARD", Map.of(), null);
                if (random.nextInt(4) == 0) {
                    facts.marked(ref, of);
                } else {
                    facts.written(ref, of);
                }
            }
        }
        model.putAll(facts.keysOf("bucket"));
    }

    private List<String> objects(String prefix, @Nullable String delimiter, int size) {
        var found = new ArrayList<String>();
        String token = null;
        do {
            var page =
                    Listing.of(
                            facts,
                            ListObjectsV2Request.builder()
                                    .bucket("bucket")
                                    .prefix(prefix)
                                    .delimiter(delimiter)
                                    .maxKeys(size)
                                    .continuationToken(token)
                                    .build());
            var entries = new TreeSet<>(BYTES);
            page.contents().forEach(object -> entries.add(object.key()));
            page.commonPrefixes().forEach(common -> entries.add(common.prefix()));
            assertThat(entries).hasSizeLessThanOrEqualTo(size);
            found.addAll(entries);
            token = page.nextContinuationToken();
            assertThat(page.isTruncated()).isEqualTo(token != null);
        } while (token != null);
        return found;
    }

    private List<String> expectedObjects(String prefix, @Nullable String delimiter) {
        return model.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(prefix))
                .filter(entry -> !entry.getValue().getFirst().deleteMarker())
                .map(entry -> cut(entry.getKey(), prefix, delimiter))
                .distinct()
                .toList();
    }

    private List<String> versions(String prefix, @Nullable String delimiter, int size) {
        var found = new ArrayList<String>();
        String key = null;
        String versionId = null;
        do {
            var page =
                    VersionListing.of(
                            facts,
                            ListObjectVersionsRequest.builder()
                                    .bucket("bucket")
                                    .prefix(prefix)
                                    .delimiter(delimiter)
                                    .maxKeys(size)
                                    .keyMarker(key)
                                    .versionIdMarker(versionId)
                                    .build());
            page.versions().forEach(v -> found.add(v.versionId() + " " + v.isLatest()));
            page.deleteMarkers().forEach(m -> found.add(m.versionId() + " " + m.isLatest()));
            page.commonPrefixes().forEach(common -> found.add(common.prefix()));
            key = page.nextKeyMarker();
            versionId = page.nextVersionIdMarker();
        } while (key != null);
        return found;
    }

    private List<String> expectedVersions(String prefix, @Nullable String delimiter) {
        return model.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(prefix))
                .flatMap(entry -> {
                    var cut = cut(entry.getKey(), prefix, delimiter);
                    return cut.equals(entry.getKey())
                                    && Listing.commonPrefix(cut, prefix, delimiter) == null
                            ? entry.getValue().stream()
                                    .map(v ->
                                            v.ref().versionId()
                                                    + " "
                                                    + v.equals(entry.getValue().getFirst()))
                            : Stream.of(cut);
                })
                .distinct()
                .toList();
    }

    private static String cut(String key, String prefix, @Nullable String delimiter) {
        int at = delimiter == null ? -1 : key.indexOf(delimiter, prefix.length());
        return at < 0 ? key : key.substring(0, at + 1);
    }

    private static String text(Random random, int most) {
        var text = new StringBuilder();
        for (int i = 0; i <= random.nextInt(most); i++) {
            text.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return text.toString();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

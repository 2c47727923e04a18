package io.github.hkaws.local;

import static io.github.hkaws.local.S3Steps.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.EncodingType;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;

/** To S3 a key is a string, whatever a file system would make of it. */
@ExtendWith(AwsExtension.class)
final class KeyIT {

    private final LocalAws aws;

    KeyIT(LocalAws aws) {
        this.aws = aws;
    }

    static Stream<String> strangeKeys() {
        return Stream.of(
                "a b+c%20d%2F.jpg",
                "x//y",
                "p/../q",
                "../up",
                "./dot",
                "/lead",
                "%2e%2e/z",
                "back\\slash",
                "q?x=1&y#z",
                "a:b*c|d<e>\"f",
                "control\u0001\u0007\t\n.jpg",
                "emoji 😀/\u202ertl ü.jpg",
                ".s3proxy-versions/x",
                ".mpus-x",
                "l".repeat(1024),
                "s/".repeat(511) + "x");
    }

    @ParameterizedTest
    @MethodSource("strangeKeys")
    void keepsAStrangeKeyAsItIs(String key) {
        var bucket = S3Steps.newBucket(aws, true);

        bucket.put(key, "body");
        bucket.copy(key, "copy");

        assertThat(bucket.get(key)).isEqualTo("body");
        assertThat(bucket.get("copy")).isEqualTo("body");
        assertThat(keys(bucket)).containsExactlyInAnyOrder(key, "copy");
        bucket.delete(key);
        assertThat(keys(bucket)).containsExactly("copy");
    }

    /** Without it a control character in a key makes any XML parser give up, as it does on AWS. */
    private List<String> keys(S3Steps bucket) {
        return aws
                .s3()
                .listObjectsV2(
                        ListObjectsV2Request.builder()
                                .bucket(bucket.bucket())
                                .encodingType(EncodingType.URL)
                                .build())
                .contents()
                .stream()
                .map(object -> object.key())
                .toList();
    }

    @Test
    void keepsAKeyBesideThoseBelowIt() {
        var bucket = S3Steps.newBucket(aws, false);

        bucket.put("a/b", "child");
        bucket.put("a", "parent");
        bucket.put("a/", "body of a marker");
        bucket.put("a/b/c", "grandchild");

        assertThat(bucket.keys()).containsExactly("a", "a/", "a/b", "a/b/c");
        assertThat(bucket.get("a")).isEqualTo("parent");
        assertThat(bucket.get("a/")).isEqualTo("body of a marker");
        assertThat(bucket.get("a/b")).isEqualTo("child");
    }

    @Test
    void listsByPrefixAndDelimiterInPages() {
        var bucket = S3Steps.newBucket(aws, true);
        for (var camera : List.of("front", "back", "yard")) {
            for (int day = 1; day <= 4; day++) {
                bucket.put("cameras/%s/2026-03-0%d/x.jpg".formatted(camera, day), "x");
            }
        }
        bucket.delete("cameras/yard/2026-03-04/x.jpg");

        var days =
                aws
                        .s3()
                        .listObjectsV2Paginator(l ->
                                l.bucket(bucket.bucket())
                                        .prefix("cameras/yard/")
                                        .delimiter("/")
                                        .maxKeys(2))
                        .commonPrefixes()
                        .stream()
                        .map(prefix -> prefix.prefix())
                        .toList();
        var all =
                aws
                        .s3()
                        .listObjectsV2Paginator(l -> l.bucket(bucket.bucket()).maxKeys(5))
                        .contents()
                        .stream()
                        .count();

        assertThat(days)
                .containsExactly(
                        "cameras/yard/2026-03-01/",
                        "cameras/yard/2026-03-02/",
                        "cameras/yard/2026-03-03/");
        assertThat(all).isEqualTo(11);
        var afterwards =
                aws.s3()
                        .listObjectsV2(l ->
                                l.bucket(bucket.bucket())
                                        .startAfter("cameras/yard/2026-03-01/x.jpg"))
                        .contents();
        assertThat(afterwards).hasSize(2);
        assertThat(
                        aws.s3()
                                .listObjects(
                                        l -> l.bucket(bucket.bucket()).delimiter("/").maxKeys(1))
                                .commonPrefixes())
                .hasSize(1);
    }

    @Test
    void knowsWhichBucketsThereAre() {
        assertRefused(
                404, "NoSuchBucket", () -> aws.s3().listObjectsV2(l -> l.bucket("no-such-bucket")));
        assertRefused(
                404,
                "NoSuchBucket",
                () ->
                        aws.s3()
                                .putObject(
                                        p -> p.bucket("no-such-bucket").key("x"),
                                        RequestBody.fromString("x")));
        var bucket = S3Steps.newBucket(aws, true);
        bucket.put("x", "x");
        bucket.delete("x");
        assertRefused(
                409, "BucketNotEmpty", () -> aws.s3().deleteBucket(d -> d.bucket(bucket.bucket())));
    }
}

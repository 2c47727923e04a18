package io.github.hkaws.local;

import static io.github.hkaws.local.S3Steps.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.s3.model.MetadataDirective;
import software.amazon.awssdk.services.s3.model.Tag;
import software.amazon.awssdk.services.s3.model.TaggingDirective;

/** Tags and metadata, and what a copy does with them. */
@ExtendWith(AwsExtension.class)
final class TagIT {

    private final LocalAws aws;

    TagIT(LocalAws aws) {
        this.aws = aws;
    }

    @Test
    void keepsTagsOfAnUpload() {
        var bucket = S3Steps.newBucket(aws, true);

        bucket.put("key", "x", put -> put.tagging("camera=front%20door&kind=still"));

        assertThat(tags(bucket, "key")).containsExactly("camera=front door", "kind=still");
        assertThat(bucket.head("key").tagCount()).isEqualTo(2);
    }

    @Test
    void replacesAndDeletesTags() {
        var bucket = S3Steps.newBucket(aws, false);
        bucket.put("key", "x", put -> put.tagging("a=1"));

        aws.s3()
                .putObjectTagging(t ->
                        t.bucket(bucket.bucket())
                                .key("key")
                                .tagging(set ->
                                        set.tagSet(
                                                Tag.builder()
                                                        .key("day/1")
                                                        .value("2 + 3")
                                                        .build())));

        assertThat(tags(bucket, "key")).containsExactly("day/1=2 + 3");
        aws.s3().deleteObjectTagging(t -> t.bucket(bucket.bucket()).key("key"));
        assertThat(tags(bucket, "key")).isEmpty();
    }

    @Test
    void copiesTagsUnlessToReplaceThem() {
        var bucket = S3Steps.newBucket(aws, false);
        bucket.put("key", "x", put -> put.tagging("a=1"));

        bucket.copy("key", "same");
        bucket.copy(
                "key",
                "other",
                copy -> copy.taggingDirective(TaggingDirective.REPLACE).tagging("b=2"));

        assertThat(tags(bucket, "same")).containsExactly("a=1");
        assertThat(tags(bucket, "other")).containsExactly("b=2");
    }

    @Test
    void copiesMetadataUnlessToReplaceIt() {
        var bucket = S3Steps.newBucket(aws, false);
        bucket.put(
                "key",
                "x",
                put -> put.metadata(java.util.Map.of("camera", "front")).contentType("image/jpeg"));

        bucket.copy("key", "same");
        bucket.copy(
                "key",
                "other",
                copy ->
                        copy.metadataDirective(MetadataDirective.REPLACE)
                                .metadata(java.util.Map.of("camera", "back"))
                                .contentType("video/mp4"));

        assertThat(bucket.head("same").metadata())
                .containsOnly(java.util.Map.entry("camera", "front"));
        assertThat(bucket.head("same").contentType()).isEqualTo("image/jpeg");
        assertThat(bucket.head("other").metadata())
                .containsOnly(java.util.Map.entry("camera", "back"));
        assertThat(bucket.head("other").contentType()).isEqualTo("video/mp4");
    }

    @Test
    void tellsOfATagThatIsGivenTwiceOrOfNoObject() {
        var bucket = S3Steps.newBucket(aws, false);

        assertRefused(
                400, "InvalidTag", () -> bucket.put("key", "x", put -> put.tagging("a=1&a=2")));
        assertRefused(404, "NoSuchKey", () -> tags(bucket, "absent"));
    }

    private List<String> tags(S3Steps bucket, String key) {
        return aws.s3().getObjectTagging(t -> t.bucket(bucket.bucket()).key(key)).tagSet().stream()
                .map(tag -> tag.key() + "=" + tag.value())
                .toList();
    }
}

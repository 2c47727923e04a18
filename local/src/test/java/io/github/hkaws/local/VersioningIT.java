package io.github.hkaws.local;

import static io.github.hkaws.local.S3Steps.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.StorageClass;

/** Versions, delete markers, and the clock by which they are dated. */
@ExtendWith(AwsExtension.class)
final class VersioningIT {

    private final LocalAws aws;

    VersioningIT(LocalAws aws) {
        this.aws = aws;
    }

    @Test
    void copiesTheVersionThatIsNamedThoughALaterOneStands() {
        var bucket = S3Steps.newBucket(aws, true);
        var first = bucket.put("source", "first");
        bucket.put("source", "second");

        var copied = bucket.copy("source", "copy", copy -> copy.sourceVersionId(first.versionId()));

        assertThat(bucket.get("copy")).isEqualTo("first");
        assertThat(copied.copySourceVersionId()).isEqualTo(first.versionId());
        assertThat(copied.versionId()).isNotBlank();
    }

    @Test
    void copiesAVersionThatADeleteMarkerHides() {
        var bucket = S3Steps.newBucket(aws, true);
        var first = bucket.put("source", "first");
        bucket.delete("source");

        bucket.copy("source", "copy", copy -> copy.sourceVersionId(first.versionId()));

        assertThat(bucket.get("copy")).isEqualTo("first");
    }

    @Test
    void refusesToCopyADeleteMarker() {
        var bucket = S3Steps.newBucket(aws, true);
        bucket.put("source", "first");
        var marker =
                aws.s3().deleteObject(d -> d.bucket(bucket.bucket()).key("source")).versionId();

        assertRefused(
                400,
                "InvalidRequest",
                () -> bucket.copy("source", "copy", copy -> copy.sourceVersionId(marker)));
    }

    @Test
    void undeletesByDeletingTheMarker() {
        var bucket = S3Steps.newBucket(aws, true);
        bucket.put("key", "kept", put -> put.tagging("a=1"));
        var marker = aws.s3().deleteObject(d -> d.bucket(bucket.bucket()).key("key"));
        assertThat(marker.deleteMarker()).isTrue();
        assertRefused(404, "NoSuchKey", () -> bucket.get("key"));

        aws.s3()
                .deleteObject(
                        d -> d.bucket(bucket.bucket()).key("key").versionId(marker.versionId()));

        assertThat(bucket.get("key")).isEqualTo("kept");
        assertThat(bucket.head("key").tagCount()).isEqualTo(1);
    }

    @Test
    void saysYesToDeletingAVersionThatIsGone() {
        var bucket = S3Steps.newBucket(aws, true);
        var version = bucket.put("key", "x").versionId();

        for (int time = 0; time < 2; time++) {
            aws.s3().deleteObject(d -> d.bucket(bucket.bucket()).key("key").versionId(version));
        }

        assertThat(bucket.keys()).isEmpty();
    }

    @Test
    void keepsTheNullVersionFromBeforeVersioning() {
        var bucket = S3Steps.newBucket(aws, false);
        bucket.put("key", "before");
        bucket.versioning(BucketVersioningStatus.ENABLED);
        var after = bucket.put("key", "after");

        assertThat(bucket.get("key", "null")).isEqualTo("before");
        assertThat(bucket.get("key", after.versionId())).isEqualTo("after");
        assertThat(bucket.get("key")).isEqualTo("after");
    }

    @Test
    void listsEachVersionWithItsClassAndTime() {
        var bucket = S3Steps.newBucket(aws, true);
        bucket.put("key", "old", put -> put.storageClass(StorageClass.GLACIER_IR));
        AwsExtension.CLOCK.advance(Duration.ofDays(1));
        bucket.put("key", "new");
        AwsExtension.CLOCK.advance(Duration.ofDays(1));
        bucket.delete("key");
        var now = AwsExtension.CLOCK.instant();

        var listing = aws.s3().listObjectVersions(r -> r.bucket(bucket.bucket()));

        assertThat(listing.versions())
                .extracting(v -> v.storageClassAsString() + " " + v.lastModified())
                .containsExactly(
                        "STANDARD " + now.minus(Duration.ofDays(1)),
                        "GLACIER_IR " + now.minus(Duration.ofDays(2)));
        assertThat(listing.deleteMarkers())
                .extracting(m -> m.isLatest() + " " + m.lastModified())
                .containsExactly("true " + now);
    }

    @Test
    void datesObjectsByItsOwnClock() {
        var bucket = S3Steps.newBucket(aws, false);
        bucket.put("key", "x");
        var now = AwsExtension.CLOCK.instant();

        assertThat(bucket.head("key").lastModified()).isEqualTo(now);
        assertThat(aws.s3().listObjectsV2(r -> r.bucket(bucket.bucket())).contents())
                .extracting(o -> o.lastModified())
                .containsExactly(now);
        assertThat(bucket.copy("key", "copy").copyObjectResult().lastModified()).isEqualTo(now);
    }

    @Test
    void startsAfreshInABucketThatIsCreatedAgain() {
        var bucket = S3Steps.newBucket(aws, false);
        bucket.put("key", "x", put -> put.tagging("a=1"));
        bucket.delete("key");
        aws.s3().deleteBucket(b -> b.bucket(bucket.bucket()));

        aws.s3().createBucket(b -> b.bucket(bucket.bucket()));
        bucket.put("key", "y", put -> put.ifNoneMatch("*"));

        assertThat(bucket.head("key").tagCount()).isNull();
    }
}

package io.github.hkaws.local;

import static io.github.hkaws.local.S3Steps.assertRefused;
import static io.github.hkaws.local.S3Steps.race;
import static io.github.hkaws.local.S3Steps.wins;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;

/** S3's preconditions, alone and raced for. */
@ExtendWith(AwsExtension.class)
final class ConditionIT {

    private final LocalAws aws;

    ConditionIT(LocalAws aws) {
        this.aws = aws;
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void copiesToAFreeKeyOnly(boolean versioned) {
        var bucket = S3Steps.newBucket(aws, versioned);
        bucket.put("source", "new");
        bucket.put("taken", "old");

        bucket.copy("source", "free", copy -> copy.ifNoneMatch("*"));

        assertThat(bucket.get("free")).isEqualTo("new");
        assertRefused(
                412,
                "PreconditionFailed",
                () -> bucket.copy("source", "taken", copy -> copy.ifNoneMatch("*")));
        assertThat(bucket.get("taken")).isEqualTo("old");
    }

    @Test
    void takesADeleteMarkerForAFreeKey() {
        var bucket = S3Steps.newBucket(aws, true);
        bucket.put("source", "new");
        bucket.put("deleted", "old");
        bucket.delete("deleted");

        bucket.copy("source", "deleted", copy -> copy.ifNoneMatch("*"));

        assertThat(bucket.get("deleted")).isEqualTo("new");
    }

    @Test
    void copiesOverAnExistingObjectByItsETag() {
        var bucket = S3Steps.newBucket(aws, false);
        bucket.put("source", "new");
        var old = bucket.put("target", "old");

        assertRefused(
                412,
                "PreconditionFailed",
                () -> bucket.copy("source", "target", copy -> copy.ifMatch("\"0123\"")));
        assertRefused(
                404,
                "NoSuchKey",
                () -> bucket.copy("source", "absent", copy -> copy.ifMatch(old.eTag())));
        bucket.copy("source", "target", copy -> copy.ifMatch(old.eTag()));

        assertThat(bucket.get("target")).isEqualTo("new");
    }

    @Test
    void copiesFromExactlyTheETagThatIsNamed() {
        var bucket = S3Steps.newBucket(aws, false);
        var first = bucket.put("source", "first");

        bucket.copy("source", "copy", copy -> copy.copySourceIfMatch(first.eTag()));
        bucket.put("source", "second");

        assertThat(bucket.get("copy")).isEqualTo("first");
        assertRefused(
                412,
                "PreconditionFailed",
                () -> bucket.copy("source", "copy2", c -> c.copySourceIfMatch(first.eTag())));
        assertRefused(
                412,
                "PreconditionFailed",
                () ->
                        bucket.copy(
                                "source",
                                "copy2",
                                c -> c.copySourceIfNoneMatch(bucket.head("source").eTag())));
    }

    @Test
    void tellsAnAbsentSourceFromAFailedCondition() {
        var bucket = S3Steps.newBucket(aws, true);
        bucket.put("gone", "x");
        bucket.delete("gone");

        assertRefused(404, "NoSuchKey", () -> bucket.copy("absent", "target"));
        assertRefused(404, "NoSuchKey", () -> bucket.copy("gone", "target"));
        assertRefused(
                404,
                "NoSuchBucket",
                () -> bucket.copy("x", "target", copy -> copy.sourceBucket("no-such-bucket")));
    }

    @Test
    void putsUnderAConditionToo() {
        var bucket = S3Steps.newBucket(aws, false);
        var first = bucket.put("key", "first", put -> put.ifNoneMatch("*"));

        assertRefused(
                412,
                "PreconditionFailed",
                () -> bucket.put("key", "second", put -> put.ifNoneMatch("*")));
        bucket.put("key", "third", put -> put.ifMatch(first.eTag()));

        assertThat(bucket.get("key")).isEqualTo("third");
        assertRefused(
                501,
                "NotImplemented",
                () -> bucket.put("key", "fourth", put -> put.ifNoneMatch(first.eTag())));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void deletesWhatStillHasTheETag(boolean versioned) {
        var bucket = S3Steps.newBucket(aws, versioned);
        var old = bucket.put("rewritten", "old");
        bucket.put("rewritten", "new");
        var same = bucket.put("same", "same");

        assertRefused(
                412,
                "PreconditionFailed",
                () ->
                        aws.s3()
                                .deleteObject(d ->
                                        d.bucket(bucket.bucket())
                                                .key("rewritten")
                                                .ifMatch(old.eTag())));
        aws.s3().deleteObject(d -> d.bucket(bucket.bucket()).key("same").ifMatch(same.eTag()));

        assertThat(bucket.keys()).containsExactly("rewritten");
    }

    @Test
    void reportsEachKeyThatABatchCouldNotDelete() {
        var bucket = S3Steps.newBucket(aws, false);
        var old = bucket.put("rewritten", "old");
        bucket.put("rewritten", "new");
        var same = bucket.put("same", "same");

        var result =
                aws.s3()
                        .deleteObjects(request ->
                                request.bucket(bucket.bucket())
                                        .delete(d ->
                                                d.objects(
                                                        id("rewritten", old.eTag()),
                                                        id("same", same.eTag()),
                                                        id("absent", old.eTag()))));

        assertThat(result.deleted()).extracting(d -> d.key()).containsExactly("same");
        assertThat(result.errors())
                .extracting(error -> error.key() + " " + error.code())
                .containsExactly("rewritten PreconditionFailed", "absent NoSuchKey");
        assertThat(bucket.keys()).containsExactly("rewritten");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void letsExactlyOneOfManyRacersCopy(boolean versioned) throws Exception {
        var bucket = S3Steps.newBucket(aws, versioned);
        for (int racer = 0; racer < 32; racer++) {
            bucket.put("source-" + racer, "bytes of " + racer);
        }

        for (int round = 0; round < 8; round++) {
            var target = "target-" + round;
            List<Integer> winners =
                    race(
                            32,
                            racer ->
                                    wins(() ->
                                            bucket.copy(
                                                    "source-" + racer,
                                                    target,
                                                    c -> c.ifNoneMatch("*"))));

            assertThat(winners).as("winners of round %d", round).hasSize(1);
            assertThat(bucket.get(target)).isEqualTo("bytes of " + winners.getFirst());
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void neverDeletesBytesOtherThanThoseNamed(boolean versioned) throws Exception {
        var bucket = S3Steps.newBucket(aws, versioned);
        for (int round = 0; round < 20; round++) {
            var key = "key-" + round;
            var first = bucket.put(key, "first");

            race(
                    2,
                    racer ->
                            racer == 0
                                    ? wins(() -> bucket.put(key, "second"))
                                    : wins(() ->
                                            aws.s3()
                                                    .deleteObject(d ->
                                                            d.bucket(bucket.bucket())
                                                                    .key(key)
                                                                    .ifMatch(first.eTag()))));

            assertThat(bucket.get(key)).isEqualTo("second");
        }
    }

    @Test
    void neverLosesSightOfAKeyThatIsBeingOverwritten() throws Exception {
        var bucket = S3Steps.newBucket(aws, true);
        bucket.put("busy", "version");

        var seen =
                race(
                        8,
                        racer -> {
                            for (int i = 0; i < 40; i++) {
                                if (racer % 2 == 0) {
                                    bucket.put("busy", "version");
                                } else {
                                    assertThat(bucket.get("busy")).isEqualTo("version");
                                }
                            }
                            return true;
                        });

        assertThat(seen).hasSize(8);
    }

    private static ObjectIdentifier id(String key, String eTag) {
        return ObjectIdentifier.builder().key(key).eTag(eTag).build();
    }
}

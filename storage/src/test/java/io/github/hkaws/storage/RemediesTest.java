package io.github.hkaws.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hkaws.domain.layout.Key;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RemediesTest {

    /** A camera and a bucket may be called as they like. */
    private static final StoreRequest REQUEST =
            StoreRequest.of(Operation.LIST, "old{what}", "cameras/{named}");

    private static StoreException failure(ErrorKind kind, String what, S3Answer answer) {
        return kind.passes()
                ? new StoreException.Transient(kind, REQUEST, answer, what, null)
                : new StoreException.Permanent(kind, REQUEST, answer, what, null);
    }

    @ParameterizedTest
    @EnumSource(ErrorKind.class)
    void saysOfEachKindWhatIsWrongAndWhatToDo(ErrorKind kind) {
        StoreException e = failure(kind, "400 X: {region}", new S3Answer(400, "X"));

        for (String text :
                new String[] {
                    Remedies.atTheCommandLine(e, "--from"),
                    Remedies.inTheFunction(e),
                    Remedies.onThePage(kind)
                }) {
            assertThat(text)
                    .isNotBlank()
                    .doesNotContain("Exception", "java.", "software.amazon", "null")
                    .doesNotEndWith(".");
            // What stands in names is put in once, and never filled itself.
            assertThat(
                            text.replaceAll(
                                    "old\\{what}|\\{named}$|cameras/\\{named}|X: \\{region}", ""))
                    .doesNotContain("{", "}");
        }
    }

    @ParameterizedTest
    @EnumSource(ErrorKind.class)
    void showsNoNameOnThePage(ErrorKind kind) {
        assertThat(Remedies.onThePage(kind)).doesNotContain("old", "cameras/");
    }

    @ParameterizedTest
    @EnumSource(ErrorKind.class)
    void saysTryAgainOnlyOfWhatPasses(ErrorKind kind) {
        StoreException e = failure(kind, "what", new S3Answer(400, "X"));

        assertThat(Remedies.inTheFunction(e).equals("none needed: it is tried again by itself"))
                .isEqualTo(kind.passes());
        if (!kind.passes()) {
            assertThat(Remedies.atTheCommandLine(e, "--from")).doesNotContain("in a minute");
        }
    }

    @Test
    void namesTheBucketAndTheOptionThatNamedIt() {
        StoreException e =
                failure(
                        ErrorKind.NO_SUCH_BUCKET,
                        "404 NoSuchBucket",
                        new S3Answer(404, "NoSuchBucket"));

        assertThat(Remedies.atTheCommandLine(e, "--from"))
                .isEqualTo("there is no bucket old{what}; check --from, and --region");
    }

    @Test
    void namesTheRegionWhereS3DoesSo() {
        var told = new S3Answer(400, "AuthorizationHeaderMalformed", "eu-central-1");

        assertThat(Remedies.atTheCommandLine(failure(ErrorKind.WRONG_REGION, "", told), ""))
                .isEqualTo(
                        "bucket old{what} lies in eu-central-1; say --region eu-central-1, or set AWS_REGION=eu-central-1");
    }

    @Test
    void namesThePermissionThatIsLacking() {
        StoreException e = failure(ErrorKind.DENIED, "403", new S3Answer(403, "AccessDenied"));

        assertThat(Remedies.atTheCommandLine(e, ""))
                .isEqualTo(
                        "these credentials may not do this: LIST cameras/{named} (403 AccessDenied); they lack s3:ListBucket, or bucket old{what} is somebody else's");
        assertThat(Remedies.inTheFunction(e))
                .isEqualTo("give the function's role s3:ListBucket, or take out what denies it");
    }

    @ParameterizedTest
    @EnumSource(UnreadableReason.class)
    void saysHowAnObjectIsMadeReadable(UnreadableReason why) {
        var e =
                new StoreException.Unreadable(
                        why, StoreRequest.get(new Key("drop/a")), new S3Answer(403, "X"), null);

        assertThat(Remedies.inTheFunction(e)).isEqualTo(why.remedy());
        assertThat(Remedies.atTheCommandLine(e, ""))
                .isEqualTo("GET drop/a: 403 X: it " + why.what() + "; " + why.remedy());
    }

    @Test
    void callsNoTwoKindsTheSame() {
        Set<String> labels = new HashSet<>();
        Arrays.stream(ErrorKind.values()).forEach(kind -> labels.add(kind.label()));

        assertThat(labels).hasSameSizeAs(ErrorKind.values()).contains("no-such-bucket");
    }
}

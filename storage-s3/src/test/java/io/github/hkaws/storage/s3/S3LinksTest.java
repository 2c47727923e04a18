package io.github.hkaws.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hkaws.domain.layout.Key;
import io.github.hkaws.storage.Links;
import io.github.hkaws.storage.testing.MovableClock;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

class S3LinksTest {

    private static final Key KEY = new Key("cameras/front/2026-11-23/a b+ä[M].jpg");
    private static final AwsCredentialsProvider CREDENTIALS =
            StaticCredentialsProvider.create(
                    AwsSessionCredentials.create("AKID", "secret", "token"));

    private final MovableClock here = new MovableClock(Instant.parse("2026-11-23T06:15:52Z"));
    private final ServerTime time = new ServerTime(here);

    private S3Links links(@Nullable URI endpoint) {
        return new S3Links("hkaws-home", Region.EU_CENTRAL_1, endpoint, CREDENTIALS, time);
    }

    private static Map<String, String> query(URI url) {
        Map<String, String> query = new TreeMap<>();
        Arrays.stream(url.getRawQuery().split("&", -1))
                .map(field -> field.split("=", 2))
                .forEach(field -> query.put(field[0], field[1]));
        return query;
    }

    /** The SDK's own presigner goes by the computer's clock, and cannot be told another. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Mon, 23 Nov 2026 07:15:52 GMT | 20261123T071552Z",
                "Mon, 23 Nov 2026 05:15:52 GMT | 20261123T051552Z",
                "Mon, 23 Nov 2026 06:16:02 GMT | 20261123T061552Z",
                "yesterday                     | 20261123T061552Z",
            })
    void signsByS3sClock(String date, String signedAt) {
        time.learn(date);

        Links.Link link = links(null).to(KEY, "image/jpeg");

        assertThat(query(link.url()))
                .containsEntry("X-Amz-Date", signedAt)
                .containsEntry("X-Amz-Expires", "600");
        // The browser goes by this computer's clock.
        assertThat(link.expires()).isEqualTo(here.instant().plus(Duration.ofMinutes(10)));
    }

    @Test
    void saysHowFarTheClocksAreApart() {
        assertThat(time.ahead()).isZero();

        time.learn("Mon, 23 Nov 2026 07:15:52 GMT");
        assertThat(time.ahead()).isEqualTo(Duration.ofHours(1));

        here.advance(Duration.ofHours(1));
        time.learn("Mon, 23 Nov 2026 07:15:53 GMT");
        assertThat(time.ahead()).isZero();
    }

    /** Everything but what the time decides is what the SDK's presigner makes. */
    @ParameterizedTest
    @CsvSource({"''", "http://127.0.0.1:4566"})
    void addressesAsTheSdkDoes(String text) {
        URI endpoint = text.isEmpty() ? null : URI.create(text);
        var builder = S3Presigner.builder().region(Region.EU_CENTRAL_1);
        builder.credentialsProvider(CREDENTIALS);
        if (endpoint != null) {
            builder.endpointOverride(endpoint)
                    .serviceConfiguration(
                            S3Configuration.builder().pathStyleAccessEnabled(true).build());
        }
        URI theirs;
        try (S3Presigner presigner = builder.build()) {
            theirs =
                    URI.create(
                            presigner
                                    .presignGetObject(request ->
                                            request.signatureDuration(Duration.ofMinutes(10))
                                                    .getObjectRequest(get ->
                                                            get.bucket("hkaws-home")
                                                                    .key(KEY.value())
                                                                    .responseContentType(
                                                                            "image/jpeg")
                                                                    .responseCacheControl(
                                                                            "private, max-age=86400, immutable")))
                                    .url()
                                    .toString());
        }

        S3Links links = links(endpoint);
        URI ours = links.to(KEY, "image/jpeg").url();

        assertThat(ours.getRawAuthority()).isEqualTo(theirs.getRawAuthority());
        assertThat(ours.getRawPath()).isEqualTo(theirs.getRawPath());
        Map<String, String> expected = query(theirs);
        expected.keySet()
                .removeAll(java.util.List.of("X-Amz-Date", "X-Amz-Signature", "X-Amz-Credential"));
        assertThat(query(ours)).containsAllEntriesOf(expected).hasSize(expected.size() + 3);
        assertThat(links.origin().toString())
                .isEqualTo(ours.getScheme() + "://" + ours.getRawAuthority());
    }

    @Test
    void givesALinkAgainWhileItLastsLongEnough() {
        S3Links links = links(null);
        URI first = links.to(KEY, "image/jpeg").url();

        here.advance(Duration.ofSeconds(299));
        assertThat(links.to(KEY, "image/jpeg").url()).isEqualTo(first);

        here.advance(Duration.ofSeconds(2));
        assertThat(links.to(KEY, "image/jpeg").url()).isNotEqualTo(first);
    }
}

package io.github.hkaws.storage.s3;

import io.github.hkaws.domain.layout.Key;
import io.github.hkaws.storage.Links;
import io.github.hkaws.storage.Operation;
import io.github.hkaws.storage.StoreRequest;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.S3Utilities;

/**
 * Presigned GET requests of one bucket.
 *
 * <p>A link is given again while it lasts long enough: the same address is what lets a browser keep
 * the picture.
 */
public final class S3Links implements Links {

    private static final Duration LIFE = Duration.ofMinutes(10);
    private static final Duration LEAST = Duration.ofMinutes(5);
    private static final int KEPT = 2_000;
    private static final String CACHED = "private, max-age=86400, immutable";

    private final S3Utilities addresses;
    private final AwsCredentialsProvider credentials;
    private final Region region;
    private final String bucket;
    private final ServerTime time;
    private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();
    private final Map<Key, Link> made =
            new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<Key, Link> eldest) {
                    return size() > KEPT;
                }
            };

    /**
     * Links of one bucket.
     *
     * @param endpoint an S3 that is not Amazon's, addressed by path; null: Amazon's
     * @param credentials null: as the SDK finds them
     * @param time S3's: it goes by that when it looks at a signature
     */
    public S3Links(
            String bucket,
            Region region,
            @Nullable URI endpoint,
            @Nullable AwsCredentialsProvider credentials,
            ServerTime time) {
        S3Utilities.Builder builder = S3Utilities.builder().region(region);
        if (endpoint != null) {
            builder.endpoint(endpoint)
                    .s3Configuration(
                            S3Configuration.builder().pathStyleAccessEnabled(true).build());
        }
        this.addresses = builder.build();
        this.credentials =
                TypedCredentials.of(
                        credentials == null
                                ? DefaultCredentialsProvider.builder().build()
                                : credentials);
        this.region = region;
        this.bucket = bucket;
        this.time = time;
    }

    @Override
    public Link to(Key key, String contentType) {
        synchronized (made) {
            Link known = made.get(key);
            if (known != null && known.expires().isAfter(time.here().plus(LEAST))) {
                return known;
            }
        }
        Link link = sign(key, contentType);
        synchronized (made) {
            made.put(key, link);
        }
        return link;
    }

    private Link sign(Key key, String contentType) {
        try {
            SdkHttpRequest request =
                    SdkHttpRequest.builder()
                            .method(SdkHttpMethod.GET)
                            .uri(address(key))
                            .putRawQueryParameter("response-content-type", contentType)
                            .putRawQueryParameter("response-cache-control", CACHED)
                            .build();
            Instant expires = time.here().plus(LIFE);
            SignedRequest signed =
                    signer.sign(r ->
                            r.identity(credentials.resolveCredentials())
                                    .request(request)
                                    .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "s3")
                                    .putProperty(AwsV4HttpSigner.REGION_NAME, region.id())
                                    .putProperty(
                                            AwsV4HttpSigner.AUTH_LOCATION,
                                            AwsV4HttpSigner.AuthLocation.QUERY_STRING)
                                    .putProperty(AwsV4HttpSigner.EXPIRATION_DURATION, LIFE)
                                    .putProperty(AwsV4HttpSigner.SIGNING_CLOCK, signingClock())
                                    // As S3 wants it, of all services alone.
                                    .putProperty(AwsV4HttpSigner.DOUBLE_URL_ENCODE, false)
                                    .putProperty(AwsV4HttpSigner.NORMALIZE_PATH, false)
                                    .putProperty(AwsV4HttpSigner.PAYLOAD_SIGNING_ENABLED, false));
            return new Link(signed.request().getUri(), expires);
        } catch (SdkException e) {
            throw S3Errors.sort(StoreRequest.of(Operation.SIGN, bucket, key.value()), e);
        }
    }

    private URI address(Key key) {
        return URI.create(addresses.getUrl(r -> r.bucket(bucket).key(key.value())).toString());
    }

    private Clock signingClock() {
        return Clock.fixed(time.instant(), ZoneOffset.UTC);
    }

    @Override
    public URI origin() {
        URI any = address(new Key("any"));
        return URI.create(any.getScheme() + "://" + any.getRawAuthority());
    }
}

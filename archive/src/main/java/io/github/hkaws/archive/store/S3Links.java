package io.github.hkaws.archive.store;

import io.github.hkaws.archive.layout.Key;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/**
 * Presigned GET requests of one bucket.
 *
 * <p>A link is given again while it lasts long enough: the same address is what lets a browser keep
 * the picture.
 */
public final class S3Links implements Links, AutoCloseable {

    private static final Duration LIFE = Duration.ofMinutes(10);
    private static final Duration LEAST = Duration.ofMinutes(5);
    private static final int KEPT = 2_000;

    private final S3Presigner presigner;
    private final String bucket;
    private final InstantSource clock;
    private final Map<Key, Link> made =
            new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<Key, Link> eldest) {
                    return size() > KEPT;
                }
            };

    /** Uses the presigner, and closes it. */
    private S3Links(S3Presigner presigner, String bucket, InstantSource clock) {
        this.presigner = presigner;
        this.bucket = bucket;
        this.clock = clock;
    }

    /**
     * Links to be closed by the caller.
     *
     * @param endpoint an S3 that is not Amazon's, addressed by path; null: Amazon's
     * @param credentials null: as the SDK finds them
     * @param clock the real one: S3 goes by it when it looks at a signature
     */
    public static S3Links create(
            String bucket,
            Region region,
            @Nullable URI endpoint,
            @Nullable AwsCredentialsProvider credentials,
            InstantSource clock) {
        S3Presigner.Builder builder = S3Presigner.builder().region(region);
        if (credentials != null) {
            builder.credentialsProvider(credentials);
        }
        if (endpoint != null) {
            builder.endpointOverride(endpoint)
                    .serviceConfiguration(
                            S3Configuration.builder().pathStyleAccessEnabled(true).build());
        }
        return new S3Links(builder.build(), bucket, clock);
    }

    @Override
    public Link to(Key key, String contentType) {
        synchronized (made) {
            Link known = made.get(key);
            if (known != null && known.expires().isAfter(clock.instant().plus(LEAST))) {
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
            var signed =
                    presigner.presignGetObject(request ->
                            request.signatureDuration(LIFE)
                                    .getObjectRequest(get ->
                                            get.bucket(bucket)
                                                    .key(key.value())
                                                    .responseContentType(contentType)
                                                    .responseCacheControl(
                                                            "private, max-age=86400, immutable")));
            return new Link(URI.create(signed.url().toString()), signed.expiration());
        } catch (SdkException e) {
            throw S3Errors.sort("sign a link to " + key, e);
        }
    }

    @Override
    public URI origin() {
        URI any = sign(new Key("any"), "image/jpeg").url();
        return URI.create(any.getScheme() + "://" + any.getRawAuthority());
    }

    @Override
    public void close() {
        presigner.close();
    }
}

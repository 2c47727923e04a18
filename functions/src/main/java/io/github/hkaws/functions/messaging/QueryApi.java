package io.github.hkaws.functions.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Collectors;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;

/**
 * A service's query API: one signed POST of a form. {@code doc/decisions/sns-by-signed-request.md}
 * says why the SDK's clients are not used.
 */
final class QueryApi {

    /** An answer is some hundred KB at most. */
    private static final int MAX_ANSWER = 1 << 20;

    private static final int MAX_SHOWN = 2000;
    private static final int REFUSED = 403;

    /** AWS takes a signature whose time is off by a quarter of an hour. */
    private static final Duration TOLERATED = Duration.ofMinutes(5);

    private final SdkHttpClient http;
    private final AwsCredentialsProvider credentials;
    private final String service;
    private final String region;
    private final URI endpoint;
    private final InstantSource clock;
    private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();

    /**
     * Uses the client, does not close it.
     *
     * @param service as requests to it are signed
     */
    QueryApi(
            SdkHttpClient http,
            AwsCredentialsProvider credentials,
            String service,
            String region,
            URI endpoint) {
        this(http, credentials, service, region, endpoint, InstantSource.system());
    }

    /**
     * The same by another clock.
     *
     * @param clock what requests are signed by, unless the service's is far from it
     */
    QueryApi(
            SdkHttpClient http,
            AwsCredentialsProvider credentials,
            String service,
            String region,
            URI endpoint,
            InstantSource clock) {
        this.clock = clock;
        this.http = http;
        this.credentials = credentials;
        this.service = service;
        this.region = region;
        this.endpoint = endpoint;
    }

    /** Where a service answers in a region. */
    static URI endpoint(String service, String region) {
        String domain = region.startsWith("cn-") ? "amazonaws.com.cn" : "amazonaws.com";
        return URI.create("https://" + service + "." + region + "." + domain + "/");
    }

    /**
     * The answer's body.
     *
     * @param tried what this is, for the message of what it throws
     * @throws IllegalStateException if it was refused
     * @throws UncheckedIOException if there was no answer
     */
    byte[] post(String tried, SortedMap<String, String> form) {
        String body =
                form.entrySet().stream()
                        .map(field -> field.getKey() + "=" + encoded(field))
                        .collect(Collectors.joining("&"));
        try {
            HttpExecuteResponse response = send(body, Duration.ZERO);
            Duration ahead = ahead(response);
            if (response.httpResponse().statusCode() == REFUSED
                    && ahead.abs().compareTo(TOLERATED) > 0) {
                if (response.responseBody().isPresent()) {
                    response.responseBody().get().close();
                }
                // Signed by a clock that is not the service's: once more, by that.
                response = send(body, ahead);
            }
            return answer(tried, response);
        } catch (IOException e) {
            throw new UncheckedIOException(tried + ": " + e.getMessage(), e);
        }
    }

    /** How far the service's clock is ahead of this computer's; zero where it does not say. */
    private Duration ahead(HttpExecuteResponse response) {
        try {
            return response.httpResponse()
                    .firstMatchingHeader("Date")
                    .map(date -> ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME))
                    .map(date -> Duration.between(clock.instant(), date.toInstant()))
                    .orElse(Duration.ZERO);
        } catch (DateTimeException e) {
            return Duration.ZERO;
        }
    }

    private HttpExecuteResponse send(String body, Duration ahead) throws IOException {
        var payload = ContentStreamProvider.fromUtf8String(body);
        SdkHttpRequest request =
                SdkHttpRequest.builder()
                        .method(SdkHttpMethod.POST)
                        .uri(endpoint)
                        .putHeader(
                                "Content-Type", "application/x-www-form-urlencoded; charset=utf-8")
                        .putHeader("Content-Length", Integer.toString(body.getBytes(UTF_8).length))
                        .build();
        var signed =
                signer.sign(r ->
                        r.identity(credentials.resolveCredentials())
                                .request(request)
                                .payload(payload)
                                .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, service)
                                .putProperty(AwsV4HttpSigner.REGION_NAME, region)
                                .putProperty(
                                        AwsV4HttpSigner.SIGNING_CLOCK,
                                        Clock.fixed(clock.instant().plus(ahead), ZoneOffset.UTC)));
        return http.prepareRequest(
                        HttpExecuteRequest.builder()
                                .request(signed.request())
                                .contentStreamProvider(signed.payload().orElse(payload))
                                .build())
                .call();
    }

    private static String encoded(Map.Entry<String, String> field) {
        return URLEncoder.encode(field.getValue(), UTF_8);
    }

    private static byte[] answer(String tried, HttpExecuteResponse response) throws IOException {
        try (InputStream body =
                response.responseBody()
                        .<InputStream>map(stream -> stream)
                        .orElseGet(InputStream::nullInputStream)) {
            byte[] answer = body.readNBytes(MAX_ANSWER);
            if (!response.httpResponse().isSuccessful()) {
                int shown = Math.min(answer.length, MAX_SHOWN);
                throw new IllegalStateException(
                        "%s: %d %s"
                                .formatted(
                                        tried,
                                        response.httpResponse().statusCode(),
                                        new String(answer, 0, shown, UTF_8)));
            }
            return answer;
        }
    }
}

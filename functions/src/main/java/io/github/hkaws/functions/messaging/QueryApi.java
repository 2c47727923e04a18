package io.github.hkaws.functions.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
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

    private final SdkHttpClient http;
    private final AwsCredentialsProvider credentials;
    private final String service;
    private final String region;
    private final URI endpoint;
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
                                .putProperty(AwsV4HttpSigner.REGION_NAME, region));
        var call =
                http.prepareRequest(
                        HttpExecuteRequest.builder()
                                .request(signed.request())
                                .contentStreamProvider(signed.payload().orElse(payload))
                                .build());
        try {
            return answer(tried, call.call());
        } catch (IOException e) {
            throw new UncheckedIOException(tried + ": " + e.getMessage(), e);
        }
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

package io.github.hkaws.functions.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.hkaws.archive.rotate.Notifier;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;

/**
 * Publishes to a topic of SNS: one signed request of its query API (SNS API Reference, "Publish").
 * {@code doc/decisions/sns-by-signed-request.md} says why the SDK's client is not used.
 */
public final class SnsNotifier implements Notifier {

    private static final String VERSION = "2010-03-31";

    /** Of 256 KB, with room for what the encoding adds. */
    private static final int MAX_TEXT = 60_000;

    private final SdkHttpClient http;
    private final AwsCredentialsProvider credentials;
    private final TopicArn topic;
    private final URI endpoint;
    private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();

    /**
     * Uses the client, does not close it.
     *
     * @param endpoint null: Amazon's
     */
    public SnsNotifier(
            SdkHttpClient http,
            AwsCredentialsProvider credentials,
            TopicArn topic,
            @Nullable URI endpoint) {
        this.http = http;
        this.credentials = credentials;
        this.topic = topic;
        this.endpoint = endpoint == null ? topic.endpoint() : endpoint;
    }

    @Override
    public void tell(String subject, String text) {
        Map<String, String> form = new TreeMap<>();
        form.put("Action", "Publish");
        form.put("Version", VERSION);
        form.put("TopicArn", topic.value());
        form.put("Subject", subject);
        form.put("Message", text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT));
        post(
                form.entrySet().stream()
                        .map(field -> field.getKey() + "=" + encoded(field.getValue()))
                        .collect(Collectors.joining("&")));
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, UTF_8);
    }

    private void post(String body) {
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
                                .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "sns")
                                .putProperty(AwsV4HttpSigner.REGION_NAME, topic.region()));
        var call =
                http.prepareRequest(
                        HttpExecuteRequest.builder()
                                .request(signed.request())
                                .contentStreamProvider(signed.payload().orElse(payload))
                                .build());
        try {
            check(call.call());
        } catch (IOException e) {
            throw new UncheckedIOException("publish to " + topic + ": " + e.getMessage(), e);
        }
    }

    private void check(HttpExecuteResponse response) throws IOException {
        int status = response.httpResponse().statusCode();
        try (InputStream body =
                response.responseBody()
                        .<InputStream>map(stream -> stream)
                        .orElseGet(InputStream::nullInputStream)) {
            byte[] answer = body.readNBytes(2000);
            if (!response.httpResponse().isSuccessful()) {
                throw new IllegalStateException(
                        "publish to %s: %d %s".formatted(topic, status, new String(answer, UTF_8)));
            }
        }
    }
}

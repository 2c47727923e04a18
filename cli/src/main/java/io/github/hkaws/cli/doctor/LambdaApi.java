package io.github.hkaws.cli.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.hkaws.cli.support.OpenBucket;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/**
 * What Lambda tells of a site's functions and of who reads a queue (Lambda API Reference,
 * "GetFunctionConfiguration", "ListEventSourceMappings"): signed GETs, for the reasons of {@code
 * doc/decisions/sns-by-signed-request.md}.
 */
final class LambdaApi implements AutoCloseable {

    private static final String VERSION = "/2015-03-31/";
    private static final int NOT_FOUND = 404;

    /** An answer is some KB. */
    private static final int MAX_ANSWER = 1 << 20;

    private final JsonMapper json = new JsonMapper();
    private final SdkHttpClient http = UrlConnectionHttpClient.create();
    private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();
    private final OpenBucket open;
    private final URI endpoint;

    LambdaApi(OpenBucket open, URI endpoint) {
        this.open = open;
        this.endpoint = endpoint;
    }

    /** A function's configuration; empty: there is no such function. */
    Optional<JsonNode> function(String name) {
        return get(r -> r.encodedPath(VERSION + "functions/" + name + "/configuration"));
    }

    /** Who reads a queue, on or off. */
    List<JsonNode> readers(String queueArn) {
        List<JsonNode> readers = new ArrayList<>();
        get(r ->
                        r.encodedPath(VERSION + "event-source-mappings/")
                                .putRawQueryParameter("EventSourceArn", queueArn))
                .ifPresent(answer -> answer.path("EventSourceMappings").forEach(readers::add));
        return readers;
    }

    private Optional<JsonNode> get(Consumer<SdkHttpRequest.Builder> what) {
        SdkHttpRequest request =
                SdkHttpRequest.builder()
                        .method(SdkHttpMethod.GET)
                        .uri(endpoint)
                        .applyMutation(what)
                        .build();
        var signed =
                signer.sign(r ->
                        r.identity(open.credentials().resolveCredentials())
                                .request(request)
                                .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "lambda")
                                .putProperty(AwsV4HttpSigner.REGION_NAME, open.region().id()));
        try {
            HttpExecuteResponse response =
                    http.prepareRequest(
                                    HttpExecuteRequest.builder().request(signed.request()).build())
                            .call();
            byte[] body = body(response);
            int status = response.httpResponse().statusCode();
            if (status == NOT_FOUND) {
                return Optional.empty();
            }
            if (!response.httpResponse().isSuccessful()) {
                throw AwsServiceException.builder()
                        .statusCode(status)
                        .message("Lambda answers %d".formatted(status))
                        .build();
            }
            return Optional.of(json.readTree(body));
        } catch (IOException e) {
            throw new UncheckedIOException("Lambda cannot be asked: " + e.getMessage(), e);
        }
    }

    private static byte[] body(HttpExecuteResponse response) throws IOException {
        try (InputStream body =
                response.responseBody()
                        .<InputStream>map(stream -> stream)
                        .orElseGet(InputStream::nullInputStream)) {
            return body.readNBytes(MAX_ANSWER);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}

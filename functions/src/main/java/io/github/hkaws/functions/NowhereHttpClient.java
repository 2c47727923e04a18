package io.github.hkaws.functions;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpFullResponse;
import software.amazon.awssdk.http.SdkHttpMethod;

/** Answers each COPY and each batch delete as S3 does when all is well, and connects to nothing. */
final class NowhereHttpClient implements SdkHttpClient {

    private static final String COPIED =
            """
            <CopyObjectResult><ETag>"00000000000000000000000000000000"</ETag>\
            <LastModified>2026-01-01T00:00:00.000Z</LastModified></CopyObjectResult>\
            """;
    private static final String DELETED = "<DeleteResult></DeleteResult>";

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        boolean copy = request.httpRequest().method() == SdkHttpMethod.PUT;
        byte[] body = (copy ? COPIED : DELETED).getBytes(UTF_8);
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() {
                return HttpExecuteResponse.builder()
                        .response(
                                SdkHttpFullResponse.builder()
                                        .statusCode(200)
                                        .putHeader("Content-Type", "application/xml")
                                        .putHeader("Content-Length", String.valueOf(body.length))
                                        .build())
                        .responseBody(AbortableInputStream.create(new ByteArrayInputStream(body)))
                        .build();
            }

            @Override
            public void abort() {}
        };
    }

    @Override
    public void close() {}
}

package io.github.hkaws.local;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;

/** A wire that changes bodies on their way; each byte is a character. */
record RewritingHttpClient(SdkHttpClient wire, UnaryOperator<String> rewriting)
        implements SdkHttpClient {

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        var content = request.contentStreamProvider();
        if (content.isEmpty()) {
            return wire.prepareRequest(request);
        }
        return wire.prepareRequest(
                HttpExecuteRequest.builder()
                        .request(request.httpRequest())
                        .contentStreamProvider(rewrite(content.get()))
                        .build());
    }

    private ContentStreamProvider rewrite(ContentStreamProvider content) {
        return () -> {
            try (var original = content.newStream()) {
                var text = new String(original.readAllBytes(), StandardCharsets.ISO_8859_1);
                return new ByteArrayInputStream(
                        rewriting.apply(text).getBytes(StandardCharsets.ISO_8859_1));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
    }

    @Override
    public void close() {
        wire.close();
    }
}

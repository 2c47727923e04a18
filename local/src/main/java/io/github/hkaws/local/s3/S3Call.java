package io.github.hkaws.local.s3;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.gaul.shaded.org.eclipse.jetty.server.Request;
import org.gaul.shaded.org.eclipse.jetty.util.Fields;
import org.jspecify.annotations.Nullable;

/**
 * One request as S3 sees it.
 *
 * @param operation its name in S3's API, for example {@code PutObject}
 * @param bucket null for ListBuckets alone
 * @param key null for an operation on a bucket
 * @param versionId the version that the request names, if it does
 * @param prefix that the request names, as listings do
 */
public record S3Call(
        String operation,
        @Nullable String bucket,
        @Nullable String key,
        @Nullable String versionId,
        @Nullable String prefix) {

    static S3Call of(Request request, Fields parameters) {
        // A plus in a key is a plus: form decoding is for the query alone.
        var raw = request.getHttpURI().getPath().substring(1).replace("+", "%2B");
        int slash = raw.indexOf('/');
        var bucket = decode(slash < 0 ? raw : raw.substring(0, slash));
        var key = slash < 0 ? "" : decode(raw.substring(slash + 1));
        return new S3Call(
                S3Operations.nameOf(request, parameters, !bucket.isEmpty(), !key.isEmpty()),
                bucket.isEmpty() ? null : bucket,
                key.isEmpty() ? null : key,
                parameters.getValue("versionId"),
                parameters.getValue("prefix"));
    }

    private static String decode(String escaped) {
        return URLDecoder.decode(escaped, StandardCharsets.UTF_8);
    }
}

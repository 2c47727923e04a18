package io.github.hkaws.cli.web;

import java.net.URI;
import java.util.Map;
import java.util.TreeMap;

/** What a browser may do with the page: run our own files, show pictures of the bucket, no more. */
final class SecurityHeaders {

    private SecurityHeaders() {}

    /**
     * For every answer.
     *
     * @param pictures where presigned URLs lead
     */
    static Map<String, String> of(URI pictures) {
        var headers = new TreeMap<String, String>();
        headers.put(
                "Content-Security-Policy",
                "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: %s; media-src 'self' blob: %s; connect-src 'self'; manifest-src 'self'; form-action 'none'; frame-ancestors 'none'; base-uri 'none'"
                        .formatted(pictures, pictures));
        headers.put("Cross-Origin-Opener-Policy", "same-origin");
        headers.put("Cross-Origin-Resource-Policy", "same-origin");
        headers.put("Permissions-Policy", "camera=(), geolocation=(), microphone=()");
        headers.put("Referrer-Policy", "no-referrer");
        headers.put("X-Content-Type-Options", "nosniff");
        headers.put("X-Frame-Options", "DENY");
        return headers;
    }
}

package io.github.hkaws.review;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What the page is answered. */
public final class ReviewResponse {

    /** On every answer, whatever carries it: none of them is a page. */
    private static final Map<String, String> SECURITY =
            Map.of(
                    "content-security-policy",
                    "default-src 'none'; frame-ancestors 'none'; sandbox",
                    "cross-origin-resource-policy",
                    "same-origin",
                    "referrer-policy",
                    "no-referrer",
                    "x-content-type-options",
                    "nosniff");

    private final int status;
    private final SortedMap<String, String> headers;
    private final byte[] body;

    /**
     * @param headers by name in lower case
     * @param body not copied: nobody may change it
     */
    ReviewResponse(int status, Map<String, String> headers, byte[] body) {
        this.status = status;
        this.headers = Collections.unmodifiableSortedMap(new TreeMap<>(headers));
        this.body = body;
    }

    public int status() {
        return status;
    }

    /** By name in lower case. */
    public SortedMap<String, String> headers() {
        return headers;
    }

    /** The same, and those that every answer must have on its way to a browser. */
    public SortedMap<String, String> headersToSend() {
        var all = new TreeMap<>(SECURITY);
        all.putAll(headers);
        return all;
    }

    /** Not copied: nobody may change it. */
    public byte[] body() {
        return body;
    }

    /** Media type of the body. */
    public String contentType() {
        return headers.getOrDefault("content-type", "application/octet-stream");
    }

    ReviewResponse with(String name, String value) {
        var more = new TreeMap<>(headers);
        more.put(name, value);
        return new ReviewResponse(status, more, body);
    }

    /** Presigned URLs stand in bodies. */
    @Override
    public String toString() {
        return "%d, %d bytes of %s".formatted(status, body.length, contentType());
    }
}

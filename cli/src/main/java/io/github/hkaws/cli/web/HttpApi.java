package io.github.hkaws.cli.web;

import com.sun.net.httpserver.HttpExchange;
import io.github.hkaws.review.ReviewApi;
import io.github.hkaws.review.ReviewRequest;
import io.github.hkaws.review.ReviewResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** Carries the page's requests to the review core, and its answers back. */
final class HttpApi {

    /** More than any request of the page; what is longer is cut, and refused for it. */
    private static final int MOST_BODY = 128 * 1024;

    private final ReviewApi api;
    private final WebLog log;

    HttpApi(ReviewApi api, WebLog log) {
        this.api = api;
        this.log = log;
    }

    void answer(HttpExchange exchange) throws IOException {
        Optional<ReviewRequest> asked = request(exchange);
        ReviewResponse response = asked.map(this::answered).orElseGet(ReviewApi::notUnderstood);
        log.answered(exchange.getRequestMethod(), exchange.getRequestURI().getPath(), response);
        response.headersToSend().forEach(exchange.getResponseHeaders()::set);
        byte[] bytes = response.body();
        boolean none = response.status() == 304 || bytes.length == 0;
        exchange.sendResponseHeaders(response.status(), none ? -1 : bytes.length);
        if (!none) {
            exchange.getResponseBody().write(bytes);
        }
    }

    private ReviewResponse answered(ReviewRequest request) {
        try {
            return api.handle(request);
        } catch (RuntimeException e) {
            String id = UUID.randomUUID().toString();
            log.failed(id, e);
            return ReviewApi.failed(e, id);
        }
    }

    private static Optional<ReviewRequest> request(HttpExchange exchange) throws IOException {
        Map<String, String> headers = new TreeMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name, String.join(",", values)));
        return ReviewRequest.read(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getPath(),
                Objects.requireNonNullElse(exchange.getRequestURI().getRawQuery(), ""),
                headers,
                exchange.getRequestBody().readNBytes(MOST_BODY),
                ReviewRequest.LOCAL);
    }
}

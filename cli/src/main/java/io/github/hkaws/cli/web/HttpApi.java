package io.github.hkaws.cli.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import io.github.hkaws.functions.ReviewHandler;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.Locale;
import java.util.Objects;

/** Does what API Gateway's HTTP API does: hands a request to the function in payload format 2.0. */
final class HttpApi {

    /** More than any request of the page; what is longer is cut, and refused for it. */
    private static final int MOST_BODY = 128 * 1024;

    private static final JsonMapper JSON = new JsonMapper();

    private final ReviewHandler handler;

    HttpApi(ReviewHandler handler) {
        this.handler = handler;
    }

    void answer(HttpExchange exchange) throws IOException {
        var output = new ByteArrayOutputStream();
        handler.handleRequest(
                new ByteArrayInputStream(JSON.writeValueAsBytes(event(exchange))), output, null);
        JsonNode answer = JSON.readTree(output.toByteArray());
        answer.path("headers")
                .properties()
                .forEach(header ->
                        exchange.getResponseHeaders()
                                .set(header.getKey(), header.getValue().asText()));
        String body = answer.path("body").asText();
        byte[] bytes =
                answer.path("isBase64Encoded").asBoolean()
                        ? Base64.getDecoder().decode(body)
                        : body.getBytes(UTF_8);
        int status = answer.path("statusCode").asInt();
        boolean none = status == 304 || bytes.length == 0;
        exchange.sendResponseHeaders(status, none ? -1 : bytes.length);
        if (!none) {
            exchange.getResponseBody().write(bytes);
        }
    }

    private static ObjectNode event(HttpExchange exchange) throws IOException {
        ObjectNode event = JSON.createObjectNode().put("version", "2.0");
        event.put("rawPath", exchange.getRequestURI().getPath());
        event.put(
                "rawQueryString",
                Objects.requireNonNullElse(exchange.getRequestURI().getRawQuery(), ""));
        ObjectNode headers = event.putObject("headers");
        exchange.getRequestHeaders()
                .forEach((name, values) ->
                        headers.put(name.toLowerCase(Locale.ROOT), String.join(",", values)));
        event.putObject("requestContext")
                .putObject("http")
                .put("method", exchange.getRequestMethod());
        byte[] body = exchange.getRequestBody().readNBytes(MOST_BODY);
        return event.put("isBase64Encoded", true)
                .put("body", Base64.getEncoder().encodeToString(body));
    }
}

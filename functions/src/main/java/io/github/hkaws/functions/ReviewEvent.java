package io.github.hkaws.functions;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.hkaws.review.ReviewRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Reads what API Gateway's HTTP API hands over, in its payload format 2.0.
 *
 * @param request what the page asks; empty: this is no such payload, or its texts are no UTF-8
 * @param gzip whether the browser takes compressed answers
 */
record ReviewEvent(Optional<ReviewRequest> request, boolean gzip) {

    private static final JsonMapper JSON = new JsonMapper();

    /** Claims that name a person, best first. */
    private static final List<String> CLAIMS =
            List.of("email", "cognito:username", "username", "sub");

    private static final ReviewEvent NONE = new ReviewEvent(Optional.empty(), false);

    /**
     * Reads to the end.
     *
     * @param nobody who asks where no authorizer says so
     */
    static ReviewEvent read(InputStream input, String nobody) throws IOException {
        try {
            JsonNode root = JSON.readTree(input.readAllBytes());
            JsonNode http = root.path("requestContext").path("http");
            if (!root.path("version").asText().equals("2.0") || !http.path("method").isTextual()) {
                return NONE;
            }
            Map<String, String> headers = new TreeMap<>();
            root.path("headers")
                    .properties()
                    .forEach(header -> headers.put(header.getKey(), header.getValue().asText()));
            Optional<ReviewRequest> request =
                    ReviewRequest.read(
                            http.path("method").asText(),
                            root.path("rawPath").asText(),
                            root.path("rawQueryString").asText(),
                            headers,
                            body(root),
                            who(root, nobody));
            return new ReviewEvent(request, request.filter(ReviewEvent::takesGzip).isPresent());
        } catch (JsonProcessingException | IllegalArgumentException e) {
            return NONE;
        }
    }

    private static boolean takesGzip(ReviewRequest request) {
        return request.headers().getOrDefault("accept-encoding", "").contains("gzip");
    }

    private static byte[] body(JsonNode root) {
        String body = root.path("body").asText("");
        return root.path("isBase64Encoded").asBoolean()
                ? Base64.getDecoder().decode(body)
                : body.getBytes(UTF_8);
    }

    private static String who(JsonNode root, String nobody) {
        JsonNode claims = root.path("requestContext").path("authorizer").path("jwt").path("claims");
        for (String claim : CLAIMS) {
            if (!claims.path(claim).asText("").isBlank()) {
                return claims.path(claim).asText();
            }
        }
        return nobody;
    }
}

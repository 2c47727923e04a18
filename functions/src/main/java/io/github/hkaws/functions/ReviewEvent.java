package io.github.hkaws.functions;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.hkaws.review.ReviewRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
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
            var request =
                    new ReviewRequest(
                            http.path("method").asText(),
                            root.path("rawPath").asText(),
                            query(root.path("rawQueryString").asText()),
                            headers,
                            body(root),
                            who(root, nobody));
            return new ReviewEvent(
                    Optional.of(request),
                    request.headers().getOrDefault("accept-encoding", "").contains("gzip"));
        } catch (com.fasterxml.jackson.core.JsonProcessingException
                | CharacterCodingException
                | IllegalArgumentException e) {
            return NONE;
        }
    }

    private static String body(JsonNode root) throws CharacterCodingException {
        String body = root.path("body").asText("");
        return root.path("isBase64Encoded").asBoolean()
                ? utf8(Base64.getDecoder().decode(body))
                : body;
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

    private static Map<String, List<String>> query(String raw) throws CharacterCodingException {
        Map<String, List<String>> query = new TreeMap<>();
        for (String pair : raw.split("&", -1)) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                String value = equals < 0 ? "" : pair.substring(equals + 1);
                query.computeIfAbsent(decoded(name), n -> new ArrayList<>()).add(decoded(value));
            }
        }
        return query;
    }

    /** As a browser's form encoding has it, but strict: no text is guessed. */
    private static String decoded(String text) throws CharacterCodingException {
        var bytes = ByteBuffer.allocate(text.length() * 3);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '%') {
                if (i + 2 >= text.length()) {
                    throw new CharacterCodingException();
                }
                bytes.put((byte) java.util.HexFormat.fromHexDigits(text, i + 1, i + 3));
                i += 2;
            } else if (c < 0x80) {
                bytes.put((byte) (c == '+' ? ' ' : c));
            } else {
                throw new CharacterCodingException();
            }
        }
        byte[] read = new byte[bytes.flip().remaining()];
        bytes.get(read);
        return utf8(read);
    }

    private static String utf8(byte[] bytes) throws CharacterCodingException {
        return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    }
}

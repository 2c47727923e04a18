package io.github.hkaws.review;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A request of the page, whatever carried it here.
 *
 * @param method in capitals
 * @param path without query: {@code /api/cameras}
 * @param query decoded values by name, in their order
 * @param headers by name in lower case
 * @param body empty: none
 * @param who asks, for holds and the audit
 */
public record ReviewRequest(
        String method,
        String path,
        Map<String, List<String>> query,
        Map<String, String> headers,
        String body,
        String who) {

    /** Who asks where nobody says so: whoever sits at this computer. */
    public static final String LOCAL = "local";

    public ReviewRequest {
        var values = new TreeMap<String, List<String>>();
        query.forEach((name, each) -> values.put(name, List.copyOf(each)));
        query = values;
        var lower = new TreeMap<String, String>();
        headers.forEach((name, value) -> lower.put(name.toLowerCase(Locale.ROOT), value));
        headers = lower;
    }

    /**
     * A request as it came over HTTP; empty: its texts are no UTF-8, so that nobody can say what is
     * asked.
     *
     * @param rawQuery what stands behind the {@code ?}, encoded; empty: nothing
     */
    public static Optional<ReviewRequest> read(
            String method,
            String path,
            String rawQuery,
            Map<String, String> headers,
            byte[] body,
            String who) {
        try {
            return Optional.of(
                    new ReviewRequest(
                            method, path, QueryString.read(rawQuery), headers, utf8(body), who));
        } catch (CharacterCodingException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    static String utf8(byte[] bytes) throws CharacterCodingException {
        return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    }

    /** A header's value; null: it is not there. */
    @Nullable String header(String name) {
        return headers.get(name);
    }

    /** The same for the same question, whatever the order of its names. */
    String question() {
        List<String> parts = new ArrayList<>();
        // Lengths keep values apart that hold our separators.
        query.forEach((name, values) ->
                values.forEach(value ->
                        parts.add(name.length() + ":" + name + value.length() + ":" + value)));
        return path + "?" + String.join("&", parts);
    }
}

package io.github.hkaws.review;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads a query as it stands in an address: as a browser's form encoding has it, but strict. */
final class QueryString {

    private QueryString() {}

    /**
     * Decoded values by name, in their order.
     *
     * @throws CharacterCodingException where it is no UTF-8: no text is guessed
     * @throws IllegalArgumentException where {@code %} is followed by no number
     */
    static Map<String, List<String>> read(String raw) throws CharacterCodingException {
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

    private static String decoded(String text) throws CharacterCodingException {
        var bytes = ByteBuffer.allocate(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '%') {
                if (i + 2 >= text.length()) {
                    throw new CharacterCodingException();
                }
                bytes.put((byte) HexFormat.fromHexDigits(text, i + 1, i + 3));
                i += 2;
            } else if (c < 0x80) {
                bytes.put((byte) (c == '+' ? ' ' : c));
            } else {
                throw new CharacterCodingException();
            }
        }
        byte[] read = new byte[bytes.flip().remaining()];
        bytes.get(read);
        return ReviewRequest.utf8(read);
    }
}

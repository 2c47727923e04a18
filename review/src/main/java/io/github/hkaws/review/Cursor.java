package io.github.hkaws.review;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.hkaws.domain.layout.CameraDay;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where the next page begins.
 *
 * @param after the leaf after which; null: at the day's begin
 */
record Cursor(CameraDay day, @Nullable String after) {

    String text() {
        String plain = day + "/" + (after == null ? "" : after);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(UTF_8));
    }

    static Cursor parse(String text) {
        try {
            String plain = new String(Base64.getUrlDecoder().decode(text), UTF_8);
            // Neither a camera's id nor a date holds a slash.
            int slash = plain.indexOf('/', plain.indexOf('/') + 1);
            if (slash > 0) {
                Optional<CameraDay> day = CameraDay.parse(plain.substring(0, slash));
                String after = plain.substring(slash + 1);
                if (day.isPresent()) {
                    return new Cursor(
                            day.get(),
                            after.isEmpty() ? null : Query.captureName(day.get(), after));
                }
            }
        } catch (IllegalArgumentException e) {
            // Said below.
        }
        throw Refusal.badInput("cursor is none of ours; take it from the answer before");
    }
}

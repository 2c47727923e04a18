package io.github.hkaws.engine.rotate;

import io.github.hkaws.domain.layout.Key;
import java.util.List;

/** The digest as a message to the site's owner. */
final class OwnerMail {

    private static final int MAX_LINES = 100;

    private OwnerMail() {}

    static String subject(String site, int lines) {
        String subject =
                "hkaws %s: %d %s to look at"
                        .formatted(site, lines, lines == 1 ? "thing" : "things");
        return subject.length() <= Notifier.MAX_SUBJECT
                ? subject
                : subject.substring(0, Notifier.MAX_SUBJECT);
    }

    static String text(List<String> lines, Key digest) {
        var text = new StringBuilder();
        lines.stream().limit(MAX_LINES).forEach(line -> text.append(line).append('\n'));
        if (lines.size() > MAX_LINES) {
            text.append("and ").append(lines.size() - MAX_LINES).append(" more\n");
        }
        return text.append("\nAll of it: ").append(digest).append('\n').toString();
    }
}

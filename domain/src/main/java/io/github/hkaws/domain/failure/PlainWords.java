package io.github.hkaws.domain.failure;

import java.util.regex.Pattern;

/** Takes the names of Java's classes out of what a library says, and leaves the rest. */
public final class PlainWords {

    /** {@code java.io.IOException: }, {@code software.amazon.awssdk.regions.Chain@1f2e3d}. */
    private static final Pattern CLASS =
            Pattern.compile(
                    "\\b(?:javax?|jdk|sun|com\\.sun|software\\.amazon|picocli|org|io\\.github\\.hkaws)"
                            + "(?:\\.[a-z_][a-z0-9_]*)*\\.[A-Z][A-Za-z0-9_$]*(?:@[0-9a-f]+)?(?:: )?");

    private PlainWords() {}

    public static String of(String text) {
        return CLASS.matcher(text).replaceAll("").strip();
    }
}

package io.github.hkaws.engine.browse;

import java.util.Comparator;

/** The order in which S3 lists keys: that of their UTF-8 bytes, which is that of code points. */
final class CodePoints {

    static final Comparator<String> ORDER = CodePoints::compare;

    private CodePoints() {}

    private static int compare(String a, String b) {
        int length = Math.min(a.length(), b.length());
        for (int i = 0; i < length; i++) {
            char x = a.charAt(i);
            char y = b.charAt(i);
            if (x != y) {
                // Surrogates stand for what comes after all other characters.
                boolean surrogates = Character.isSurrogate(x) == Character.isSurrogate(y);
                return surrogates ? Character.compare(x, y) : Character.isSurrogate(x) ? 1 : -1;
            }
        }
        return Integer.compare(a.length(), b.length());
    }
}

package io.github.hkaws.domain.capture.vendor;

/** Runs of the digits 0 to 9 in a text. */
final class Digits {

    private Digits() {}

    static boolean at(String text, int i) {
        return i >= 0 && i < text.length() && text.charAt(i) >= '0' && text.charAt(i) <= '9';
    }

    /** Behind the run that begins at {@code start}; {@code start} itself where none does. */
    static int end(String text, int start) {
        int end = start;
        while (at(text, end)) {
            end++;
        }
        return end;
    }

    /** Where the next run begins, at {@code from} or behind it; the text's length: nowhere. */
    static int next(String text, int from) {
        int start = from;
        while (start < text.length() && !at(text, start)) {
            start++;
        }
        return Math.min(start, text.length());
    }

    /** Of at most nine digits. */
    static int value(String text, int start, int end) {
        return Integer.parseInt(text, start, end, 10);
    }

    /** All digits of a text in a row. */
    static String of(String text) {
        StringBuilder digits = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            if (at(text, i)) {
                digits.append(text.charAt(i));
            }
        }
        return digits.toString();
    }
}

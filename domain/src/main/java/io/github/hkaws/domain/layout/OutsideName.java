package io.github.hkaws.domain.layout;

import io.github.hkaws.domain.capture.PercentText;
import io.github.hkaws.domain.digest.Sha256;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a camera or a capture is called where it leaves the bucket, as a file or a directory: a name
 * that ext4, APFS and NTFS take, that unzip, tar and Python write as it is, and that {@code
 * sha256sum -c} reads.
 *
 * <p>What one of them refuses or changes is percent-encoded, as keys have it: {@code <>:"/\|?*},
 * controls, a dot or a space at the end, a dot, a hyphen or a space at the beginning, and the first
 * letter of what Windows takes for a device ({@code CON}, {@code nul.jpg}). A name above {@value
 * #MAX_BYTES} bytes keeps its beginning and its extension, with {@code ~} and a hash of all of it
 * between them. Names that are good stay, so most do.
 *
 * <p>{@value #MAX_BYTES} bytes are what is left of Windows' 260 characters beside a directory to a
 * camera and where people unpack things.
 */
public final class OutsideName {

    /** The longest name that is given. */
    public static final int MAX_BYTES = 120;

    private static final int HASH_DIGITS = 16;

    private static final String REFUSED = "<>:\"/\\|?*";

    private static final Pattern DEVICE =
            Pattern.compile(
                    "(?i)(?:CON|PRN|AUX|NUL|CONIN\\$|CONOUT\\$|(?:COM|LPT)[0-9\u00B9\u00B2\u00B3]) *(?:\\..*)?");

    private static final Pattern EXTENSION = Pattern.compile("\\.[A-Za-z0-9_]{1,8}$");

    private OutsideName() {}

    /** The name outside of what is called {@code name} inside. */
    public static String of(String name) {
        String safe = encoded(name);
        return PercentText.utf8Length(safe) <= MAX_BYTES ? safe : shortened(safe, name);
    }

    private static String encoded(String name) {
        var encoded = new StringBuilder(name.length());
        for (int i = 0; i < name.length(); ) {
            int codePoint = name.codePointAt(i);
            int next = i + Character.charCount(codePoint);
            boolean end = next == name.length();
            boolean bad =
                    isRefused(codePoint)
                            || (i == 0 && (codePoint == '.' || codePoint == '-'))
                            || (end && codePoint == '.')
                            || ((i == 0 || end) && Character.isSpaceChar(codePoint));
            if (bad || (i == 0 && DEVICE.matcher(name).matches())) {
                encoded.append(PercentText.escape(codePoint));
            } else {
                encoded.appendCodePoint(codePoint);
            }
            i = next;
        }
        return encoded.isEmpty() ? "%" : encoded.toString();
    }

    private static boolean isRefused(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    true;
            default -> REFUSED.indexOf(codePoint) >= 0;
        };
    }

    private static String shortened(String safe, String name) {
        Matcher found = EXTENSION.matcher(safe);
        String extension = found.find() ? found.group() : "";
        String hash = "~" + Sha256.hex(name, HASH_DIGITS);
        int room = MAX_BYTES - hash.length() - extension.length();
        return PercentText.head(safe, room) + hash + extension;
    }
}

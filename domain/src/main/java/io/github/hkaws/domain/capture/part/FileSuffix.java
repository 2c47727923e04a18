package io.github.hkaws.domain.capture.part;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What servers and programs put around a file's name: a number where the name was taken ({@code
 * x.jpg.1}, as vsftpd answers STOU), or a word for a file that is not finished ({@code
 * x.jpg.part}).
 *
 * @param bare the name without it
 * @param unfinished whether such a word says that bytes may be missing
 */
public record FileSuffix(String bare, boolean unfinished) {

    private static final Pattern UNFINISHED =
            Pattern.compile(
                    "(?i)(?<bare>.+)\\.(?:part|partial|tmp|temp|filepart|crdownload|download|upload"
                            + "|uploading|incomplete|inprogress|writing)",
                    Pattern.DOTALL);

    /** ProFTPD's HiddenStores: {@code .in.x.jpg.} */
    private static final Pattern HIDDEN = Pattern.compile("\\.in\\.(?<bare>.+)\\.", Pattern.DOTALL);

    private static final Pattern NUMBERED =
            Pattern.compile("(?<bare>.+\\.[A-Za-z0-9]{2,5})\\.\\d{1,4}", Pattern.DOTALL);

    /** What a name has of it. */
    public static FileSuffix of(String name) {
        if (!mayHaveOne(name)) {
            return new FileSuffix(name, false);
        }
        Matcher unfinished = UNFINISHED.matcher(name);
        if (unfinished.matches()) {
            return new FileSuffix(unfinished.group("bare"), true);
        }
        Matcher hidden = HIDDEN.matcher(name);
        if (hidden.matches()) {
            return new FileSuffix(hidden.group("bare"), true);
        }
        Matcher numbered = NUMBERED.matcher(name);
        if (numbered.matches() && FileTypes.isMedia(numbered.group("bare"))) {
            return new FileSuffix(numbered.group("bare"), false);
        }
        return new FileSuffix(name, false);
    }

    /** Such a suffix is behind the last dot, and in front of it stands another. */
    private static boolean mayHaveOne(String name) {
        int dot = name.lastIndexOf('.');
        return dot > 0
                && (dot == name.length() - 1
                        || name.length() - dot > 4
                        || (name.charAt(dot + 1) >= '0' && name.charAt(dot + 1) <= '9')
                        || name.charAt(dot + 1) == 't'
                        || name.charAt(dot + 1) == 'T');
    }
}

package io.github.hkaws.domain.layout;

import io.github.hkaws.domain.capture.CameraId;
import io.github.hkaws.domain.capture.Capture;
import io.github.hkaws.domain.capture.PercentText;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The keys of the bucket, as {@code doc/key-scheme.md} specifies them. */
public final class KeyScheme {

    /** The relay's heartbeat: never a capture. */
    public static final Key HEARTBEAT = new Key(Prefixes.RELAYS_OWN + "status.json");

    /** Where a sweep that ran out of time says how far it came. */
    public static final Key SWEEP_CONTINUES = new Key(Prefixes.REPORTS + "sweep-continues.txt");

    /** What the relay says of itself lies below, and nothing of it is a capture. */
    private static final String RELAYS_OWN = Prefixes.RELAYS_OWN.substring(Prefixes.DROP.length());

    /** The longest prefix that a capture's key may get: one leaf fits under all. */
    private static final int LONGEST_PREFIX = Prefixes.RESTORED.length();

    private static final int DATE_LENGTH = 10;
    private static final int VARIANT_LENGTH = 65;

    private static final Pattern TAG = Pattern.compile("[0-9a-f]{8,64}");

    private static final Pattern VARIANT =
            Pattern.compile("(?<!~)~[0-9a-f]{8,64}(?=(?:\\.[A-Za-z0-9_]{1,8})?$)");

    private static final Pattern EXTENSION = Pattern.compile("\\.[A-Za-z0-9_]{1,8}$");

    private KeyScheme() {}

    /**
     * Whether this is no camera's: no login begins with a dot.
     *
     * @param path what follows drop/
     */
    public static boolean isRelaysOwn(String path) {
        return path.startsWith(RELAYS_OWN);
    }

    /** Where a capture is filed. */
    public static Key of(Capture capture) {
        String camera = capture.camera().value();
        int leafBytes =
                Key.MAX_BYTES
                        - LONGEST_PREFIX
                        - PercentText.utf8Length(camera)
                        - DATE_LENGTH
                        - 2
                        - VARIANT_LENGTH;
        String leaf = LeafText.fit(LeafText.encode(capture.leafName()), leafBytes);
        return new Key(Prefixes.CAMERAS + camera + "/" + capture.capturedAt().date() + "/" + leaf);
    }

    /**
     * Where a capture is filed whose plain key is taken by other bytes: {@code ~} and the tag
     * before the extension.
     *
     * @param tag first characters of the lower-case hexadecimal checksum, 8 to 64
     */
    public static Key variant(Key key, String tag) {
        if (!TAG.matcher(tag).matches()) {
            throw new IllegalArgumentException(
                    "a variant's tag has 8 to 64 lower-case hexadecimal digits, not '" + tag + "'");
        }
        String leaf = key.leaf();
        String parent = key.value().substring(0, key.value().length() - leaf.length());
        return new Key(parent + variant(leaf, tag, tag.length()));
    }

    /** A leaf with {@code ~} and the first digits of a hash before its extension. */
    static String variant(String leaf, String hash, int digits) {
        String begin = variantsBegin(leaf);
        return begin + hash.substring(0, digits) + leaf.substring(begin.length() - 1);
    }

    /** How all variants of a leaf begin, and no leaf that is none: with {@code ~} at its end. */
    public static String variantsBegin(String leaf) {
        Matcher extension = EXTENSION.matcher(leaf);
        int cut = leaf.length() - (extension.find() ? extension.group().length() : 0);
        return leaf.substring(0, cut) + "~";
    }

    /** The digits that make a leaf a variant; empty text if it is none. */
    static String variantTag(String leaf) {
        Matcher m = VARIANT.matcher(leaf);
        return leaf.indexOf('~') >= 0 && m.find() ? m.group().substring(1) : "";
    }

    /**
     * Where recorder noise goes.
     *
     * @param path what stands after drop/
     */
    public static Key discard(LocalDate date, String path) {
        String prefix = Prefixes.DISCARD + date + "/";
        StringBuilder encoded = new StringBuilder();
        for (String segment : path.split("/", -1)) {
            if (!segment.isEmpty()) {
                encoded.append(encoded.isEmpty() ? "" : "/").append(LeafText.encode(segment));
            }
        }
        String name = encoded.isEmpty() ? "%" : encoded.toString();
        return new Key(
                prefix + LeafText.fit(name, Key.MAX_BYTES - prefix.length() - VARIANT_LENGTH));
    }

    /** Takes a key under cameras/ apart; empty if it is none. */
    public static Optional<CaptureKey> captureKey(Key key) {
        String[] parts = key.value().split("/", -1);
        if (!key.value().startsWith(Prefixes.CAMERAS) || parts.length != 4 || parts[3].isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new CaptureKey(
                            new CameraId(parts[1]),
                            LocalDate.parse(parts[2]),
                            LeafText.decode(withoutVariant(parts[3]))));
        } catch (DateTimeException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The leaf that a capture has when nothing is in its way, of any of its variants. */
    public static String withoutVariant(String leaf) {
        return leaf.indexOf('~') < 0 ? leaf : VARIANT.matcher(leaf).replaceFirst("");
    }
}

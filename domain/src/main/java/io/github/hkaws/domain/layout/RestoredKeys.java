package io.github.hkaws.domain.layout;

import java.util.List;

/** Where what a restore brings back stands, as {@code doc/key-scheme.md} specifies it. */
public final class RestoredKeys {

    /** Names the SHA-256 of a copy in its metadata. */
    public static final String SHA256 = "sha256";

    private static final int FEW_DIGITS = 8;

    private RestoredKeys() {}

    /** What the keys of a day's copies begin with. */
    public static String prefix(CameraDay day) {
        return Prefixes.RESTORED + day + "/";
    }

    /**
     * Where a capture's copy may stand, the likeliest first: under its name; where something else
     * stands there (copies of an earlier release stay for 7 days), beside it.
     *
     * @param name as it is listed
     */
    public static List<Key> of(CameraDay day, String name, String sha256) {
        var key = new Key(prefix(day) + name);
        return List.of(
                key,
                KeyScheme.variant(key, sha256.substring(0, FEW_DIGITS)),
                KeyScheme.variant(key, sha256));
    }
}

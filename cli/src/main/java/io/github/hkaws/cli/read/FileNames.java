package io.github.hkaws.cli.read;

import io.github.hkaws.domain.capture.PercentText;
import io.github.hkaws.domain.digest.Sha256;

/** Names of files, which are shorter than keys may be. */
final class FileNames {

    /** What Linux and macOS take, with room for what is put around a temporary name. */
    private static final int MAX_BYTES = 240;

    private static final int HASH_DIGITS = 16;

    private FileNames() {}

    /** The capture's name; shortened with a hash where it is too long for a file. */
    static String of(String name) {
        return PercentText.utf8Length(name) <= MAX_BYTES ? name : shortened(name);
    }

    static String shortened(String name) {
        String extension = name.substring(Math.max(name.lastIndexOf('.'), name.length() - 8));
        String hash = "~" + Sha256.hex(name, HASH_DIGITS);
        int room = MAX_BYTES - PercentText.utf8Length(hash + extension);
        return PercentText.utf8Length(name) <= room
                ? name
                : PercentText.head(name, room) + hash + extension;
    }
}

package io.github.hkaws.cli.read;

import io.github.hkaws.engine.browse.FiledCapture;
import io.github.hkaws.engine.browse.FiledCapture.Place;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Whether a file surely holds a capture's bytes, told without fetching them. */
final class SameFile {

    private SameFile() {}

    static boolean as(FiledCapture capture, Path file) throws IOException {
        if (!Files.isRegularFile(file) || Files.size(file) != capture.size()) {
            return false;
        }
        return switch (capture.place()) {
            case Place.Packed(_, var member, _) -> digest("SHA-256", file).equals(member.sha256());
            // Of an object in one part the ETag is the MD5; of all others it fits nothing.
            case Place.Hot(var object) -> digest("MD5", file).equals(object.etag().value());
        };
    }

    private static String digest(String algorithm, Path file) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance(algorithm);
            try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
                in.transferTo(java.io.OutputStream.nullOutputStream());
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has " + algorithm, e);
        }
    }
}

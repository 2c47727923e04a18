package io.github.hkaws.archive.arrange;

import io.github.hkaws.archive.store.Checksum;
import io.github.hkaws.archive.store.GetOutcome;
import io.github.hkaws.archive.store.ObjectInfo;
import io.github.hkaws.archive.store.ObjectVersion;
import io.github.hkaws.archive.store.Store;
import io.github.hkaws.archive.store.StoreException;
import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Whether two objects hold the same bytes: equal size and equal full-object checksum. ETags say
 * nothing, since a copy of a multipart upload has another one. Where the store keeps no checksum
 * that both have, the bytes are read.
 */
final class SameBytes {

    private final Store store;

    SameBytes(Store store) {
        this.store = store;
    }

    /** Empty if one of them went away while being read. */
    Optional<Boolean> compare(ObjectInfo a, ObjectInfo b) {
        if (a.size() != b.size()) {
            return Optional.of(false);
        }
        Checksum one = a.checksum();
        Checksum other = b.checksum();
        if (one != null && other != null && one.algorithm().equals(other.algorithm())) {
            return Optional.of(one.equals(other));
        }
        Optional<String> first = sha256(a.version());
        return first.isEmpty() ? Optional.empty() : sha256(b.version()).map(first.get()::equals);
    }

    /** Lower-case hexadecimal; empty if the object went away. */
    Optional<String> sha256(ObjectVersion version) {
        return switch (store.get(version, null)) {
            case GetOutcome.Content content -> Optional.of(sha256(version, content));
            case GetOutcome.Gone() -> Optional.empty();
            case GetOutcome.Changed() -> Optional.empty();
            case GetOutcome.Archived() ->
                    throw new IllegalStateException(
                            version.key() + " lies in an archive class and cannot be compared");
        };
    }

    private static String sha256(ObjectVersion version, GetOutcome.Content content) {
        try (content;
                var digest =
                        new DigestInputStream(
                                content.stream(), MessageDigest.getInstance("SHA-256"))) {
            digest.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digest.getMessageDigest().digest());
        } catch (IOException e) {
            throw new StoreException.Transient("GET " + version.key() + ": " + e.getMessage(), e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}

package io.github.hkaws.engine.arrange;

import io.github.hkaws.domain.digest.Sha256;
import io.github.hkaws.storage.Checksum;
import io.github.hkaws.storage.GetOutcome;
import io.github.hkaws.storage.ObjectInfo;
import io.github.hkaws.storage.ObjectVersion;
import io.github.hkaws.storage.Store;
import io.github.hkaws.storage.StoreException;
import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.util.Optional;

/**
 * Whether two objects hold the same bytes: equal size and equal full-object checksum. ETags say
 * nothing, since a copy of a multipart upload has another one. Where the store keeps no checksum
 * that both have, the bytes are read.
 */
final class SameBytes {

    private final Store source;
    private final Store target;

    SameBytes(Store source, Store target) {
        this.source = source;
        this.target = target;
    }

    /** Empty if one of them went away while being read. */
    Optional<Boolean> compare(ObjectInfo arriving, ObjectInfo standing) {
        if (arriving.size() != standing.size()) {
            return Optional.of(false);
        }
        Checksum one = arriving.checksum();
        Checksum other = standing.checksum();
        if (one != null && other != null && one.algorithm().equals(other.algorithm())) {
            return Optional.of(one.equals(other));
        }
        Optional<String> first = sha256(arriving.version());
        return first.isEmpty()
                ? Optional.empty()
                : sha256(target, standing.version()).map(first.get()::equals);
    }

    /** Of what arrives, lower-case hexadecimal; empty if it went away. */
    Optional<String> sha256(ObjectVersion arriving) {
        return sha256(source, arriving);
    }

    private static Optional<String> sha256(Store store, ObjectVersion version) {
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
                var digest = new DigestInputStream(content.stream(), Sha256.start())) {
            digest.transferTo(OutputStream.nullOutputStream());
            return Sha256.finish(digest.getMessageDigest());
        } catch (IOException e) {
            throw StoreException.brokenOff(version.key(), e);
        }
    }
}

package io.github.hkaws.engine.pack;

import io.github.hkaws.domain.digest.Sha256;
import io.github.hkaws.domain.layout.Namesakes;
import io.github.hkaws.storage.ChecksumException;
import io.github.hkaws.storage.GetOutcome;
import io.github.hkaws.storage.Store;
import io.github.hkaws.storage.StoreException;
import java.io.IOException;
import java.security.MessageDigest;
import java.util.Set;

/**
 * The captures of a day that stand in segments already. What was filed as a variant (its name was
 * taken when it came again) counts as the same name: equal bytes are then the same capture, and
 * other bytes get a name of their own.
 */
final class PackedIndex {

    private final Store store;
    private final Namesakes names = new Namesakes();

    PackedIndex(Store store) {
        this.store = store;
    }

    /** Takes in a segment; it must stand. */
    void add(Catalog catalog) {
        for (Member member : catalog.members()) {
            var _ = names.add(member.name(), member.size(), member.etag(), member.sha256());
        }
    }

    /**
     * Whether exactly these bytes stand in a segment under this name. An equal ETag of an equal key
     * says so; after a different one (bytes that came again by another way) they are read once.
     */
    boolean contains(PlannedCapture capture) {
        Set<String> sameSize = names.sha256sOf(capture.name(), capture.size());
        if (sameSize.isEmpty()) {
            return false;
        }
        String etag = capture.version().etag().value();
        return names.packedAs(capture.name(), capture.size(), etag).isPresent()
                || sameSize.contains(sha256(capture));
    }

    /**
     * A capture that is not packed yet, under the name that it is listed by, so that the tars of a
     * day can be unpacked side by side.
     *
     * @param taken names of those that go into the same segment; gets this one too
     */
    PlannedCapture named(PlannedCapture capture, Set<String> taken) {
        String etag = capture.version().etag().value();
        String name = names.nameOf(capture.name(), capture.size(), etag, taken::contains);
        taken.add(name);
        return capture.named(name);
    }

    /** Empty text if it cannot be read: then it is not known to be packed. */
    private String sha256(PlannedCapture capture) {
        try {
            return store.get(capture.version(), null) instanceof GetOutcome.Content content
                    ? sha256(capture, content)
                    : "";
        } catch (StoreException.Permanent e) {
            return ""; // It is read once more to be packed; then it is named.
        }
    }

    private static String sha256(PlannedCapture capture, GetOutcome.Content content) {
        MessageDigest digest = Sha256.start();
        byte[] buffer = new byte[64 << 10];
        try (content) {
            for (int n = content.stream().read(buffer); n >= 0; n = content.stream().read(buffer)) {
                digest.update(buffer, 0, n);
            }
            return Sha256.finish(digest);
        } catch (ChecksumException e) {
            return "";
        } catch (IOException e) {
            throw StoreException.brokenOff(capture.version().key(), e);
        }
    }
}

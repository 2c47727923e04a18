package io.github.hkaws.archive.pack;

import io.github.hkaws.archive.digest.Sha256;
import io.github.hkaws.archive.layout.KeyScheme;
import io.github.hkaws.archive.store.ChecksumException;
import io.github.hkaws.archive.store.GetOutcome;
import io.github.hkaws.archive.store.Store;
import io.github.hkaws.archive.store.StoreException;
import java.io.IOException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The captures of a day that stand in segments already. What was filed as a variant (its name was
 * taken when it came again) counts as the same name: equal bytes are then the same capture.
 */
final class PackedIndex {

    private record Known(long size, String etag, String sha256) {}

    private final Store store;
    private final Map<String, List<Known>> byName = new HashMap<>();

    PackedIndex(Store store) {
        this.store = store;
    }

    /** Takes in a segment; it must stand. */
    void add(Catalog catalog) {
        for (Member member : catalog.members()) {
            byName.computeIfAbsent(
                            KeyScheme.withoutVariant(member.name()), name -> new ArrayList<>(1))
                    .add(new Known(member.size(), member.etag(), member.sha256()));
        }
    }

    /**
     * Whether exactly these bytes stand in a segment under this name. An equal ETag of an equal key
     * says so; after a different one (bytes that came again by another way) they are read once.
     */
    boolean contains(PlannedCapture capture) {
        List<Known> sameSize =
                byName.getOrDefault(KeyScheme.withoutVariant(capture.name()), List.of()).stream()
                        .filter(known -> known.size() == capture.size())
                        .toList();
        if (sameSize.isEmpty()) {
            return false;
        }
        String etag = capture.version().etag().value();
        if (sameSize.stream().anyMatch(known -> known.etag().equals(etag))) {
            return true;
        }
        String sha256 = sha256(capture);
        return sameSize.stream().anyMatch(known -> known.sha256().equals(sha256));
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
            throw new StoreException.Transient(
                    "GET " + capture.version().key() + ": " + e.getMessage(), e);
        }
    }
}

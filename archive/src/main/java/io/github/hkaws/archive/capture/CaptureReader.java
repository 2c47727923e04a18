package io.github.hkaws.archive.capture;

import io.github.hkaws.archive.site.Site;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Reads captures from names, by the site's rules. Never throws on any string.
 *
 * <p>Reading needs S3's clock twice: to judge whether another clock is plausible, and as the last
 * resort. {@link #needsStoredAt} says whether it came to the last resort; then the caller must give
 * the object's LastModified, so that every path gives one key.
 */
public final class CaptureReader {

    private final Site site;

    public CaptureReader(Site site) {
        this.site = site;
    }

    /**
     * Reads a key under drop/.
     *
     * @param path what stands after {@code drop/}
     * @param storedAt S3's time of the object
     */
    public Capture read(String path, Instant storedAt) {
        throw new UnsupportedOperationException(site + path + storedAt);
    }

    /**
     * Reads a capture back from its place in the archive.
     *
     * @param leafName as {@link Capture#leafName}
     */
    public Optional<Capture> readLeaf(CameraId camera, LocalDate date, String leafName) {
        return Optional.empty();
    }
}

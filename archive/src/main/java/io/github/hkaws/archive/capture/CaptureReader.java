package io.github.hkaws.archive.capture;

import io.github.hkaws.archive.site.Site;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Reads captures from names, by the site's rules. Never throws on any string.
 *
 * <p>S3's clock judges whether another clock is plausible, and is the last resort. Where it came to
 * that ({@link TimeSource#STORED}) the caller must have given the object's LastModified, so that
 * every path gives one key: read with the notification's time first, and again after a HEAD.
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
        return new Capture(
                new CameraId("unknown"),
                new CapturedAt(storedAt.atZone(site.zone()), TimeSource.STORED),
                path,
                null,
                null,
                null,
                MediaKind.OTHER,
                Capture.UNRECOGNISED,
                null,
                false);
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

package io.github.hkaws.archive.capture;

import io.github.hkaws.archive.capture.vendor.NamePath;
import io.github.hkaws.archive.capture.vendor.ParsedName;
import io.github.hkaws.archive.capture.vendor.PrintedTime;
import io.github.hkaws.archive.capture.vendor.VendorFormats;
import io.github.hkaws.archive.site.NameTemplate;
import io.github.hkaws.archive.site.Site;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads captures from names, by the site's rules. Never throws on any string.
 *
 * <p>S3's clock judges whether another clock is plausible, and is the last resort. Where it came to
 * that ({@link TimeSource#STORED}) the caller must have given the object's LastModified, so that
 * every path gives one key: read with the notification's time first, and again after a HEAD.
 *
 * <p>A capture is what its leaf says: from the path only the camera and the leaf are taken, all
 * else from the leaf. So a key and the site file yield the same capture again.
 */
public final class CaptureReader {

    private final SiteCameras cameras;
    private final CameraRule rule;

    public CaptureReader(Site site) {
        cameras = new SiteCameras(site);
        rule = new CameraRule(cameras);
    }

    /**
     * Reads a key under drop/.
     *
     * @param path what stands after {@code drop/}
     * @param storedAt S3's time of the object
     */
    public Capture read(String path, Instant storedAt) {
        NamePath marked = NamePath.of(path);
        Mark mark = Mark.ofRelay(marked.name()).orElse(null);
        NamePath bare = mark == null ? marked : marked.withName(mark.strippedFrom(marked.name()));

        Found found = find(bare);
        // Behind a second mark stands somebody else's export: whose time that is nobody knows.
        PrintedTime printed = Mark.in(found.text()).isPresent() ? null : found.said().time();
        CapturedAt capturedAt = Clocks.judge(printed, mark, storedAt, cameras.zone(found.camera()));
        String leaf = leaf(found.text(), mark, capturedAt);
        return capture(found.camera(), capturedAt, leaf, found.said(), mark);
    }

    /**
     * Reads a capture back from its place in the archive; empty if neither a mark nor the name
     * holds a time, so that it is no leaf of ours.
     *
     * @param leafName as {@link Capture#leafName}
     */
    public Optional<Capture> readLeaf(CameraId camera, LocalDate date, String leafName) {
        Mark mark = Mark.in(leafName).orElse(null);
        String text = mark == null ? leafName : mark.strippedFrom(leafName);
        ParsedName said = parse(camera, text);
        ZoneId zone = cameras.zone(camera);
        CapturedAt capturedAt;
        if (mark != null) {
            capturedAt = new CapturedAt(mark.at().atZone(zone), mark.source());
        } else if (said.time() != null) {
            capturedAt = Clocks.filedOn(date, said.time(), zone);
        } else {
            return Optional.empty();
        }
        return Optional.of(capture(camera, capturedAt, leafName, said, mark));
    }

    /** Whose capture it is, its leaf without a mark, and what that leaf says. */
    private record Found(CameraId camera, String text, ParsedName said) {}

    private Found find(NamePath path) {
        ParsedName byVendor = VendorFormats.parse(path);
        CameraId camera = rule.cameraOf(path, byVendor);
        NameTemplate template = cameras.template(camera);
        if (template != null) {
            Optional<ParsedName> composed = VendorFormats.parse(path.name(), template);
            if (composed.isPresent()) {
                CameraId again = rule.cameraOf(path, composed.get());
                boolean same = template.equals(cameras.template(again));
                return new Found(same ? again : camera, path.name(), composed.get());
            }
        }
        if (byVendor.carriers().isEmpty() && template == null) {
            return new Found(camera, path.name(), byVendor);
        }
        String text = byVendor.leafText(path.name());
        return new Found(camera, text, parse(camera, text));
    }

    private ParsedName parse(CameraId camera, String text) {
        NameTemplate template = cameras.template(camera);
        return Optional.ofNullable(template)
                .flatMap(known -> VendorFormats.parse(text, known))
                .orElseGet(() -> VendorFormats.parse(NamePath.leaf(text)));
    }

    private static String leaf(String text, @Nullable Mark mark, CapturedAt capturedAt) {
        return switch (capturedAt.source()) {
            case NAME -> text;
            case RECEIVED -> mark == null ? text : mark.text() + text;
            case STORED -> Mark.stored(capturedAt.instant()).text() + text;
        };
    }

    private static Capture capture(
            CameraId camera,
            CapturedAt capturedAt,
            String leafName,
            ParsedName said,
            @Nullable Mark mark) {
        return new Capture(
                camera,
                capturedAt,
                leafName,
                said.channel(),
                said.detection() == null ? null : Detection.of(said.detection()),
                said.plate(),
                FileTypes.of(leafName, said.media()),
                said.format(),
                mark != null && mark.source() == TimeSource.RECEIVED ? mark.at() : null,
                mark != null && mark.truncated());
    }
}

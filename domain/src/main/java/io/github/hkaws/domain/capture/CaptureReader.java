package io.github.hkaws.domain.capture;

import io.github.hkaws.domain.capture.part.Detection;
import io.github.hkaws.domain.capture.part.FileTypes;
import io.github.hkaws.domain.capture.part.Mark;
import io.github.hkaws.domain.capture.part.MediaKind;
import io.github.hkaws.domain.capture.part.TimeSource;
import io.github.hkaws.domain.capture.vendor.DateDirectories;
import io.github.hkaws.domain.capture.vendor.Explained;
import io.github.hkaws.domain.capture.vendor.Explained.NearMiss;
import io.github.hkaws.domain.capture.vendor.NamePath;
import io.github.hkaws.domain.capture.vendor.OwnNames;
import io.github.hkaws.domain.capture.vendor.ParsedName;
import io.github.hkaws.domain.capture.vendor.PrintedTime;
import io.github.hkaws.domain.capture.vendor.VendorFormats;
import io.github.hkaws.domain.site.Site;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads captures from names, by the site's rules. Never throws on any string.
 *
 * <p>S3's clock judges whether another clock is plausible, and is the last resort. Where it came to
 * that ({@link TimeSource#STORED}) the caller must have given the object's LastModified, so that
 * every path gives one key: read with the notification's time first, and again after a HEAD.
 *
 * <p>A capture is what its leaf says: from the path only the camera, the leaf and the time are
 * taken, all else from the leaf. So a key and the site file yield the same capture again: where the
 * leaf alone would not give the time again, a mark in front of it does.
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
        Found found = find(bare(marked));
        ZoneId zone = cameras.zone(found.camera());
        Clocks.Judged judged =
                Clocks.judge(found.time(), mark, storedAt, zone, cameras.late(found.camera()));
        CapturedAt capturedAt = judged.capturedAt();
        ParsedName unmarked = unmarked(found, capturedAt, zone);
        String leaf = unmarked == null ? marked(found.text(), mark, capturedAt) : found.text();
        ParsedName said = unmarked == null ? found.said() : unmarked;
        return capture(found.camera(), judged, leaf, said, mark);
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
        ParsedName said = mark == null ? parseUnmarked(camera, text) : parse(camera, text);
        ZoneId zone = cameras.zone(camera);
        Clocks.Judged judged;
        if (mark != null) {
            PrintedTime printed = Mark.in(text).isPresent() ? null : said.time();
            judged = Clocks.marked(mark, printed, date, zone);
        } else if (said.time() != null) {
            judged = new Clocks.Judged(Clocks.filedOn(date, said.time(), zone), null);
        } else {
            return Optional.empty();
        }
        return Optional.of(capture(camera, judged, leafName, said, mark));
    }

    /**
     * What the known formats say of a path under drop/, whatever the site file does.
     *
     * @param path what stands after {@code drop/}
     */
    public static ParsedName said(String path) {
        return VendorFormats.parse(bare(NamePath.of(path)));
    }

    /**
     * Reads a key under drop/ and says how.
     *
     * @param path what stands after {@code drop/}
     * @param storedAt S3's time of the object
     */
    public Explanation explain(String path, Instant storedAt) {
        NamePath marked = NamePath.of(path);
        NamePath bare = bare(marked);
        Capture capture = read(path, storedAt);
        OwnNames own = cameras.ownNames(capture.camera());
        Optional<Explained> byOwner = Optional.ofNullable(own).flatMap(form -> form.explain(bare));
        Optional<NearMiss> missed =
                Optional.ofNullable(own)
                        .filter(_ -> byOwner.isEmpty())
                        .flatMap(form -> form.nearMiss(bare));
        return new Explanation(
                marked.text(),
                marked.text().length() - bare.text().length(),
                capture,
                byOwner.orElseGet(() -> VendorFormats.explain(bare)),
                byOwner.isPresent(),
                own != null && byOwner.isEmpty(),
                missed.orElse(null),
                cameras.zone(capture.camera()));
    }

    private static NamePath bare(NamePath marked) {
        return Mark.ofRelay(marked.name())
                .map(mark -> marked.withName(mark.strippedFrom(marked.name())))
                .orElse(marked);
    }

    /** Whose capture it is, its leaf without a mark, what that says, and the time of the name. */
    private record Found(
            CameraId camera, String text, ParsedName said, @Nullable PrintedTime time) {}

    private Found find(NamePath path) {
        ParsedName byVendor = VendorFormats.parse(path);
        CameraId camera = rule.cameraOf(path, byVendor);
        OwnNames own = cameras.ownNames(camera);
        if (own != null) {
            Optional<ParsedName> composed = own.parse(path);
            if (composed.isPresent()) {
                CameraId again = rule.cameraOf(path, composed.get());
                boolean same = own.equals(cameras.ownNames(again));
                return withLostDays(same ? again : camera, path, composed.get());
            }
        }
        return withLostDays(camera, path, byVendor);
    }

    /** A day that stands in the path stands in the key: as its date, in the name, or before it. */
    private Found withLostDays(CameraId camera, NamePath path, ParsedName byPath) {
        String text = byPath.leafText(path.name());
        boolean asPath = byPath.carriers().isEmpty() && cameras.ownNames(camera) == null;
        ParsedName said = asPath ? byPath : parse(camera, text);
        // Behind a second mark stands somebody else's export: whose time that is nobody knows.
        PrintedTime time = Mark.in(text).isPresent() ? null : byPath.time();
        List<String> lost = lostDays(path, text, byPath);
        if (lost.isEmpty()) {
            return new Found(camera, text, said, time);
        }
        String kept = String.join("_", lost) + "_" + text;
        return new Found(camera, kept, parse(camera, kept), time);
    }

    private List<String> lostDays(NamePath path, String text, ParsedName said) {
        if (FileTypes.of(path.name(), said.media()) == MediaKind.NOISE) {
            return List.of();
        }
        LocalDate day =
                switch (said.time()) {
                    case PrintedTime.Full full -> full.at().toLocalDate();
                    case PrintedTime.Zoned zoned -> zoned.at().toLocalDate();
                    case PrintedTime.Yearless _ -> null;
                    case null -> null;
                };
        return DateDirectories.lost(rule.belowLogin(path.directories()), text, day);
    }

    private ParsedName parse(CameraId camera, String text) {
        NamePath leaf = NamePath.leaf(text);
        return Optional.ofNullable(cameras.ownNames(camera))
                .flatMap(own -> own.parse(leaf))
                .orElseGet(() -> VendorFormats.parse(leaf));
    }

    private ParsedName parseUnmarked(CameraId camera, String text) {
        return Optional.ofNullable(cameras.ownNames(camera))
                .filter(OwnNames::readsLeaves)
                .flatMap(own -> own.parse(NamePath.leaf(text)))
                .orElseGet(() -> VendorFormats.parseUnmarked(text));
    }

    /** What a leaf without a mark would say, if it gives the capture's time again; else null. */
    private @Nullable ParsedName unmarked(Found found, CapturedAt capturedAt, ZoneId zone) {
        if (capturedAt.source() != TimeSource.NAME || Mark.in(found.text()).isPresent()) {
            return null;
        }
        ParsedName said = parseUnmarked(found.camera(), found.text());
        // In its zone it is an instant, whatever the site file will say of the camera's.
        boolean instant = found.time() instanceof PrintedTime.Zoned;
        boolean again =
                said.time() != null
                        && instant == said.time() instanceof PrintedTime.Zoned
                        && said.format().equals(found.said().format())
                        && Clocks.filedOn(capturedAt.date(), said.time(), zone).equals(capturedAt);
        return again ? said : null;
    }

    private static String marked(String text, @Nullable Mark mark, CapturedAt capturedAt) {
        String first =
                switch (capturedAt.source()) {
                    case NAME -> Mark.named(capturedAt.instant()).text();
                    case RECEIVED -> mark == null ? "" : mark.inLeaf();
                    case STORED -> Mark.stored(capturedAt.instant()).text();
                };
        return first + text;
    }

    private static Capture capture(
            CameraId camera,
            Clocks.Judged judged,
            String leafName,
            ParsedName said,
            @Nullable Mark mark) {
        return new Capture(
                camera,
                judged.capturedAt(),
                leafName,
                said.channel(),
                said.detection() == null ? null : Detection.of(said.detection()),
                said.plate(),
                FileTypes.of(leafName, said.media()),
                said.format(),
                mark != null && mark.source() == TimeSource.RECEIVED ? mark.at() : null,
                mark != null && mark.truncated(),
                judged.disbelieved());
    }
}

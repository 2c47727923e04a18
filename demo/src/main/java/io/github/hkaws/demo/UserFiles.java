package io.github.hkaws.demo;

import io.github.hkaws.cli.plan.DropFile;
import io.github.hkaws.cli.plan.FileWalk;
import io.github.hkaws.demo.Delivery.Expected;
import io.github.hkaws.demo.Delivery.Manner;
import io.github.hkaws.domain.capture.Capture;
import io.github.hkaws.domain.capture.CaptureReader;
import io.github.hkaws.domain.capture.part.MediaKind;
import io.github.hkaws.domain.capture.part.TimeSource;
import io.github.hkaws.domain.layout.Key;
import io.github.hkaws.domain.layout.KeyScheme;
import io.github.hkaws.domain.layout.Prefixes;
import io.github.hkaws.domain.site.Site;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The user's own files as deliveries; they are read only, and only when they are sent. */
final class UserFiles {

    /**
     * What a folder holds.
     *
     * @param refused files that cannot be sent, and why
     */
    record Found(List<Delivery> deliveries, long bytes, List<String> refused) {}

    private final CaptureReader reader;
    private final Instant now;
    private final long limit;
    private final List<Delivery> deliveries = new ArrayList<>();
    private final List<String> refused = new ArrayList<>();
    private long bytes;

    private UserFiles(Site site, Instant now, long limit) {
        this.reader = new CaptureReader(site);
        this.now = now;
        this.limit = limit;
    }

    /**
     * Looks what is there.
     *
     * @param limit at most so many files
     */
    static Found in(Path root, Site site, Instant now, long limit) {
        var files = new UserFiles(site, now, limit);
        FileWalk walk = FileWalk.over(root, files::add);
        files.refused.addAll(walk.unreadable());
        return new Found(files.deliveries, files.bytes, files.refused);
    }

    private void add(DropFile file, Path path) {
        if (deliveries.size() >= limit) {
            return;
        }
        if (!Key.isValid(Prefixes.DROP + file.path())) {
            refused.add(file.path() + ": S3 takes no such key (1,024 bytes of UTF-8 at most)");
            return;
        }
        bytes += file.size();
        Manner manner = file.size() == 0 ? Manner.NEVER_FINISHED : Manner.PLACEHOLDER_FIRST;
        deliveries.add(
                new Delivery(file.path(), () -> Files.readAllBytes(path), expected(file), manner));
    }

    private Expected expected(DropFile file) {
        Capture capture = reader.read(file.path(), now);
        if (capture.mediaKind() == MediaKind.NOISE) {
            return new Expected(Prefixes.DISCARD, file.path(), false);
        }
        String key = KeyScheme.of(capture).value();
        boolean byStoredTime = capture.capturedAt().source() == TimeSource.STORED;
        return byStoredTime
                ? new Expected(Prefixes.CAMERAS + capture.camera() + "/", file.path(), byStoredTime)
                : new Expected(key.substring(0, key.lastIndexOf('/') + 1), key, byStoredTime);
    }
}

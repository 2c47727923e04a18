package io.github.hkaws.archive.sweep;

import io.github.hkaws.archive.capture.CaptureReader;
import io.github.hkaws.archive.layout.KeyScheme;
import io.github.hkaws.archive.site.Site;
import io.github.hkaws.archive.store.ListedObject;
import io.github.hkaws.archive.store.Store;
import java.time.Duration;
import java.time.Instant;

/** Tells what an object in drop/ is to a sweep, by its listing alone. */
final class Sorter {

    static final Duration NOTIFICATION_TIME = Duration.ofMinutes(15);
    static final Duration STUCK_AFTER = Duration.ofDays(1);
    static final Duration REMOVED_AFTER = Duration.ofDays(7);

    private final CaptureReader reader;

    Sorter(Site site) {
        this.reader = new CaptureReader(site);
    }

    Kind sort(ListedObject object, Instant now) {
        String path = object.key().value().substring(KeyScheme.DROP.length());
        Duration age = Duration.between(object.lastModified(), now);
        if (path.isEmpty() || path.endsWith("/")) {
            return mark(path, object.size(), age);
        }
        if (age.compareTo(NOTIFICATION_TIME) <= 0) {
            return Kind.FRESH;
        }
        if (object.size() == 0) {
            return age.compareTo(REMOVED_AFTER) > 0 ? Kind.EMPTY_LONG : Kind.EMPTY;
        }
        if (object.size() > Store.MAX_COPY_BYTES) {
            return Kind.TOO_LARGE;
        }
        if (age.compareTo(STUCK_AFTER) > 0) {
            return Kind.STUCK;
        }
        boolean heartbeat = object.key().equals(KeyScheme.HEARTBEAT);
        return heartbeat || reader.read(path, object.lastModified()).recognised()
                ? Kind.WAITING
                : Kind.UNRECOGNISED;
    }

    /** s3fs needs drop/ itself; a login's own mark is what its FTP session begins in. */
    private static Kind mark(String path, long size, Duration age) {
        boolean deep = path.indexOf('/') < path.length() - 1;
        if (size > 0) {
            return Kind.ODD;
        }
        return deep && age.compareTo(REMOVED_AFTER) > 0 ? Kind.OLD_MARK : Kind.MARK;
    }
}

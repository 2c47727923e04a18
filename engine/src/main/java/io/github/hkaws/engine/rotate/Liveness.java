package io.github.hkaws.engine.rotate;

import io.github.hkaws.domain.capture.CameraId;
import io.github.hkaws.domain.capture.Capture;
import io.github.hkaws.domain.capture.CaptureReader;
import io.github.hkaws.domain.capture.part.TimeSource;
import io.github.hkaws.domain.layout.CameraDay;
import io.github.hkaws.domain.layout.KeyScheme;
import io.github.hkaws.domain.site.Site;
import io.github.hkaws.engine.retain.CameraTerms;
import io.github.hkaws.storage.ListedObject;
import io.github.hkaws.storage.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Looks whether a camera still sends, and whether its clock is right.
 *
 * <p>What counts is when a capture was filed, so that a camera with a wrong clock is not taken for
 * a dead one. Its clock is behind by no more than its fastest capture took to be filed: captures
 * that waited at the relay do not count against it. A single name that was not believed is enough:
 * no capture waits that long. One LIST for a camera that sends; for one that seems silent, all its
 * days under cameras/.
 */
final class Liveness {

    /** As much of a day as one request lists. */
    private static final int PAGE = 1000;

    /** Fewer captures say nothing about a clock: each may have waited somewhere. */
    private static final int MIN_SAMPLES = 3;

    private final Store store;
    private final CaptureReader reader;
    private final CameraTerms terms;

    Liveness(Store store, Site site) {
        this.store = store;
        this.reader = new CaptureReader(site);
        this.terms = new CameraTerms(site);
    }

    /**
     * @param lastKnown when its last capture was filed, as an earlier look found it; null: unknown
     */
    CameraState look(HotCamera camera, @Nullable Instant lastKnown, Instant now) {
        Duration threshold = terms.silence(camera.camera());
        Instant silentSince = now.minus(threshold);
        var seen = new Seen(now);
        for (CameraDay day : camera.days().reversed()) {
            if (seen.since(silentSince)) {
                break;
            }
            look(day, seen, silentSince);
        }
        Instant last = later(seen.last, lastKnown);
        return new CameraState(
                camera.camera(),
                last,
                threshold,
                last == null || last.isBefore(silentSince),
                seen.skew());
    }

    private static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isAfter(other) ? one : other;
    }

    private void look(CameraDay day, Seen seen, Instant silentSince) {
        try (var objects = store.list(day.capturesPrefix(), null)) {
            Iterator<ListedObject> rest = objects.iterator();
            for (int n = 1; rest.hasNext(); n++) {
                ListedObject object = rest.next();
                seen.add(object, read(object));
                if (n % PAGE == 0 && seen.since(silentSince)) {
                    return;
                }
            }
        }
    }

    private Optional<Capture> read(ListedObject object) {
        return KeyScheme.captureKey(object.key())
                .flatMap(key -> reader.readLeaf(key.camera(), key.date(), key.leafName()));
    }

    /** What the camera's clock showed, believed or not; null: the name does not say. */
    private static @Nullable Instant named(Capture capture) {
        return capture.capturedAt().source() == TimeSource.NAME
                ? capture.capturedAt().instant()
                : capture.disbelieved();
    }

    /**
     * A camera of which nothing stands under cameras/, but an earlier look or the site file knows.
     */
    CameraState unseen(CameraId camera, @Nullable Instant lastKnown, Instant now) {
        return look(new HotCamera(camera, List.of()), lastKnown, now);
    }

    private static Duration shorter(@Nullable Duration one, Duration other) {
        return one == null || other.compareTo(one) < 0 ? other : one;
    }

    private static final class Seen {

        private static final Duration SAMPLED = Duration.ofDays(1);

        private final Instant now;
        private @Nullable Instant last;
        private @Nullable Duration fastest;
        private @Nullable Duration leastDisbelieved;
        private int samples;

        Seen(Instant now) {
            this.now = now;
        }

        boolean since(Instant instant) {
            return last != null && !last.isBefore(instant);
        }

        /** How far the clock is behind, at least; null: too few names say so. */
        @Nullable Duration skew() {
            if (leastDisbelieved != null) {
                return leastDisbelieved;
            }
            return samples < MIN_SAMPLES ? null : fastest;
        }

        void add(ListedObject object, Optional<Capture> capture) {
            if (object.size() == 0) {
                return;
            }
            Instant filed = object.lastModified();
            if (last == null || filed.isAfter(last)) {
                last = filed;
            }
            Instant named = capture.flatMap(one -> Optional.ofNullable(named(one))).orElse(null);
            if (named != null && filed.isAfter(now.minus(SAMPLED))) {
                Duration took = Duration.between(named, filed);
                fastest = shorter(fastest, took);
                samples++;
                if (capture.orElseThrow().disbelieved() != null) {
                    leastDisbelieved = shorter(leastDisbelieved, took);
                }
            }
        }
    }
}

package io.github.hkaws.engine.retain;

import io.github.hkaws.domain.capture.CameraId;
import io.github.hkaws.domain.capture.Capture;
import io.github.hkaws.domain.layout.CameraDay;
import io.github.hkaws.domain.site.Site;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Counts captures whose date lies beyond their retention: they are kept all the same, for so many
 * days from when S3 got them. Takes notes from many threads.
 */
public final class BeyondRetention {

    private final CameraTerms terms;
    private final Instant now;
    private final Set<CameraId> cameras = new TreeSet<>();
    private long captures;
    private @Nullable LocalDate first;
    private @Nullable LocalDate last;

    public BeyondRetention(Site site, Instant now) {
        this.terms = new CameraTerms(site);
        this.now = now;
    }

    /** Takes note of a capture that S3 gets now. */
    public void add(Capture capture) {
        add(capture, now);
    }

    /** Takes note of a capture that S3 has. */
    public synchronized void add(Capture capture, Instant storedAt) {
        CameraId camera = capture.camera();
        LocalDate date = capture.capturedAt().date();
        if (!date.isBefore(terms.keptFrom(camera, now))) {
            return;
        }
        LocalDate until = terms.endOf(new CameraDay(camera, date), storedAt);
        captures++;
        cameras.add(camera);
        first = first == null || until.isBefore(first) ? until : first;
        last = last == null || until.isAfter(last) ? until : last;
    }

    public synchronized KeptSummary summary() {
        return new KeptSummary(captures, cameras.size(), first, last);
    }
}

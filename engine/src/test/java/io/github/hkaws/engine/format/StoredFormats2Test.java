package io.github.hkaws.engine.format;

import static io.github.hkaws.engine.format.StoredByRelease.DAY;
import static io.github.hkaws.engine.format.StoredByRelease.SITE;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.hkaws.domain.layout.SegmentId;
import io.github.hkaws.engine.browse.DayListing;
import io.github.hkaws.engine.pack.Catalogs;
import io.github.hkaws.engine.pack.Member;
import io.github.hkaws.engine.pack.Rebuild;
import io.github.hkaws.engine.pack.RebuildOutcome;
import io.github.hkaws.engine.pack.SegmentState;
import io.github.hkaws.engine.pack.Verify;
import io.github.hkaws.engine.retain.Purge;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What catalogs of version 2 say is read for good: since when S3 has held each capture. Packed on
 * 24 November from what lay in drop/ since two o'clock and came in steps of 90 seconds.
 */
class StoredFormats2Test {

    private static final SegmentId FIRST = new SegmentId(DAY, 0);
    private static final String[] STORED = {
        "2026-11-24T02:00:00Z", "2026-11-24T02:03:00Z", "2026-11-24T02:01:30Z"
    };

    private final StoredByRelease stored = new StoredByRelease("2");

    @Test
    void isWhatVersion2Wrote() {
        assertThat(stored.text(FIRST.catalog().value()))
                .startsWith("{\"version\":2,\"camera\":\"front\",\"date\":\"2026-11-09\"")
                .contains("\"storedAt\":\"2026-11-24T02:03:00Z\"");
    }

    @Test
    void readsSinceWhenS3HasHeldEachCapture() {
        var state = (SegmentState.Standing) new Catalogs(stored.bucket).of(DAY).getFirst();

        assertThat(state.catalog().storedAt()).contains(Instant.parse(STORED[1]));
        assertThat(state.catalog().members())
                .extracting(Member::sourceKey)
                .extracting(Object::toString)
                .containsExactlyElementsOf(stored.captureKeys());
        assertThat(state.catalog().members())
                .extracting(member -> String.valueOf(member.storedAt()))
                .containsExactly(STORED);
    }

    @Test
    void listsEachCapture() {
        List<String> problems = new ArrayList<>();

        try (var listed = new DayListing(stored.bucket, SITE).captures(DAY, problems::add)) {
            assertThat(listed).hasSize(3);
        }

        assertThat(problems).isEmpty();
    }

    @Test
    void rebuildsTheCatalogByteByByte() {
        String before = stored.text(FIRST.catalog().value());
        assertThat(new Verify(stored.bucket).all(FIRST).findings()).isEmpty();
        var catalog = stored.bucket.head(FIRST.catalog()).orElseThrow();
        stored.bucket.deleteIfMatch(FIRST.catalog(), catalog.version().etag());

        assertThat(new Rebuild(stored.bucket).rebuild(FIRST, "GLACIER_IR"))
                .isInstanceOf(RebuildOutcome.Rebuilt.class);
        assertThat(stored.text(FIRST.catalog().value())).isEqualTo(before);
    }

    /** Its date ends on 9 November 2027, its age fifteen days later. */
    @Test
    void keepsTheSegmentForItsAge() {
        stored.clock.advance(
                Duration.between(stored.clock.instant(), Instant.parse("2027-11-23T12:00:00Z")));
        purge();
        assertThat(stored.bucket.head(FIRST.tar())).isPresent();

        stored.clock.advance(Duration.ofDays(3));
        purge();
        assertThat(stored.bucket.head(FIRST.tar())).isEmpty();
    }

    private void purge() {
        new Purge(stored.bucket, SITE)
                .run(stored.clock, stored.clock.instant().plusSeconds(600), day -> {});
    }
}

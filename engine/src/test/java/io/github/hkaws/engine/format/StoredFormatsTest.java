package io.github.hkaws.engine.format;

import static io.github.hkaws.engine.format.StoredByRelease.DAY;
import static io.github.hkaws.engine.format.StoredByRelease.SITE;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.hkaws.domain.capture.CaptureReader;
import io.github.hkaws.domain.capture.part.TimeSource;
import io.github.hkaws.domain.layout.Key;
import io.github.hkaws.domain.layout.KeyScheme;
import io.github.hkaws.domain.layout.SegmentId;
import io.github.hkaws.domain.layout.SheetHour;
import io.github.hkaws.engine.arrange.ArrangeBatch;
import io.github.hkaws.engine.arrange.ArrangeOutcome;
import io.github.hkaws.engine.arrange.Arrival;
import io.github.hkaws.engine.pack.Catalogs;
import io.github.hkaws.engine.pack.Member;
import io.github.hkaws.engine.pack.Rebuild;
import io.github.hkaws.engine.pack.RebuildOutcome;
import io.github.hkaws.engine.pack.SegmentState;
import io.github.hkaws.engine.pack.Verify;
import io.github.hkaws.engine.relay.RelayStatus;
import io.github.hkaws.engine.restore.RestoreQueries;
import io.github.hkaws.engine.restore.RestoreState;
import io.github.hkaws.engine.restore.Selection;
import io.github.hkaws.engine.retain.HeldDay;
import io.github.hkaws.engine.retain.Hold;
import io.github.hkaws.engine.retain.Holds;
import io.github.hkaws.engine.rotate.Rotation;
import io.github.hkaws.engine.sheet.HourView;
import io.github.hkaws.engine.sheet.Sheets;
import io.github.hkaws.storage.ListedObject;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the first release stored is read by this one, for good. */
class StoredFormatsTest {

    private final StoredByRelease stored = new StoredByRelease("1");

    @Test
    void readsCaptureKeys() {
        var reader = new CaptureReader(SITE);

        assertThat(stored.captureKeys())
                .extracting(key -> {
                    var captureKey = KeyScheme.captureKey(new Key(key)).orElseThrow();
                    var capture =
                            reader.readLeaf(
                                            captureKey.camera(),
                                            captureKey.date(),
                                            captureKey.leafName())
                                    .orElseThrow();
                    return capture.capturedAt().time().toOffsetDateTime()
                            + " "
                            + capture.capturedAt().source();
                })
                .containsExactly(
                        "2026-11-09T07:15:50.123+01:00 " + TimeSource.NAME,
                        "2026-11-09T07:20:59+01:00 " + TimeSource.NAME,
                        "2026-11-09T07:32:52+01:00 " + TimeSource.NAME,
                        "2026-11-09T07:20:01.500+01:00 " + TimeSource.RECEIVED,
                        "2026-11-09T07:15:50.123+01:00 " + TimeSource.NAME);
    }

    @Test
    void readsCatalogs() {
        List<SegmentState> states = new Catalogs(stored.bucket).of(DAY);

        assertThat(states).hasSize(2).allMatch(state -> state instanceof SegmentState.Standing);
        var first = ((SegmentState.Standing) states.getFirst()).catalog();
        assertThat(first.storageClass()).isEqualTo("GLACIER_IR");
        assertThat(first.members()).hasSize(4);
        Member member = first.members().getFirst();
        assertThat(member.name())
                .isEqualTo("192.168.1.64_01_20261109071550123_MOTION_DETECTION.jpg");
        assertThat(member.capturedAt())
                .isEqualTo(OffsetDateTime.parse("2026-11-09T07:15:50.123+01:00"));
        assertThat(member.detection()).isEqualTo("MOTION_DETECTION");
        assertThat(member.channel()).isEqualTo("01");
        assertThat(member.etag()).isEqualTo("f518ae5bfb3533a85b16a8f56dd80ac5");
        assertThat(member.metadata())
                .containsEntry("received-at", "2026-11-09T06:15:52.123456Z")
                .containsEntry("time-source", "name");
    }

    @Test
    void readsTars() {
        for (int number = 0; number < 2; number++) {
            var segment = new SegmentId(DAY, number);
            assertThat(new Verify(stored.bucket).all(segment).findings()).isEmpty();

            var catalog = stored.bucket.head(segment.catalog()).orElseThrow();
            stored.bucket.deleteIfMatch(segment.catalog(), catalog.version().etag());

            assertThat(new Rebuild(stored.bucket).rebuild(segment, "GLACIER_IR"))
                    .isInstanceOf(RebuildOutcome.Rebuilt.class);
        }
    }

    @Test
    void readsRestoreStates() {
        assertThat(new RestoreQueries(stored.bucket).of(DAY))
                .extracting(RestoreState::selection, RestoreState::status)
                .containsExactlyInAnyOrder(
                        org.assertj.core.api.Assertions.tuple(
                                new Selection.WholeDay(), RestoreState.Status.DONE),
                        org.assertj.core.api.Assertions.tuple(
                                new Selection.Window(
                                        Instant.parse("2026-11-09T06:15:00Z"),
                                        Instant.parse("2026-11-09T06:30:00Z")),
                                RestoreState.Status.WAITING),
                        org.assertj.core.api.Assertions.tuple(
                                new Selection.One(
                                        "192.168.1.64_01_20261109071550123_MOTION_DETECTION.jpg"),
                                RestoreState.Status.WAITING));
    }

    @Test
    void readsHolds() {
        var hold =
                new Hold(
                        "anna",
                        Instant.parse("2026-11-24T03:00:00Z"),
                        "burglary of 9 November, file 4711");

        assertThat(new Holds(stored.bucket).list(null))
                .extracting(HeldDay::day, HeldDay::hold)
                .containsExactly(
                        org.assertj.core.api.Assertions.tuple(DAY, java.util.Optional.of(hold)));
    }

    @Test
    void readsTheDigestAndThePurgeReport() {
        var report =
                new Rotation(stored.bucket, SITE, days -> {}, (subject, text) -> {})
                        .run(stored.clock, stored.clock.instant().plusSeconds(600));

        assertThat(report.digest().problems()).isEmpty();
        assertThat(report.digest().purge()).isEmpty();
        assertThat(report.digest().checks()).extracting(check -> check.day()).containsExactly(DAY);
        assertThat(report.digest().catalogued()).isEqualTo(5);
        assertThat(report.digest().cameras())
                .extracting(camera -> camera.lastCapture())
                .containsExactly(Instant.parse("2026-11-09T08:00:00Z"));
    }

    @Test
    void readsContactSheets() {
        HourView view =
                new Sheets(stored.bucket, SITE, stored.clock, false)
                        .hour(new SheetHour(DAY, "07"), 4, stored.clock.instant().plusSeconds(60));

        assertThat(view.sheets())
                .singleElement()
                .satisfies(sheet -> {
                    assertThat(sheet.name()).isEqualTo("5057d3aecbe27878");
                    assertThat(sheet.stored()).isTrue();
                    assertThat(sheet.captures()).hasSize(3);
                });
        assertThat(view.missing()).isEqualTo(1);
    }

    @Test
    void readsTheHeartbeat() {
        var arrival = arrival();

        var result = new ArrangeBatch(stored.bucket, SITE).arrange(List.of(arrival)).getFirst();

        assertThat(result.outcome()).isInstanceOf(ArrangeOutcome.Heartbeat.class);
        RelayStatus status = ((ArrangeOutcome.Heartbeat) result.outcome()).status();
        assertThat(status.backlogFiles()).isEqualTo(3);
        assertThat(status.oldest()).isZero();
        assertThat(status.freePercent()).isEqualTo(91.2);
    }

    private Arrival arrival() {
        try (var listed = stored.bucket.list(KeyScheme.HEARTBEAT.value(), null)) {
            ListedObject heartbeat = listed.findFirst().orElseThrow();
            return Arrival.of(heartbeat);
        }
    }
}

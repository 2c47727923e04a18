package io.github.hkaws.engine.format;

import static io.github.hkaws.engine.format.StoredByRelease.DAY;
import static io.github.hkaws.engine.format.StoredByRelease.SITE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hkaws.domain.layout.Key;
import io.github.hkaws.domain.layout.KeyScheme;
import io.github.hkaws.domain.layout.SegmentId;
import io.github.hkaws.domain.layout.SheetHour;
import io.github.hkaws.engine.arrange.ArrangeBatch;
import io.github.hkaws.engine.arrange.ArrangeOutcome;
import io.github.hkaws.engine.arrange.Arrival;
import io.github.hkaws.engine.browse.DayListing;
import io.github.hkaws.engine.pack.PackBudget;
import io.github.hkaws.engine.pack.Packer;
import io.github.hkaws.engine.pack.Rebuild;
import io.github.hkaws.engine.pack.RebuildOutcome;
import io.github.hkaws.engine.pack.Verify;
import io.github.hkaws.engine.restore.PlanOutcome;
import io.github.hkaws.engine.restore.RestoreService;
import io.github.hkaws.engine.restore.Selection;
import io.github.hkaws.engine.retain.Hold;
import io.github.hkaws.engine.retain.HoldOutcome;
import io.github.hkaws.engine.retain.Holds;
import io.github.hkaws.engine.retain.Purge;
import io.github.hkaws.engine.rotate.Rotation;
import io.github.hkaws.engine.rotate.RotationReport;
import io.github.hkaws.engine.sheet.DaySheets;
import io.github.hkaws.engine.sheet.Sheets;
import io.github.hkaws.storage.RestoreTier;
import io.github.hkaws.storage.StoreException;
import io.github.hkaws.storage.format.Format;
import io.github.hkaws.storage.format.KeySchemeMark;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a newer program stored is refused in clear words, and stays as it is. */
class NewerFormatTest {

    private static final SegmentId FIRST = new SegmentId(DAY, 0);
    private static final String CAPTURE = "192.168.1.64_01_20261109071550123_MOTION_DETECTION.jpg";

    private final StoredByRelease stored = new StoredByRelease("1");

    private static String refusal(String key, String what, Format format) {
        return "%s: %s format %d, but this program knows none after %d; update it (hkaws itself, or the site's functions by deploying the new release); nothing was changed"
                .formatted(key, what, format.version() + 1, format.version());
    }

    private Instant soon() {
        return stored.clock.instant().plus(Duration.ofMinutes(10));
    }

    private String newerCatalog() {
        stored.makeNewer(FIRST.catalog().value(), Format.CATALOG);
        return refusal("catalog/front/2026-11-09.000.jsonl", "catalog", Format.CATALOG);
    }

    @Test
    void packsNothingBesideANewerCatalog() {
        String refusal = newerCatalog();
        stored.bucket.overwrite(new Key(DAY.capturesPrefix() + CAPTURE), "late".getBytes(UTF_8));
        Map<Key, String> before = stored.snapshot();

        assertThatThrownBy(() ->
                        new Packer(stored.bucket, SITE, stored.clock)
                                .pack(DAY, PackBudget.until(soon())))
                .isInstanceOf(StoreException.NewerFormat.class)
                .hasMessage(refusal);
        assertThat(stored.snapshot()).isEqualTo(before);
    }

    @Test
    void rebuildsNoNewerCatalog() {
        String refusal = newerCatalog();
        Map<Key, String> before = stored.snapshot();

        assertThat(new Rebuild(stored.bucket).rebuild(FIRST, "GLACIER_IR"))
                .isEqualTo(new RebuildOutcome.Refused(refusal));
        assertThat(new Verify(stored.bucket).all(FIRST).findings())
                .extracting(finding -> finding.what())
                .containsExactly(refusal);
        assertThat(stored.snapshot()).isEqualTo(before);
    }

    @Test
    void saysWhatAListingCannotSee() {
        String refusal = newerCatalog();
        List<String> problems = new ArrayList<>();

        try (var listed = new DayListing(stored.bucket, SITE).captures(DAY, problems::add)) {
            assertThat(listed).hasSize(1);
        }

        assertThat(problems).containsExactly(refusal);
    }

    @Test
    void purgesNoDayWithANewerCatalog() {
        String refusal = newerCatalog();
        var hold = new Holds(stored.bucket);
        assertThat(hold.release(DAY)).isInstanceOf(HoldOutcome.Released.class);
        stored.clock.advance(Duration.ofDays(3 * 365));
        Map<Key, String> before = stored.snapshot();

        var report = new Purge(stored.bucket, SITE).run(stored.clock, soon(), day -> {});

        assertThat(report.troubled())
                .singleElement()
                .satisfies(day -> assertThat(day.line()).contains(refusal));
        assertThat(stored.snapshot()).containsAllEntriesOf(before);
    }

    @Test
    void writesOverNoNewerRestore() {
        String key = "restores/front.2026-11-09.5c48fcb0.json";
        stored.makeNewer(key, Format.RESTORE);
        var restorer = new RestoreService(stored.bucket, stored.clock, "eu-central-1");
        var plan =
                (PlanOutcome.Planned)
                        restorer.plan(DAY, new Selection.One(CAPTURE), RestoreTier.STANDARD, 3);
        Map<Key, String> before = stored.snapshot();

        assertThatThrownBy(() -> restorer.start(plan.plan()))
                .isInstanceOf(StoreException.NewerFormat.class)
                .hasMessage(refusal(key, "restore state", Format.RESTORE));
        // What S3 has made readable comes again, when there is somebody who knows what for.
        assertThatThrownBy(() -> restorer.completed(FIRST.tar()))
                .isInstanceOf(StoreException.NewerFormat.class);
        assertThat(stored.snapshot()).containsAllEntriesOf(before);
    }

    @Test
    void leavesANewerHeartbeat() {
        String key = KeyScheme.HEARTBEAT.value();
        var version = stored.makeNewer(key, Format.HEARTBEAT);
        var arrival = new Arrival(version, 400, stored.clock.instant(), true, null);

        var result = new ArrangeBatch(stored.bucket, SITE).arrange(List.of(arrival)).getFirst();

        assertThat(result.outcome()).isInstanceOf(ArrangeOutcome.Failed.class);
        assertThat(((ArrangeOutcome.Failed) result.outcome()).cause())
                .hasMessageContaining(
                        "%s is a heartbeat of version %d, and this program knows %d",
                        key, Format.HEARTBEAT.version() + 1, Format.HEARTBEAT.version());
        assertThat(stored.bucket.head(version)).isPresent();
    }

    @Test
    void neitherRotatesNorPurgesByANewerKeyScheme() {
        String key = KeySchemeMark.KEY.value();
        stored.bucket.overwrite(KeySchemeMark.KEY, "{\"version\":2,\"more\":1}\n".getBytes(UTF_8));
        Map<Key, String> before = stored.snapshot();

        assertThatThrownBy(this::rotate)
                .isInstanceOf(StoreException.NewerFormat.class)
                .hasMessage(refusal(key, "key scheme", Format.KEY_SCHEME));
        assertThatThrownBy(
                        () -> new Purge(stored.bucket, SITE).run(stored.clock, soon(), day -> {}))
                .isInstanceOf(StoreException.NewerFormat.class);
        assertThat(stored.snapshot()).isEqualTo(before);
    }

    @Test
    void believesNoBrokenMarkOfAKeyScheme() {
        stored.bucket.overwrite(KeySchemeMark.KEY, "{".getBytes(UTF_8));

        assertThatThrownBy(() -> KeySchemeMark.refuseNewer(stored.bucket))
                .isInstanceOf(StoreException.Permanent.class)
                .hasMessage(
                        "GET catalog/key-scheme.json: it is no JSON; bring it back from its versions");
    }

    private RotationReport rotate() {
        return new Rotation(stored.bucket, SITE, days -> {}, (subject, text) -> {})
                .run(stored.clock, soon());
    }

    @Test
    void saysThatTheDigestIsNewer() {
        stored.makeNewer("reports/2026-11-24.json", Format.DIGEST);
        Map<Key, String> before = stored.snapshot();

        assertThat(rotate().digest().lines())
                .contains(refusal("reports/2026-11-24.json", "digest", Format.DIGEST));
        assertThat(stored.snapshot()).containsAllEntriesOf(before);
    }

    @Test
    void saysThatThePurgeReportIsNewer() {
        stored.makeNewer("reports/2026-11-24.purge.json", Format.PURGE_REPORT);
        Map<Key, String> before = stored.snapshot();

        assertThat(rotate().digest().lines())
                .contains(
                        refusal(
                                "reports/2026-11-24.purge.json",
                                "purge report",
                                Format.PURGE_REPORT));
        assertThat(stored.snapshot()).containsAllEntriesOf(before);
    }

    @Test
    void writesOverNoNewerSheetIndex() {
        var seven = new SheetHour(DAY, "07");
        stored.makeNewer(seven.index().value(), Format.SHEET_INDEX);
        stored.bucket.overwrite(new Key(DAY.capturesPrefix() + CAPTURE), "late".getBytes(UTF_8));
        String refusal = refusal(seven.index().value(), "contact sheet index", Format.SHEET_INDEX);
        Map<Key, String> before = stored.snapshot();

        assertThatThrownBy(() ->
                        new Sheets(stored.bucket, SITE, stored.clock, true).hour(seven, 5, soon()))
                .isInstanceOf(StoreException.NewerFormat.class)
                .hasMessage(refusal);
        assertThat(new DaySheets(stored.bucket, SITE, stored.clock).make(DAY, soon()).problem())
                .isEqualTo(refusal);
        assertThat(stored.snapshot()).isEqualTo(before);
    }

    @Test
    void releasesNoNewerHold() {
        String key = DAY.hold().value();
        stored.makeNewer(key, Format.HOLD);
        var holds = new Holds(stored.bucket);
        Map<Key, String> before = stored.snapshot();

        assertThat(holds.list(null))
                .singleElement()
                .satisfies(held -> {
                    assertThat(held.day()).isEqualTo(DAY);
                    assertThat(held.hold()).isEmpty();
                    assertThat(held.problem()).isEqualTo(refusal(key, "hold", Format.HOLD));
                });
        assertThat(holds.place(DAY, new Hold("bob", stored.clock.instant(), "another reason")))
                .isEqualTo(new HoldOutcome.AlreadyHeld(Optional.empty()));
        assertThat(holds.isHeld(DAY)).isTrue();
        assertThatThrownBy(() -> holds.release(DAY))
                .isInstanceOf(StoreException.NewerFormat.class)
                .hasMessage(refusal(key, "hold", Format.HOLD));
        assertThat(stored.snapshot()).isEqualTo(before);
    }
}

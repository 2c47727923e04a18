package io.github.hkaws.engine.pack;

import static io.github.hkaws.engine.pack.Fixture.name;
import static io.github.hkaws.engine.pack.Fixture.segment;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hkaws.domain.layout.Key;
import io.github.hkaws.engine.pack.PackReport.Finding;
import io.github.hkaws.storage.StoreException;
import io.github.hkaws.storage.format.Format;
import io.github.hkaws.storage.testing.FaultyStore;
import io.github.hkaws.storage.testing.FaultyStore.Fault;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class VerifyTest {

    private static final String TAR = "archive/front/2026-11-09.000.tar";

    private final Fixture fixture = new Fixture(true).withCaptures(5);

    @BeforeEach
    void pack() {
        fixture.pack();
    }

    private VerifyReport verify() {
        return new Verify(fixture.bucket).all(segment(0));
    }

    private byte[] tar() {
        return fixture.bytes(segment(0).tar()).clone();
    }

    @Test
    void findsNothingWrongWithAGoodSegment() {
        assertThat(verify()).isEqualTo(new VerifyReport(segment(0), 5, 5, List.of()));
        assertThat(new Verify(fixture.bucket).sample(segment(0), 3, new Random(1)))
                .isEqualTo(new VerifyReport(segment(0), 5, 3, List.of()));
    }

    @Test
    void worksOnADownloadedTarAndCatalog() throws IOException {
        assertThat(Verify.offline(fixture.catalog(0), new ByteArrayInputStream(tar())).good())
                .isTrue();
    }

    @Test
    void namesTheMemberWithOtherBytes() {
        Member third = fixture.catalog(0).members().get(2);
        byte[] tar = tar();
        tar[(int) third.offset()] ^= 1;
        fixture.bucket.overwrite(segment(0).tar(), tar);

        VerifyReport report = verify();

        assertThat(report.checked()).isEqualTo(5);
        assertThat(report.findings()).extracting(Finding::key).containsExactly(TAR, third.name());
        assertThat(report.findings().getLast().what())
                .startsWith("has the SHA-256 ")
                .endsWith(", its catalog names " + third.sha256());
        assertThat(new Verify(fixture.bucket).sample(segment(0), 5, new Random(1)).findings())
                .extracting(Finding::key)
                .containsExactly(third.name());
    }

    @Test
    void namesWhereATruncatedTarEnds() {
        Member fourth = fixture.catalog(0).members().get(3);
        int end = (int) fourth.offset() + 5;
        fixture.bucket.overwrite(segment(0).tar(), Arrays.copyOf(tar(), end));

        assertThat(verify().findings())
                .containsExactly(
                        new Finding(
                                TAR,
                                "cannot be read after %d bytes, at %s".formatted(end, name(3))),
                        new Finding(
                                TAR,
                                "has %d bytes, its catalog names %d"
                                        .formatted(end, fixture.catalog(0).tarBytes())),
                        new Finding(name(3), "is missing from the tar"),
                        new Finding(name(4), "is missing from the tar"));
    }

    @Test
    void namesAMissingSegment() {
        fixture.bucket.deleteIfMatch(
                segment(0).tar(),
                fixture.bucket.head(segment(0).tar()).orElseThrow().version().etag());

        assertThat(verify().findings())
                .containsExactly(
                        new Finding(
                                TAR,
                                TAR
                                        + " is missing, with the 5 captures that its catalog names;"
                                        + " bring the tar back from its versions (after a purge:"
                                        + " hkaws unpurge front 2026-11-09)"));
        assertThat(new Verify(fixture.bucket).all(segment(7)).findings())
                .containsExactly(
                        new Finding(
                                "archive/front/2026-11-09.007.tar",
                                "is missing, and so is its catalog"));
    }

    @Test
    void namesACorruptCatalogAndItsLine() {
        String[] lines = new String(fixture.bytes(segment(0).catalog()), UTF_8).split("\n");
        lines[2] = lines[2].replace("\"offset\":", "\"offset\":\"x\",\"o\":");
        overwriteCatalog(String.join("\n", lines) + "\n");

        assertThat(verify().findings())
                .extracting(Finding::what)
                .containsExactly(
                        "catalog/front/2026-11-09.000.jsonl line 3 has no offset; hkaws rebuild"
                                + " front 2026-11-09 makes it anew from its tar");
    }

    @Test
    void rebuildsACatalogByteForByte() {
        byte[] catalog = fixture.bytes(segment(0).catalog());
        var rebuild = new Rebuild(fixture.bucket);
        assertThat(rebuild.rebuild(segment(0), "GLACIER_IR"))
                .isEqualTo(new RebuildOutcome.NotNeeded());
        overwriteCatalog("nonsense");
        assertThat(rebuild.rebuild(segment(0), "GLACIER_IR"))
                .isInstanceOf(RebuildOutcome.Rebuilt.class);
        assertThat(fixture.bytes(segment(0).catalog())).isEqualTo(catalog);
        Key key = segment(0).catalog();
        fixture.bucket.deleteIfMatch(key, fixture.bucket.head(key).orElseThrow().version().etag());

        assertThat(rebuild.rebuild(segment(0), "GLACIER_IR"))
                .isInstanceOf(RebuildOutcome.Rebuilt.class);

        assertThat(fixture.bytes(key)).isEqualTo(catalog);
        assertThat(verify().good()).isTrue();
    }

    @Test
    void doesNotRebuildFromATarThatEndsEarly() {
        fixture.bucket.overwrite(segment(0).tar(), Arrays.copyOf(tar(), 700));
        overwriteCatalog("nonsense");

        assertThat(new Rebuild(fixture.bucket).rebuild(segment(0), "GLACIER_IR"))
                .isEqualTo(
                        new RebuildOutcome.Refused(
                                TAR + " cannot be read after 700 bytes, at its beginning"));
    }

    @Test
    void neverWritesOverTheCatalogOfALaterRelease() {
        String catalog = new String(fixture.bytes(segment(0).catalog()), UTF_8);
        String later = catalog.replaceFirst("\"version\":\\d+", "\"version\":99");
        overwriteCatalog(later);

        String refusal =
                "catalog/front/2026-11-09.000.jsonl: catalog format 99, but this program knows none"
                        + " after %d; update it (hkaws itself, or the site's functions by"
                                .formatted(Format.CATALOG.version())
                        + " deploying the new release); nothing was changed";
        assertThat(new Rebuild(fixture.bucket).rebuild(segment(0), "GLACIER_IR"))
                .isEqualTo(new RebuildOutcome.Refused(refusal));
        assertThat(new String(fixture.bytes(segment(0).catalog()), UTF_8)).isEqualTo(later);
        assertThat(verify().findings()).extracting(Finding::what).containsExactly(refusal);
    }

    /** As where S3 refuses to complete the upload: what was to be packed still stands. */
    @Test
    void saysThatAPackingNeverFinished() {
        Fixture refused = new Fixture(true).withCaptures(3);
        var refusing =
                new FaultyStore(
                        refused.bucket,
                        (number, request) ->
                                request.startsWith("COMPLETE") ? Fault.REFUSED : Fault.NONE);
        assertThatThrownBy(() -> refused.pack(refusing))
                .isInstanceOf(StoreException.Permanent.class)
                .hasMessage(
                        "COMPLETE "
                                + TAR
                                + ": 403 AccessDenied; its packing never finished; its 3 captures"
                                + " stand as single objects, and hkaws pack front 2026-11-09 goes"
                                + " on with it");

        assertThat(refused.states())
                .extracting(state -> state.problem().orElse(""))
                .containsExactly(
                        TAR
                                + ": its packing never finished; its 3 captures stand as single"
                                + " objects, and hkaws pack front 2026-11-09 goes on with it");

        refused.bucket.deleteIfMatch(
                Fixture.key(name(1)),
                refused.bucket.head(Fixture.key(name(1))).orElseThrow().version().etag());
        assertThat(refused.states())
                .extracting(state -> state.problem().orElse(""))
                .containsExactly(
                        TAR
                                + " is missing: of the 3 captures that its catalog names, 2 stand"
                                + " as single objects, which hkaws pack front 2026-11-09 packs"
                                + " anew; bring the tar back from its versions for the others");
    }

    /** A connection that breaks says nothing about the segment. */
    @Test
    void callsNoSegmentBadWhoseBytesBreakOff() {
        var breaking =
                new FaultyStore(
                        fixture.bucket,
                        (number, request) ->
                                request.equals("GET " + TAR) ? Fault.BREAKS_OFF : Fault.NONE);

        assertThatThrownBy(() -> new Verify(breaking).all(segment(0)))
                .isInstanceOf(StoreException.Transient.class)
                .hasMessage("GET " + TAR + ": connection reset");
    }

    @Test
    void packsOnBesideACorruptCatalogAndNamesIt() {
        overwriteCatalog("nonsense");
        fixture.with(name(30), "late");

        PackOutcome outcome = fixture.pack();

        assertThat(fixture.catalog(1).members()).hasSize(1);
        assertThat(outcome.report().problems())
                .containsExactly(
                        new Finding(
                                "front/2026-11-09.000",
                                "catalog/front/2026-11-09.000.jsonl line 1 is no JSON; hkaws"
                                        + " rebuild front 2026-11-09 makes it anew from its tar"));
    }

    private void overwriteCatalog(String text) {
        fixture.bucket.overwrite(segment(0).catalog(), text.getBytes(UTF_8));
    }
}

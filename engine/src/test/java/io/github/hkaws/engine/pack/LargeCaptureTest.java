package io.github.hkaws.engine.pack;

import static io.github.hkaws.engine.pack.Fixture.key;
import static io.github.hkaws.engine.pack.Fixture.name;
import static io.github.hkaws.engine.pack.Fixture.segment;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hkaws.domain.digest.Sha256;
import io.github.hkaws.engine.pack.PackReport.Finding;
import io.github.hkaws.storage.StoreException;
import io.github.hkaws.storage.testing.FaultyStore;
import io.github.hkaws.storage.testing.FaultyStore.Fault;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Connections that break and bytes that are wrong, for captures read ahead and for clips. */
class LargeCaptureTest {

    private static final String CLIP = "20261109072000.mp4";

    private final Fixture fixture = new Fixture(true).withCaptures(3);
    private final byte[] clip = new byte[Fetcher.LARGE + 12_345];

    @BeforeEach
    void writeClip() {
        new Random(1).nextBytes(clip);
        fixture.bucket.overwrite(key(CLIP), clip);
    }

    private FaultyStore spoilingFirst(String name, Fault fault, int times) {
        var spoiled = new java.util.concurrent.atomic.AtomicInteger();
        return new FaultyStore(
                fixture.bucket,
                (number, request) ->
                        request.equals("GET " + key(name)) && spoiled.incrementAndGet() <= times
                                ? fault
                                : Fault.NONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {CLIP, "192.168.1.64_01_20261109071501123_MOTION_DETECTION.jpg"})
    void goesOnWhereAConnectionBreaks(String name) {
        PackOutcome outcome = fixture.pack(spoilingFirst(name, Fault.BREAKS_OFF, 2));

        assertThat(outcome.report().packed()).isEqualTo(4);
        assertThat(new Verify(fixture.bucket).all(segment(0)).good()).isTrue();
        assertThat(fixture.originals()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {CLIP, "192.168.1.64_01_20261109071501123_MOTION_DETECTION.jpg"})
    void failsWhereConnectionsKeepBreaking(String name) {
        assertThatThrownBy(() -> fixture.pack(spoilingFirst(name, Fault.BREAKS_OFF, 99)))
                .isInstanceOf(StoreException.Transient.class)
                .hasMessage("GET " + key(name) + ": connection reset");

        assertThat(fixture.originals()).hasSize(4);
        assertThat(fixture.states()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {CLIP, "192.168.1.64_01_20261109071501123_MOTION_DETECTION.jpg"})
    void packsTheOthersWhereBytesAreDamaged(String name) {
        PackOutcome outcome = fixture.pack(spoilingFirst(name, Fault.DAMAGED, 99));

        assertThat(outcome).isInstanceOf(PackOutcome.Packed.class);
        assertThat(outcome.report().packed()).isEqualTo(3);
        assertThat(outcome.report().unread())
                .containsExactly(
                        new Finding(key(name).value(), "the bytes do not fit their checksum"));
        assertThat(outcome.report().balanced()).isTrue();
        assertThat(fixture.originals()).containsExactly(name);
        assertThat(new Verify(fixture.bucket).all(segment(0)).good()).isTrue();
    }

    @Test
    void readsAClipInOneGet() {
        var recording = FaultyStore.recording(fixture.bucket);

        fixture.pack(recording);

        assertThat(recording.requests()).filteredOn(r -> r.startsWith("GET ")).hasSize(4);
        assertThat(fixture.catalog(0).members())
                .filteredOn(m -> m.name().equals(CLIP))
                .singleElement()
                .satisfies(m -> assertThat(m.sha256()).isEqualTo(Sha256.of(clip)));
        assertThat(fixture.originals()).doesNotContain(CLIP, name(0));
    }
}

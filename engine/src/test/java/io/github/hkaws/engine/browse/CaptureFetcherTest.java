package io.github.hkaws.engine.browse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hkaws.domain.digest.Sha256;
import io.github.hkaws.domain.layout.Key;
import io.github.hkaws.domain.layout.RestoredKeys;
import io.github.hkaws.storage.Attributes;
import io.github.hkaws.storage.StoreException;
import io.github.hkaws.storage.testing.FaultyStore;
import io.github.hkaws.storage.testing.FaultyStore.Fault;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CaptureFetcherTest {

    private static final Key RESTORED = new Key("restored/front/2026-11-09/" + Day.name(1));

    private final Day day = new Day();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @Test
    void readsASingleObjectByOneGet() throws IOException {
        FiledCapture capture = day.with(1).capture(1);
        var recording = FaultyStore.recording(day.bucket);

        assertThat(new CaptureFetcher(recording).fetch(capture, out))
                .isEqualTo(new FetchOutcome.Fetched());
        assertThat(out).hasToString("picture 1");
        assertThat(recording.requests()).hasSize(1);
    }

    @Test
    void readsAPackedCaptureByOneGet() throws IOException {
        FiledCapture capture = day.with(1).with(2).pack().capture(2);
        var recording = FaultyStore.recording(day.bucket);

        assertThat(new CaptureFetcher(recording).fetch(capture, out))
                .isEqualTo(new FetchOutcome.Fetched());
        assertThat(out).hasToString("picture 2");
        assertThat(recording.requests()).containsExactly("GET " + Day.SEGMENT.tar());
    }

    @Test
    void asksForARestoreUntilThereIsOne() throws IOException {
        FiledCapture capture = day.with(1).pack().archive().capture(1);
        var fetcher = new CaptureFetcher(day.bucket);

        assertThat(fetcher.fetch(capture, out)).isEqualTo(new FetchOutcome.NeedsRestore());
        day.bucket.overwrite(RESTORED, "picture 1".getBytes(UTF_8));
        assertThat(fetcher.fetch(capture, out)).isEqualTo(new FetchOutcome.Fetched());
        assertThat(out).hasToString("picture 1");
    }

    @Test
    void believesNeitherATarNorARestoredCopyWithoutItsSha256() throws IOException {
        FiledCapture archived = day.with(1).pack().archive().capture(1);
        day.bucket.overwrite(RESTORED, "pictura 1".getBytes(UTF_8));

        assertThat(new CaptureFetcher(day.bucket).fetch(archived, out))
                .isInstanceOfSatisfying(
                        FetchOutcome.Damaged.class,
                        damaged ->
                                assertThat(damaged.what())
                                        .startsWith(
                                                Day.name(1)
                                                        + " in "
                                                        + RESTORED
                                                        + " has the SHA-256"));
    }

    /** Copies that an earlier release brought back stand where it found room. */
    @Test
    void takesNoNamesakesCopyForItsOwn() throws IOException {
        FiledCapture archived = day.with(1).pack().archive().capture(1);
        var other = new Attributes("image/jpeg", sha256("other"), Attributes.STANDARD);
        var own = new Attributes("image/jpeg", sha256("picture 1"), Attributes.STANDARD);
        day.bucket.putIfAbsent(RESTORED, "other".getBytes(UTF_8), other);
        var fetcher = new CaptureFetcher(day.bucket);

        assertThat(fetcher.fetch(archived, out)).isEqualTo(new FetchOutcome.NeedsRestore());
        day.bucket.putIfAbsent(
                RestoredKeys.of(Day.DAY, Day.name(1), Sha256.hex("picture 1", 64)).get(1),
                "picture 1".getBytes(UTF_8),
                own);
        assertThat(fetcher.fetch(archived, out)).isEqualTo(new FetchOutcome.Fetched());
        assertThat(out).hasToString("picture 1");
    }

    private static SortedMap<String, String> sha256(String bytes) {
        return new TreeMap<>(Map.of("sha256", Sha256.hex(bytes, 64)));
    }

    @Test
    void saysThatAnObjectWentAwayOrWasReplaced() throws IOException {
        FiledCapture one = day.with(1).with(2).capture(1);
        FiledCapture two = day.capture(2);
        day.delete(new Key(Day.DAY.capturesPrefix() + Day.name(1)));
        day.bucket.overwrite(
                new Key(Day.DAY.capturesPrefix() + Day.name(2)), "other".getBytes(UTF_8));
        var fetcher = new CaptureFetcher(day.bucket);

        assertThat(fetcher.fetch(one, out)).isEqualTo(new FetchOutcome.Gone());
        assertThat(fetcher.fetch(two, out)).isEqualTo(new FetchOutcome.Gone());
        assertThat(out.size()).isZero();
    }

    @Test
    void tellsTroubleWithTheSourceFromTroubleWithTheDestination() {
        FiledCapture capture = day.with(1).capture(1);
        var broken = new FaultyStore(day.bucket, (number, request) -> Fault.BREAKS_OFF);

        assertThatThrownBy(() -> new CaptureFetcher(broken).fetch(capture, out))
                .isInstanceOf(StoreException.Transient.class);
        var full =
                new OutputStream() {
                    @Override
                    public void write(int b) throws IOException {
                        throw new IOException("disk full");
                    }
                };
        assertThatThrownBy(() -> new CaptureFetcher(day.bucket).fetch(capture, full))
                .isInstanceOf(IOException.class)
                .hasMessage("disk full");
    }
}

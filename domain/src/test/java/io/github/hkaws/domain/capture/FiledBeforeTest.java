package io.github.hkaws.domain.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hkaws.domain.capture.part.Detection;
import io.github.hkaws.domain.capture.part.TimeSource;
import io.github.hkaws.domain.layout.CaptureKey;
import io.github.hkaws.domain.layout.Key;
import io.github.hkaws.domain.layout.KeyScheme;
import io.github.hkaws.domain.site.Site;
import io.github.hkaws.domain.testing.NameTable;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A key stands for good: what earlier states of the grammar filed reads as they filed it. */
class FiledBeforeTest {

    private final CaptureReader reader = new CaptureReader(Site.in(ZoneId.of("Europe/Berlin")));

    static Stream<List<String>> keys() {
        return NameTable.lines("filed-before.tsv").map(List::of);
    }

    @Test
    void theTableIsComplete() {
        assertThat(keys()).hasSize(929);
    }

    @ParameterizedTest
    @MethodSource("keys")
    void readsTheTimeAsItWasFiled(List<String> row) {
        Capture capture = readBack(row.get(0));

        assertThat(capture.capturedAt().time().toOffsetDateTime())
                .isEqualTo(OffsetDateTime.parse(row.get(1)));
        assertThat(capture.capturedAt().source()).isEqualTo(TimeSource.valueOf(row.get(2)));
    }

    /** What earlier states did not understand may be understood now. */
    @ParameterizedTest
    @MethodSource("keys")
    void losesNoWord(List<String> row) {
        Capture capture = readBack(row.get(0));

        if (!row.get(3).isEmpty()) {
            assertThat(capture.channel()).isEqualTo(row.get(3));
        }
        if (!row.get(4).isEmpty()) {
            assertThat(capture.detection()).isEqualTo(Detection.of(row.get(4)));
        }
        if (!row.get(5).isEmpty()) {
            assertThat(capture.plate()).isEqualTo(row.get(5));
        }
    }

    private Capture readBack(String key) {
        CaptureKey parts = KeyScheme.captureKey(new Key(key)).orElseThrow();
        return reader.readLeaf(parts.camera(), parts.date(), parts.leafName()).orElseThrow();
    }
}

package io.github.hkaws.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hkaws.domain.layout.Key;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** S3's own names of what is stored: ETags, versions, checksums, reasons. */
class StoredNamesTest {

    private static final Key KEY = new Key("drop/front/a.jpg");

    @Test
    void anETagHasNoQuotesButInHeaders() {
        assertThat(new ETag("\"abc\"")).isEqualTo(new ETag("abc")).hasToString("abc");
        assertThat(new ETag("abc").quoted()).isEqualTo("\"abc\"");
        assertThatThrownBy(() -> new ETag("\"\"")).hasMessage("an ETag must not be empty");
    }

    @Test
    void aVersionHasAName() {
        assertThat(new VersionId("v1")).hasToString("v1");
        assertThatThrownBy(() -> new VersionId("")).hasMessage("a version id must not be empty");
    }

    @Test
    void aChecksumIsHexadecimalForPeople() {
        assertThat(new Checksum("CRC64NVME", "AAAAAAAA//8=").hex()).isEqualTo("000000000000ffff");
    }

    @Test
    void aReasonIsFoundByItsLabel() {
        for (UnreadableReason reason : UnreadableReason.values()) {
            assertThat(UnreadableReason.of(reason.label())).contains(reason);
            assertThat(reason.what()).isNotBlank();
            assertThat(reason.remedy()).isNotBlank();
        }
        assertThat(UnreadableReason.KMS_KEY.label()).isEqualTo("kms-key");
        assertThat(UnreadableReason.of("KMS_KEY")).isEmpty();
    }

    @Test
    void aTierIsCalledAsS3CallsIt() {
        assertThat(RestoreTier.values())
                .extracting(RestoreTier::s3Name)
                .containsExactly("Expedited", "Standard", "Bulk");
    }

    @Test
    void aListedStateIsAnObjectOrAMarker() {
        var version = new VersionId("v1");
        var state =
                new ListedVersion(KEY, version, new ETag("e"), 3, Instant.EPOCH, "STANDARD", false);

        assertThat(state.object())
                .contains(
                        new ListedObject(
                                KEY, new ETag("e"), 3, Instant.EPOCH, "STANDARD", version));
        assertThat(state.object().orElseThrow().version())
                .isEqualTo(new ObjectVersion(KEY, new ETag("e"), version));
        assertThat(ListedVersion.marker(KEY, version, Instant.EPOCH, true).object()).isEmpty();
    }
}

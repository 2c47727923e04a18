package io.github.hkaws.storage.s3;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hkaws.storage.Checksum;
import io.github.hkaws.storage.Crc64Nvme;
import io.github.hkaws.storage.Operation;
import io.github.hkaws.storage.StoreRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;

class ChecksummedStreamTest {

    private static final byte[] BYTES = "picture".getBytes(UTF_8);

    private static InputStream stream(long size, Checksum checksum) {
        return new ChecksummedStream(
                new ByteArrayInputStream(BYTES),
                StoreRequest.of(Operation.GET, "hkaws-home", "cameras/a.jpg"),
                size,
                checksum);
    }

    @Test
    void readsWhatFits() throws IOException {
        assertThat(stream(7, Crc64Nvme.of(BYTES)).readAllBytes()).isEqualTo(BYTES);
    }

    @Test
    void refusesBytesThatDoNotSumUp() {
        var other = Crc64Nvme.of("another".getBytes(UTF_8));

        assertThatThrownBy(() -> stream(7, other).readAllBytes())
                .isInstanceOf(IOException.class)
                .hasMessage("GET cameras/a.jpg does not fit its checksum " + other.base64());
    }

    @Test
    void refusesAnEarlyEnd() {
        assertThatThrownBy(() -> stream(8, Crc64Nvme.of(BYTES)).readAllBytes())
                .isInstanceOf(IOException.class)
                .hasMessage("GET cameras/a.jpg: it ended after 7 of 8 bytes");
    }
}

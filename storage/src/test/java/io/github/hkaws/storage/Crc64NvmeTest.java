package io.github.hkaws.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class Crc64NvmeTest {

    @Test
    void givesTheCheckValueOfItsDefinition() {
        var crc = new Crc64Nvme();

        crc.update("123456789".getBytes(UTF_8));

        assertThat(crc.getValue()).isEqualTo(0xAE8B14860A799888L);
        assertThat(crc.checksum()).isEqualTo(new Checksum("CRC64NVME", "rosUhgp5mIg="));
        assertThat(crc.checksum().hex()).isEqualTo("ae8b14860a799888");
    }

    @Test
    void doesNotCareHowTheBytesWereCutUp() {
        long seed = 20261123;
        byte[] bytes = new byte[10_000];
        new Random(seed).nextBytes(bytes);
        var one = new Crc64Nvme();
        for (byte b : bytes) {
            one.update(b);
        }

        for (int cut : new int[] {0, 1, 7, 8, 9, 15, 16, 17, 4_096, 9_999}) {
            var two = new Crc64Nvme();
            two.update(bytes, 0, cut);
            two.update(bytes, cut, bytes.length - cut);

            assertThat(two.getValue())
                    .as("seed %d, cut at %d", seed, cut)
                    .isEqualTo(one.getValue());
        }
    }
}

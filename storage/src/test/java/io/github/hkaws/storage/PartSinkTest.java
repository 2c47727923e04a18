package io.github.hkaws.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PartSinkTest {

    @ParameterizedTest
    @CsvSource({
        "0, 33554432",
        "33554432, 33554432",
        "8589934592, 33554432",
        "335544320000, 33554432", // 10,000 of them
        "335544320001, 34603008",
        "1000000000000, 100663296",
    })
    void partsGrowWithTheObject(long bytes, int part) {
        assertThat(PartSink.partSize(bytes)).isEqualTo(part);
        assertThat(Math.ceilDiv(bytes, (long) part)).isLessThanOrEqualTo(10_000);
    }

    @Test
    void sendsFullPartsAndTheRest() throws IOException {
        var upload = new RecordingUpload();

        try (var sink = new PartSink(() -> upload, 0)) {
            sink.write(new byte[33 << 20]);
            sink.write(1);
            sink.finish();
        }

        assertThat(upload.parts).isEqualTo(Map.of(1, 32 << 20, 2, (1 << 20) + 1));
    }

    @Test
    void failsWithTheFirstPartThatFails() throws IOException {
        MultipartUpload failing =
                new MultipartUpload() {
                    @Override
                    public void part(int number, ByteBuffer bytes) {
                        throw StoreException.brokenOff(
                                StoreRequest.of(Operation.PUT_PART, "", "a"),
                                "part " + number,
                                new IOException());
                    }

                    @Override
                    public PutOutcome complete(Checksum checksum) {
                        throw new AssertionError("completed without its parts");
                    }
                };

        try (var sink = new PartSink(() -> failing, 0)) {
            sink.write(new byte[32 << 20]);

            assertThatThrownBy(sink::finish)
                    .isInstanceOf(StoreException.Transient.class)
                    .hasMessage("PUT part of a: part 1");
        }
    }

    private static final class RecordingUpload implements MultipartUpload {

        private final Map<Integer, Integer> parts = new ConcurrentSkipListMap<>();

        @Override
        public void part(int number, ByteBuffer bytes) {
            parts.put(number, bytes.remaining());
        }

        @Override
        public PutOutcome complete(Checksum checksum) {
            throw new AssertionError("not asked to");
        }
    }
}

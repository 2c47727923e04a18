package io.github.hkaws.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hkaws.domain.layout.Key;
import java.time.Instant;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** As HEAD says it (S3 API Reference, "x-amz-restore"), and what follows for reading. */
class RestoreStatusTest {

    private static final RestoreStatus READABLE =
            new RestoreStatus(false, Instant.parse("2026-11-27T00:00:00Z"));

    @Test
    void readsTheHeader() {
        assertThat(RestoreStatus.parse("ongoing-request=\"true\""))
                .isEqualTo(new RestoreStatus(true, null));
        assertThat(
                        RestoreStatus.parse(
                                "ongoing-request=\"false\", expiry-date=\"Fri, 27 Nov 2026 00:00:00 GMT\""))
                .isEqualTo(READABLE);
    }

    @Test
    void isThereWithoutADateThatCanBeRead() {
        assertThat(RestoreStatus.parse("ongoing-request=\"false\", expiry-date=\"soon\""))
                .isEqualTo(new RestoreStatus(false, null));
        assertThat(RestoreStatus.parse("ongoing-request=\"false\""))
                .isEqualTo(new RestoreStatus(false, null));
    }

    @Test
    void isNotThereWhereNothingIsSaid() {
        assertThat(RestoreStatus.parse(null)).isNull();
        assertThat(RestoreStatus.parse("ongoing-request=\"perhaps\"")).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "STANDARD, none, true",
        "GLACIER_IR, none, true",
        "GLACIER, none, false",
        "DEEP_ARCHIVE, none, false",
        "DEEP_ARCHIVE, ongoing, false",
        "DEEP_ARCHIVE, done, true",
    })
    void decidesWhetherBytesCanBeRead(String storageClass, String restore, boolean expected) {
        RestoreStatus status =
                switch (restore) {
                    case "ongoing" -> new RestoreStatus(true, null);
                    case "done" -> READABLE;
                    default -> null;
                };

        assertThat(info(storageClass, status).readable()).isEqualTo(expected);
    }

    private static ObjectInfo info(String storageClass, @Nullable RestoreStatus restore) {
        return new ObjectInfo(
                new ObjectVersion(new Key("archive/a.tar"), new ETag("e"), null),
                1,
                Instant.EPOCH,
                null,
                storageClass,
                null,
                new TreeMap<>(),
                restore);
    }
}

package io.github.hkaws.storage.s3.prove;

import java.util.Locale;

/** What the toolkit asks of an S3, each tried by {@link StoreTrials}. */
public enum Capability {
    PUT_IF_ABSENT("a PUT with If-None-Match does not overwrite, and one of many wins"),
    COPY_IF_ABSENT("a COPY with If-None-Match does not overwrite, and one of many wins"),
    COPY_OF_VERSION("a COPY from a version takes that version"),
    COPY_OF_STATE("a COPY with a stale source ETag is refused"),
    DELETE_IF_MATCH("a DELETE with If-Match deletes no other bytes, in a race neither"),
    BATCH_DELETE_IF_MATCH(
            "a DeleteObjects with an ETag per key deletes no other bytes, in a race neither"),
    PUT_OVER_DELETE_MARKER("a PUT with If-None-Match takes a deleted key for free"),
    COMPLETE_IF_ABSENT("a CompleteMultipartUpload with If-None-Match does not overwrite"),
    CRC64NVME("the CRC64NVME of a PUT is checked and kept"),
    CRC64NVME_OF_PARTS("the CRC64NVME of an upload in parts is checked and kept"),
    RANGE_OF_VERSION("a range of a version is that range, and says so"),
    LIST_AFTER_DELETE("a listing has ETags, and nothing that was deleted"),
    ORDER_BY_BYTES("a listing is in the order of the keys' bytes");

    private final String what;

    Capability(String what) {
        this.what = what;
    }

    /** As a sentence that is true where it is held. */
    public String what() {
        return what;
    }

    /** {@code copy-if-absent}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

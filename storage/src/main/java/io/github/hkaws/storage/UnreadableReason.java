package io.github.hkaws.storage;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Why an object that is there cannot be read. */
public enum UnreadableReason {
    ARCHIVE_CLASS(
            "lies in an archive class",
            "restore it (aws s3api restore-object), then write it again in Standard (aws s3 cp, from"
                    + " its key to its key, --storage-class STANDARD)"),
    CUSTOMER_KEY(
            "is encrypted under a key that only its sender has (SSE-C)",
            "have it sent again without that key, or remove it"),
    KMS_KEY(
            "is encrypted under a KMS key that the function may not use",
            "write it again under S3's own key (aws s3 cp, from its key to its key, --sse AES256) as"
                    + " somebody who may use the key, or remove it");

    private final String what;
    private final String remedy;

    UnreadableReason(String what, String remedy) {
        this.what = what;
        this.remedy = remedy;
    }

    /** Of the store's errors. */
    public ErrorKind kind() {
        return this == ARCHIVE_CLASS ? ErrorKind.ARCHIVED : ErrorKind.ENCRYPTED;
    }

    /** As it follows the object's name in a sentence. */
    public String what() {
        return what;
    }

    /** What to do about it. */
    public String remedy() {
        return remedy;
    }

    /** {@code archive-class}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** By its label. */
    public static Optional<UnreadableReason> of(String label) {
        return Arrays.stream(values()).filter(each -> each.label().equals(label)).findFirst();
    }
}

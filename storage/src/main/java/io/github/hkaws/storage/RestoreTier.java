package io.github.hkaws.storage;

/** How fast S3 makes an object of an archive class readable. */
public enum RestoreTier {
    EXPEDITED("Expedited"),
    STANDARD("Standard"),
    BULK("Bulk");

    private final String s3Name;

    RestoreTier(String s3Name) {
        this.s3Name = s3Name;
    }

    /** As RestoreObject takes it. */
    public String s3Name() {
        return s3Name;
    }
}

package io.github.hkaws.domain.site;

import java.util.Arrays;
import java.util.List;

/** A storage class that segments may be written in, and how long S3 bills one at the least. */
public enum ArchiveClass {
    STANDARD(0),
    STANDARD_IA(30),
    GLACIER_IR(90),
    GLACIER(90),
    DEEP_ARCHIVE(180);

    private final int minimumDays;

    ArchiveClass(int minimumDays) {
        this.minimumDays = minimumDays;
    }

    /** The days that S3 bills even if the object is deleted or moved on before. */
    public int minimumDays() {
        return minimumDays;
    }

    static List<String> names() {
        return Arrays.stream(values()).map(Enum::name).toList();
    }
}

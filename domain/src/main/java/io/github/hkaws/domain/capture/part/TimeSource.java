package io.github.hkaws.domain.capture.part;

/** Where a captured-at instant comes from, the best first. */
public enum TimeSource {
    /** The camera's clock, printed in the name. */
    NAME,
    /** The relay's clock, when it had the whole file. */
    RECEIVED,
    /** S3's clock: the object's LastModified. */
    STORED
}

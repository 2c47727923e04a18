package io.github.hkaws.domain.capture.vendor;

/**
 * A stretch of a path and what was taken from it.
 *
 * @param start of its first character
 * @param end behind its last
 * @param what it says
 */
public record Span(int start, int end, What what) {

    /** What a stretch may say. */
    public enum What {
        CAMERA,
        CHANNEL,
        DATE,
        TIME,
        DATE_AND_TIME,
        ZONE,
        DETECTION,
        PLATE
    }
}

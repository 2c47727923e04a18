package io.github.hkaws.domain.capture.vendor;

import java.util.List;

/**
 * How a path was read.
 *
 * @param said what the format that fits understood
 * @param spans where in the path it stands, in order, none over another
 * @param nearMisses formats that fit a part of the name, the nearest first
 */
public record Explained(ParsedName said, List<Span> spans, List<NearMiss> nearMisses) {

    public Explained {
        spans = List.copyOf(spans);
        nearMisses = List.copyOf(nearMisses);
    }

    /**
     * A format that fits the beginning of a name.
     *
     * @param format its id
     * @param fits what fits
     * @param wanted what should follow, in words
     * @param found what does
     */
    public record NearMiss(String format, String fits, String wanted, String found) {}
}

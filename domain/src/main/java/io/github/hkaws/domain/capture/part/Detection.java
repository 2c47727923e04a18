package io.github.hkaws.domain.capture.part;

import java.util.Locale;

/**
 * Why a camera took a capture.
 *
 * @param token the camera's own word, never changed ({@code LINE_CROSSING_DETECTION}, {@code M})
 * @param kind what we understand by it
 */
public record Detection(String token, Kind kind) {

    /** The vocabulary; a word that is not known is OTHER and keeps its token. */
    public enum Kind {
        MOTION,
        TIMING,
        LINE_CROSSING,
        INTRUSION,
        REGION_ENTRANCE,
        REGION_EXITING,
        VEHICLE,
        FACE,
        PERSON,
        ALARM_INPUT,
        TAMPERING,
        TEMPERATURE,
        MANUAL,
        OTHER;

        /** As printed for people and programs: {@code line-crossing}. */
        public String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** The detection that a camera's word stands for. */
    public static Detection of(String token) {
        return new Detection(token, DetectionWords.kindOf(token));
    }
}

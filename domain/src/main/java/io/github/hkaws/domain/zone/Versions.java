package io.github.hkaws.domain.zone;

import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which releases of the tz database are at hand.
 *
 * @param shipped with this release of ours
 * @param system the system's; null: it has none, or does not say which
 * @param java in the Java that runs this
 */
public record Versions(TzVersion shipped, @Nullable TzVersion system, TzVersion java) {

    /** A place with rules. */
    public enum Origin {
        SHIPPED,
        SYSTEM,
        JAVA;

        /** As people read it. */
        public String label() {
            return this == JAVA ? "Java" : name().toLowerCase(Locale.ROOT);
        }
    }

    /** Whose rules are in use: the newest; of equal ones first Java's, then ours. */
    public Origin newest() {
        TzVersion theirs = system;
        TzVersion ours = java.compareTo(shipped) >= 0 ? java : shipped;
        if (theirs != null && theirs.compareTo(ours) > 0) {
            return Origin.SYSTEM;
        }
        return java.compareTo(shipped) >= 0 ? Origin.JAVA : Origin.SHIPPED;
    }

    /** The release in use. */
    public TzVersion inUse() {
        return Objects.requireNonNull(of(newest()));
    }

    /** The release at a place; null: none there. */
    public @Nullable TzVersion of(Origin origin) {
        return switch (origin) {
            case SHIPPED -> shipped;
            case SYSTEM -> system;
            case JAVA -> java;
        };
    }

    /** {@code 2026f (shipped; system 2025b, Java 2026a)}. */
    @Override
    public String toString() {
        return "%s (%s; shipped %s, system %s, Java %s)"
                .formatted(
                        inUse(), newest().label(), shipped, system == null ? "none" : system, java);
    }
}

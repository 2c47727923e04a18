package io.github.hkaws.engine.relay;

import io.github.hkaws.domain.zone.ZoneForecast;
import io.github.hkaws.storage.format.Format;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the relay says of itself in its heartbeat; {@code doc/key-scheme.md} specifies the object.
 * Every number is in its bounds and every text printable, whatever was written there.
 *
 * @param relay its name; empty where it says none
 * @param backlogFiles captures waiting at the relay
 * @param oldest age of the oldest of them; zero if none waits
 * @param freePercent what the spool's disk has left, of its bytes or its inodes, whichever is less;
 *     null: unknown
 * @param sentAt by the relay's clock; null: unknown
 * @param uploads what cameras handed over since it was installed; null: unknown
 * @param losses captures that it had and lost since it was installed; null: unknown
 * @param lossesSinceLast of them, those since the heartbeat before
 * @param lastLoss when, what and why, in words; null: none, or unknown
 * @param versions of what runs there, by their names
 * @param zone null: unknown
 * @param zoneOffsets what its rules say of a year, by zone
 * @param clock null: unknown
 * @param disk null: unknown
 * @param mount of s3fs; null: the relay has none, or says nothing of it
 */
public record RelayStatus(
        String relay,
        long backlogFiles,
        Duration oldest,
        @Nullable Double freePercent,
        @Nullable Instant sentAt,
        @Nullable Uploads uploads,
        @Nullable Long losses,
        long lossesSinceLast,
        @Nullable String lastLoss,
        SortedMap<String, String> versions,
        @Nullable Zone zone,
        SortedMap<String, ZoneForecast> zoneOffsets,
        @Nullable Clock clock,
        @Nullable Disk disk,
        @Nullable Mount mount) {

    /** The version of the format that this program knows. */
    public static final int VERSION = Format.HEARTBEAT.version();

    /** A heartbeat is a few kilobytes; nobody makes us read more than this. */
    public static final int MAX_BYTES = 64 * 1024;

    /**
     * Its time zone.
     *
     * @param name in the tz database
     * @param utcOffsetSeconds what the relay's rules say of it at {@code sentAt}
     */
    public record Zone(String name, int utcOffsetSeconds) {}

    /** Captures that cameras handed over, and their bytes. */
    public record Uploads(long count, long bytes) {}

    /**
     * Its clock.
     *
     * @param service that keeps the time; empty: none runs, or unknown
     * @param synchronised null: unknown
     * @param offset the relay's clock minus S3's; null: unknown
     */
    public record Clock(
            String service, @Nullable Boolean synchronised, @Nullable Duration offset) {}

    /**
     * The spool's disk.
     *
     * @param readOnly whether it takes nothing any more
     * @param errors that the kernel or the mover met since they started, or the file system counts
     */
    public record Disk(boolean readOnly, long errors) {}

    /**
     * The mount of {@code drop/}, as the relay's watch of it says.
     *
     * @param state {@code mounting}, {@code mounted}, {@code stopped} or {@code unwatched}
     * @param why the last one ended; empty: it stands, or nobody knows
     */
    public record Mount(String state, String why) {

        /** Whether nothing gets out through it, until the watch tries again. */
        public boolean stopped() {
            return state.equals("stopped");
        }

        /** Whether nobody would notice if it hung. */
        public boolean unwatched() {
            return state.equals("unwatched");
        }
    }

    public RelayStatus {
        versions = Collections.unmodifiableSortedMap(new TreeMap<>(versions));
        zoneOffsets = Collections.unmodifiableSortedMap(new TreeMap<>(zoneOffsets));
    }

    /** One that says only what every relay does. */
    public static RelayStatus of(long backlogFiles, Duration oldest, double freePercent) {
        return new RelayStatus(
                "",
                backlogFiles,
                oldest,
                freePercent,
                null,
                null,
                null,
                0,
                null,
                new TreeMap<>(),
                null,
                new TreeMap<>(),
                null,
                null,
                null);
    }

    /** What somebody should look at. */
    public List<RelayFinding> findings() {
        return RelayFinding.in(this);
    }

    /** What runs there and how it is, in one line. */
    public String summary() {
        List<String> parts = new ArrayList<>();
        parts.add("%,d captures wait".formatted(backlogFiles));
        Double free = freePercent;
        if (free != null) {
            parts.add(String.format(Locale.ROOT, "%.1f %% free", free));
        }
        versions.forEach((name, version) -> parts.add(name + " " + version));
        Zone where = zone;
        if (where != null) {
            parts.add(where.name() + " " + offset(where.utcOffsetSeconds()));
        }
        Clock time = clock;
        if (time != null) {
            if (!time.service().isEmpty()) {
                parts.add("clock kept by " + time.service());
            }
            if (time.offset() != null) {
                parts.add("clock off by %,d s".formatted(seconds(time.offset())));
            }
        }
        Disk card = disk;
        if (card != null) {
            parts.add("%,d disk errors".formatted(card.errors()));
        }
        Mount place = mount;
        if (place != null) {
            parts.add("s3fs " + place.state());
        }
        Uploads taken = uploads;
        if (taken != null) {
            parts.add(
                    String.format(
                            Locale.ROOT,
                            "%,d uploads of %.1f GB",
                            taken.count(),
                            taken.bytes() / 1e9));
        }
        Long lost = losses;
        if (lost != null) {
            parts.add("%,d losses since it was installed".formatted(lost));
        }
        return named() + ": " + String.join(", ", parts);
    }

    /** The nearest; Duration would make -1 of -0.2. */
    public static long seconds(Duration duration) {
        return Math.round(duration.toMillis() / 1000.0);
    }

    private static String offset(int seconds) {
        int minutes = Math.abs(seconds) / 60;
        return "UTC%s%02d:%02d".formatted(seconds < 0 ? "-" : "+", minutes / 60, minutes % 60);
    }

    /** As it begins a sentence: {@code relay}, or {@code relay attic}. */
    public String named() {
        return relay.isEmpty() ? "relay" : "relay " + relay;
    }
}

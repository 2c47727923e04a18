package io.github.hkaws.domain.site;

import io.github.hkaws.domain.zone.TimeZones;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One site: a bucket and the cameras that are kept in it.
 *
 * @param name short name of the site, used in the names of its AWS resources
 * @param bucket the bucket's name; null where no bucket is needed ({@code hkaws plan})
 * @param zone the clock that the site's cameras show unless they have their own
 * @param hotDays how many days captures stay single objects
 * @param archiveClass storage class segments are written in
 * @param deepArchiveAfterDays when segments move to DEEP_ARCHIVE; null: never
 * @param retentionDays how many days captures are kept
 * @param relay how the box at home writes
 * @param alertEmail who is told; null: nobody
 * @param silence after how long without a capture a camera counts as silent
 * @param cameras settings by camera id or, for recorders, by FTP login
 * @param observability what is watched beyond what always is
 * @param importFrom buckets of upstream's toolkit that the arrange function may read and file from
 * @param location where it is; null: not said, and nobody knows when it is night there
 * @param lateDays how many days a picture may take from the camera to the relay: a name's time that
 *     lies further before the relay's mark is a wrong clock's
 * @param arrangeConcurrency how many arrange functions run at once at most, 2 to 1000
 */
public record Site(
        String name,
        @Nullable String bucket,
        ZoneId zone,
        int hotDays,
        String archiveClass,
        @Nullable Integer deepArchiveAfterDays,
        int retentionDays,
        Relay relay,
        @Nullable String alertEmail,
        Duration silence,
        SortedMap<String, CameraSettings> cameras,
        Observability observability,
        List<String> importFrom,
        @Nullable Location location,
        int lateDays,
        int arrangeConcurrency) {

    /** A camera that replays what it stored during a month without a network is believed. */
    static final int DEFAULT_LATE_DAYS = 31;

    /** Enough for 50 cameras; each files about twenty captures per second. */
    static final int DEFAULT_ARRANGE_CONCURRENCY = 5;

    /**
     * The box at home.
     *
     * @param mode how it writes to drop/
     * @param sourceAddresses CIDR blocks it may write from; empty: from anywhere
     */
    public record Relay(Mode mode, List<String> sourceAddresses) {

        /** Through a mount by s3fs, or by PUT requests of the mover itself. */
        public enum Mode {
            S3FS,
            DIRECT
        }

        public Relay {
            sourceAddresses = List.copyOf(sourceAddresses);
        }
    }

    public Site {
        cameras = Collections.unmodifiableSortedMap(new TreeMap<>(cameras));
        importFrom = List.copyOf(importFrom);
    }

    /** A site that watches what every site does. */
    public Site(
            String name,
            @Nullable String bucket,
            ZoneId zone,
            int hotDays,
            String archiveClass,
            @Nullable Integer deepArchiveAfterDays,
            int retentionDays,
            Relay relay,
            @Nullable String alertEmail,
            Duration silence,
            SortedMap<String, CameraSettings> cameras) {
        this(
                name,
                bucket,
                zone,
                hotDays,
                archiveClass,
                deepArchiveAfterDays,
                retentionDays,
                relay,
                alertEmail,
                silence,
                cameras,
                Observability.DEFAULT,
                List.of(),
                null,
                DEFAULT_LATE_DAYS,
                DEFAULT_ARRANGE_CONCURRENCY);
    }

    /** A site of which only the clock is known; everything else has its default. */
    public static Site in(ZoneId zone) {
        return new Site(
                "home",
                null,
                zone,
                14,
                "GLACIER_IR",
                90,
                365,
                new Relay(Relay.Mode.S3FS, List.of()),
                null,
                Duration.ofHours(24),
                new TreeMap<>());
    }

    /** The same site, which says so of one camera. */
    public Site withCamera(String id, CameraSettings settings) {
        SortedMap<String, CameraSettings> more = new TreeMap<>(cameras);
        more.put(id, settings);
        return new Site(
                name,
                bucket,
                zone,
                hotDays,
                archiveClass,
                deepArchiveAfterDays,
                retentionDays,
                relay,
                alertEmail,
                silence,
                more,
                observability,
                importFrom,
                location,
                lateDays,
                arrangeConcurrency);
    }

    /** The name of its time zone in the tz database, as all other programs know it. */
    public String zoneName() {
        return TimeZones.name(zone);
    }

    /** This site under another clock; cameras that have their own keep it. */
    public Site withZone(ZoneId other) {
        return new Site(
                name,
                bucket,
                other,
                hotDays,
                archiveClass,
                deepArchiveAfterDays,
                retentionDays,
                relay,
                alertEmail,
                silence,
                cameras,
                observability,
                importFrom,
                location,
                lateDays,
                arrangeConcurrency);
    }

    /** This site with segments written in another storage class, S3's name. */
    public Site withArchiveClass(String other) {
        return new Site(
                name,
                bucket,
                zone,
                hotDays,
                other,
                deepArchiveAfterDays,
                retentionDays,
                relay,
                alertEmail,
                silence,
                cameras,
                observability,
                importFrom,
                location,
                lateDays,
                arrangeConcurrency);
    }

    /** This site at another place. */
    public Site withLocation(@Nullable Location other) {
        return new Site(
                name,
                bucket,
                zone,
                hotDays,
                archiveClass,
                deepArchiveAfterDays,
                retentionDays,
                relay,
                alertEmail,
                silence,
                cameras,
                observability,
                importFrom,
                other,
                lateDays,
                arrangeConcurrency);
    }

    /** The settings of a camera, or those of a camera of which the site file says nothing. */
    public CameraSettings camera(String id) {
        return cameras.getOrDefault(id, CameraSettings.NONE);
    }
}

package io.github.hkaws.engine.cost;

import io.github.hkaws.domain.site.ArchiveClass;
import io.github.hkaws.domain.site.Site;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * What a site's cameras produce and how long it is kept.
 *
 * @param perDay captures per camera and day
 * @param bytes of one capture
 * @param written class that segments are written in
 * @param deepAfterDays days after which they move to DEEP_ARCHIVE; null: never
 */
public record Fleet(
        int cameras,
        double perDay,
        double bytes,
        int hotDays,
        ArchiveClass written,
        @Nullable Integer deepAfterDays,
        int retentionDays,
        Site.Relay.Mode relay) {

    /** The fleet of all tables in {@code doc/costs.md}, with the site file's defaults. */
    public static Fleet documented(Site.Relay.Mode relay) {
        Fleet fleet = of(Site.in(ZoneOffset.UTC), 12, 1000, 250_000);
        return new Fleet(
                fleet.cameras,
                fleet.perDay,
                fleet.bytes,
                fleet.hotDays,
                fleet.written,
                fleet.deepAfterDays,
                fleet.retentionDays,
                relay);
    }

    /** Cameras of a site that produce so much each. */
    public static Fleet of(Site site, int cameras, double perDay, double bytes) {
        return new Fleet(
                cameras,
                perDay,
                bytes,
                Math.min(site.hotDays(), site.retentionDays()),
                ArchiveClass.valueOf(site.archiveClass()),
                site.deepArchiveAfterDays(),
                site.retentionDays(),
                site.relay().mode());
    }

    /** The class that a site's segments lie in when their retention ends. */
    public static ArchiveClass classAtTheEnd(Site site) {
        Fleet fleet = of(site, 1, 1, 1);
        return fleet.deepDays() > 0 ? ArchiveClass.DEEP_ARCHIVE : fleet.written;
    }

    /** Days for which a segment stands before it is purged. */
    int archivedDays() {
        return retentionDays - hotDays;
    }

    /** Days of them in the class that it was written in. */
    int firstDays() {
        return deepAfterDays == null ? archivedDays() : Math.min(archivedDays(), deepAfterDays);
    }

    /** Days of them in DEEP_ARCHIVE, after it moved there. */
    int deepDays() {
        return archivedDays() - firstDays();
    }

    double capturesAYear() {
        return 365.0 * cameras * perDay;
    }

    double cameraDaysAYear() {
        return 365.0 * cameras;
    }

    double gbADay() {
        return cameras * perDay * bytes / (1L << 30);
    }
}

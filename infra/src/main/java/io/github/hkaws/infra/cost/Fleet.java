package io.github.hkaws.infra.cost;

import io.github.hkaws.domain.site.Site;

/**
 * What a site's cameras produce and how long it is kept.
 *
 * @param perDay captures a camera and day
 * @param bytes of one capture
 */
public record Fleet(
        int cameras,
        int perDay,
        long bytes,
        int hotDays,
        int deepArchiveAfterDays,
        int retentionDays,
        Site.Relay.Mode relay) {

    /** The fleet of all tables, with the site file's defaults. */
    static Fleet example(Site.Relay.Mode relay) {
        return new Fleet(12, 1000, 250_000, 14, 90, 365, relay);
    }

    double capturesAYear() {
        return 365.0 * cameras * perDay;
    }

    double cameraDaysAYear() {
        return 365.0 * cameras;
    }

    double gbADay() {
        return (double) cameras * perDay * bytes / (1L << 30);
    }
}

package io.github.hkaws.domain.site;

/**
 * Judges how long captures are kept, for the site and for each camera with a time of its own.
 *
 * @param fees what S3 would bill for nothing
 * @param feesAccepted whether the site's owner wants it all the same
 */
record KeepingTime(EarlyDeletion fees, boolean feesAccepted) {

    void check(YamlField field, int retentionDays, Problems problems) {
        if (retentionDays < fees.hotDays()) {
            problems.add(
                    field,
                    "captures are kept %d days, shorter than the hot window of %d"
                            .formatted(retentionDays, fees.hotDays()),
                    "raise retentionDays to %d or lower hotDays".formatted(fees.hotDays()));
        } else if (!feesAccepted) {
            fees.check(field, retentionDays, problems);
        }
    }
}

package io.github.hkaws.domain.site;

import org.jspecify.annotations.Nullable;

/**
 * Finds settings for which S3 would bill days that nobody uses: each archive class has a shortest
 * time that is paid for in any case.
 *
 * @param hotDays days before a segment is written
 * @param written class that segments are written in
 * @param deepAfterDays days after which they move to DEEP_ARCHIVE; null: never
 */
record EarlyDeletion(int hotDays, ArchiveClass written, @Nullable Integer deepAfterDays) {

    private static final String ACCEPT = "or accept it by archive.acceptEarlyDeletionFees: true";

    /** Reports what keeping captures for {@code retentionDays} would waste. */
    void check(YamlField field, int retentionDays, Problems problems) {
        int archived = retentionDays - hotDays;
        int first = deepAfterDays == null ? archived : Math.min(deepAfterDays, archived);
        boolean movesOn = first < archived;
        if (first < written.minimumDays()) {
            problems.add(
                    field,
                    "a segment stays %d days in %s, and S3 bills %d"
                            .formatted(first, written, written.minimumDays()),
                    movesOn
                            ? "raise archive.deepArchiveAfterDays to %d, %s"
                                    .formatted(written.minimumDays(), ACCEPT)
                            : "keep captures %d days or longer, choose another archive.storageClass, %s"
                                    .formatted(hotDays + written.minimumDays(), ACCEPT));
        }
        int deepMinimum = ArchiveClass.DEEP_ARCHIVE.minimumDays();
        if (movesOn && archived - first < deepMinimum) {
            problems.add(
                    field,
                    "a segment stays %d days in DEEP_ARCHIVE, and S3 bills %d"
                            .formatted(archived - first, deepMinimum),
                    "keep captures %d days or longer, set archive.deepArchiveAfterDays: never, %s"
                            .formatted(hotDays + first + deepMinimum, ACCEPT));
        }
    }
}

package io.github.hkaws.engine.report;

import io.github.hkaws.domain.layout.Prefixes;
import io.github.hkaws.storage.Attributes;
import io.github.hkaws.storage.ETag;
import io.github.hkaws.storage.ExistsClaim;
import io.github.hkaws.storage.GetOutcome;
import io.github.hkaws.storage.Operation;
import io.github.hkaws.storage.PutOutcome;
import io.github.hkaws.storage.ReplaceOutcome;
import io.github.hkaws.storage.Store;
import io.github.hkaws.storage.StoreException;
import io.github.hkaws.storage.StoreRequest;
import io.github.hkaws.storage.VersionId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Writes reports and finds them again. No report of an earlier run is ever overwritten: a second
 * run of a day writes a second report.
 */
public final class Reports {

    /** How far back the last report is looked for at first, so that one LIST is enough. */
    private static final int LOOK_BACK_DAYS = 60;

    private static final Attributes JSON = Attributes.of("application/json");

    /**
     * A report as written: only its writer knows the ETag to replace it by.
     *
     * @param versioned whether the bucket keeps what is deleted from it or written over
     */
    public record Written(ReportKey key, ETag etag, boolean versioned) {}

    /** A report as it stands, and when S3 last had it written. */
    public record Stored(ReportKey key, Instant lastModified) {}

    private final Store store;

    public Reports(Store store) {
        this.store = store;
    }

    /**
     * Writes the day's next report of a kind. One PUT, and for each run of that day so far a PUT
     * and a HEAD more.
     */
    public Written write(LocalDate date, ReportKey.Kind kind, byte[] json) {
        var key = new ReportKey(date, kind, 1);
        while (true) {
            switch (ExistsClaim.put(store, key.key(), json, JSON)) {
                case PutOutcome.Written written -> {
                    return new Written(key, written.etag(), keepsVersions(written.versionId()));
                }
                case PutOutcome.Exists() -> key = key.next();
            }
        }
    }

    /**
     * Writes the end of a report over its beginning; a new report where the beginning went away.
     */
    public Written finish(Written begun, byte[] json) {
        return switch (store.replaceIfMatch(begun.key().key(), begun.etag(), json, JSON)) {
            case ReplaceOutcome.Replaced replaced ->
                    new Written(begun.key(), replaced.etag(), begun.versioned());
            case ReplaceOutcome.Changed(), ReplaceOutcome.Gone() ->
                    write(begun.key().date(), begun.key().kind(), json);
        };
    }

    /** The last report of a kind up to a date. One LIST, more only after a long pause. */
    public Optional<ReportKey> last(ReportKey.Kind kind, LocalDate upTo) {
        Optional<ReportKey> recent = last(kind, upTo.minusDays(LOOK_BACK_DAYS), upTo);
        return recent.isPresent() ? recent : last(kind, upTo, Prefixes.REPORTS);
    }

    /** The last report of a kind between two dates. One LIST. */
    public Optional<ReportKey> last(ReportKey.Kind kind, LocalDate since, LocalDate upTo) {
        return last(kind, upTo, Prefixes.REPORTS + since);
    }

    private Optional<ReportKey> last(ReportKey.Kind kind, LocalDate upTo, String after) {
        try (var reports = store.list(Prefixes.REPORTS, after)) {
            return reports.flatMap(object -> ReportKey.of(object.key()).stream())
                    .filter(key -> key.kind() == kind && !key.date().isAfter(upTo))
                    .max(Comparator.naturalOrder());
        }
    }

    /** All reports of a kind since a date. One LIST a thousand. */
    public List<Stored> all(ReportKey.Kind kind, LocalDate since) {
        try (var reports = store.list(Prefixes.REPORTS, Prefixes.REPORTS + since)) {
            return reports.flatMap(object ->
                            ReportKey.of(object.key())
                                    .filter(key -> key.kind() == kind)
                                    .map(key -> new Stored(key, object.lastModified()))
                                    .stream())
                    .toList();
        }
    }

    /** When S3 had a report written, by its own clock. One HEAD. */
    public Instant writtenAt(Written report) {
        return store.head(report.key().key())
                .orElseThrow(() ->
                        StoreException.changed(
                                StoreRequest.of(Operation.HEAD, "", report.key().key().value()),
                                "it went away meanwhile"))
                .lastModified();
    }

    /** S3 names no version where it keeps none, and {@code null} where it keeps none any more. */
    private static boolean keepsVersions(@Nullable VersionId version) {
        return version != null && !version.value().equals("null");
    }

    /** What a report says; empty if it went away. */
    public Optional<byte[]> read(ReportKey key) {
        return store.getWhole(key.key()) instanceof GetOutcome.Content content
                ? Optional.of(content.readAll())
                : Optional.empty();
    }
}

package io.github.hkaws.engine.report;

import io.github.hkaws.domain.layout.Key;
import io.github.hkaws.domain.layout.Prefixes;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The key of a report: {@code reports/2026-11-23.json} for the digest of a day, {@code
 * reports/2026-11-23.2.json} for that of a second run; with its kind between for all others, {@code
 * reports/2026-11-23.purge.json}.
 *
 * @param date the site's local date
 * @param number which run of that date, from 1
 */
public record ReportKey(LocalDate date, Kind kind, int number) implements Comparable<ReportKey> {

    /** What a report tells of. */
    public enum Kind {
        /** The daily digest. */
        DIGEST(""),
        /** What a purge deleted. */
        PURGE(".purge"),
        /** What somebody erased, and why. */
        ERASE(".erase");

        private final String mark;

        Kind(String mark) {
            this.mark = mark;
        }
    }

    private static final Pattern FORM =
            Pattern.compile(
                    Prefixes.REPORTS
                            + "(?<date>\\d{4}-\\d{2}-\\d{2})(?<kind>\\.[a-z]+?)??"
                            + "(?:\\.(?<number>[1-9]\\d{0,5}))?\\.json");

    private static final Comparator<ReportKey> ORDER =
            Comparator.comparing((ReportKey report) -> report.date)
                    .thenComparing(ReportKey::kind)
                    .thenComparingInt(ReportKey::number);

    public ReportKey {
        if (number < 1) {
            throw new IllegalArgumentException("reports of a day count from 1, not " + number);
        }
    }

    /** Reads a key; empty if it is no report's. */
    public static Optional<ReportKey> of(Key key) {
        Matcher m = FORM.matcher(key.value());
        if (!m.matches()) {
            return Optional.empty();
        }
        String mark = m.group("kind") == null ? "" : m.group("kind");
        int number = m.group("number") == null ? 1 : Integer.parseInt(m.group("number"));
        for (Kind kind : Kind.values()) {
            if (kind.mark.equals(mark)) {
                return date(m.group("date")).map(date -> new ReportKey(date, kind, number));
            }
        }
        return Optional.empty();
    }

    private static Optional<LocalDate> date(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    public Key key() {
        return new Key(
                Prefixes.REPORTS + date + kind.mark + (number == 1 ? "" : "." + number) + ".json");
    }

    ReportKey next() {
        return new ReportKey(date, kind, number + 1);
    }

    @Override
    public int compareTo(ReportKey other) {
        return ORDER.compare(this, other);
    }
}

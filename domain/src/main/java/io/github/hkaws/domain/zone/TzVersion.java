package io.github.hkaws.domain.zone;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A release of the tz database: its year, and letters that count on within it.
 *
 * @param letters {@code a} to {@code z}, then {@code aa}; none before the first release of a year
 */
public record TzVersion(int year, String letters) implements Comparable<TzVersion> {

    private static final Pattern FORM = Pattern.compile("(\\d{4})([a-z]{0,2}).*");
    private static final Comparator<TzVersion> ORDER =
            Comparator.comparingInt(TzVersion::year)
                    .thenComparingInt(version -> version.letters.length())
                    .thenComparing(TzVersion::letters);

    /** Reads {@code 2026f}, and what distributions put behind it; empty if it is no version. */
    public static Optional<TzVersion> of(String text) {
        Matcher m = FORM.matcher(text.strip());
        return m.matches()
                ? Optional.of(new TzVersion(Integer.parseInt(m.group(1)), m.group(2)))
                : Optional.empty();
    }

    @Override
    public int compareTo(TzVersion other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return year + letters;
    }
}

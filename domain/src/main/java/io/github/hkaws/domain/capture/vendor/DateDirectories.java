package io.github.hkaws.domain.capture.vendor;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The days that stand in the directories of a path: {@code 2026-11-23}, {@code back_20261123},
 * {@code 2026/11/23}, {@code 202611/23}.
 */
public final class DateDirectories {

    private static final Pattern YEAR = Pattern.compile("20\\d{2}");
    private static final Pattern MONTH = Pattern.compile("20\\d{2}[-_.]?(?:0[1-9]|1[0-2])");
    private static final Pattern WORD = Pattern.compile("[A-Za-z]{3,9}");
    private static final Pattern TWO = Pattern.compile("\\d{2}");
    private static final Pattern MONTH_AND_DAY = Pattern.compile("\\d{2}[-_.]?\\d{2}");
    private static final Pattern SHORT = Pattern.compile("\\d{2}([-_.]?)\\d{2}\\1\\d{2}");

    private static final Pattern HOUR =
            Pattern.compile("(?:[01]\\d|2[0-3])(?:h|H|hour)?|(?:h|H|hour)_?(?:[01]\\d|2[0-3])");

    /**
     * A day and the directories it stands in.
     *
     * @param from the first of them
     * @param to behind the last
     * @param readings what it may mean; empty: a year and month without a day
     */
    record Dated(int from, int to, List<LocalDate> readings) {}

    private DateDirectories() {}

    /**
     * The directories whose day would be in no part of the key, from the top.
     *
     * @param text the leaf so far
     * @param date the day that the name prints; null: none
     */
    public static List<String> lost(
            List<String> directories, String text, @Nullable LocalDate date) {
        List<String> lost = new ArrayList<>();
        if (directories.stream()
                .noneMatch(directory -> Digits.next(directory, 0) < directory.length())) {
            return lost;
        }
        String digits = Digits.of(text);
        for (Dated dated : in(directories)) {
            boolean kept =
                    dated.readings().isEmpty()
                            ? date != null
                            : dated.readings().stream()
                                    .anyMatch(day ->
                                            day.equals(date)
                                                    || digits.contains(
                                                            DateTimeFormatter.BASIC_ISO_DATE.format(
                                                                    day)));
            List<String> run = directories.subList(dated.from(), dated.to());
            if (!kept && !text.contains(String.join("_", run))) {
                lost.addAll(run);
            }
        }
        return lost;
    }

    /**
     * What stands before the date in the first directory that has one, and so may name a camera.
     */
    public static Optional<String> prefix(List<String> directories) {
        for (String directory : directories) {
            PrintedDate date = PrintedDate.first(directory);
            if (date != null) {
                return Optional.ofNullable(Identities.before(directory, date.start()));
            }
        }
        return Optional.empty();
    }

    /** Whether a directory's name holds a day or a stamp that stands by itself. */
    public static boolean isDated(String directory) {
        FoundTime time = FoundTime.first(directory);
        int start = time == null ? -1 : time.start();
        if (time == null) {
            PrintedDate date = PrintedDate.first(directory);
            start = date == null ? -1 : date.start();
        }
        return start == 0 || (start > 0 && !Character.isLetterOrDigit(directory.charAt(start - 1)));
    }

    /** Of the nearest day: its directories, and those with the hour that follows it. */
    static List<List<String>> carriers(List<String> directories) {
        List<Dated> dated = in(directories);
        if (dated.isEmpty() || dated.getLast().readings().isEmpty()) {
            return List.of();
        }
        int from = dated.getLast().from();
        int to = dated.getLast().to();
        List<List<String>> carriers = new ArrayList<>();
        carriers.add(directories.subList(from, to));
        for (int hour = to; hour < directories.size() && hour < to + 3; hour++) {
            if (HOUR.matcher(directories.get(hour)).matches()
                    || TWO.matcher(directories.get(hour)).matches()) {
                carriers.add(directories.subList(from, hour + 1));
            } else {
                break;
            }
        }
        int last = directories.size() - 1;
        if (last > to && TWO.matcher(directories.get(last)).matches()) {
            List<String> apart = new ArrayList<>(directories.subList(from, to));
            apart.add(directories.get(last));
            carriers.add(apart);
        }
        return carriers;
    }

    private static List<Dated> in(List<String> directories) {
        List<Dated> dated = new ArrayList<>();
        for (int i = 0; i < directories.size(); ) {
            Dated found = at(directories, i);
            if (found != null) {
                dated.add(found);
            }
            i = found == null ? i + 1 : found.to();
        }
        return dated;
    }

    private static @Nullable Dated at(List<String> directories, int i) {
        String directory = directories.get(i);
        PrintedDate date = PrintedDate.first(directory);
        if (date == null && SHORT.matcher(directory).matches()) {
            date = PrintedDate.at(directory, 0);
        }
        if (date != null) {
            return new Dated(i, i + 1, date.readings());
        }
        String next = i + 1 < directories.size() ? directories.get(i + 1) : "";
        String third = i + 2 < directories.size() ? directories.get(i + 2) : "";
        if (YEAR.matcher(directory).matches()) {
            if (TWO.matcher(next).matches() && TWO.matcher(third).matches()) {
                return run(i, i + 3, directory + next + third);
            }
            if (MONTH_AND_DAY.matcher(next).matches()) {
                return run(i, i + 2, directory + Digits.of(next));
            }
            if (WORD.matcher(next).matches() && TWO.matcher(third).matches()) {
                PrintedDate named = PrintedDate.at(directory + "-" + next + "-" + third, 0);
                return named == null ? null : new Dated(i, i + 3, named.readings());
            }
            return TWO.matcher(next).matches() ? new Dated(i, i + 2, List.of()) : null;
        }
        if (!MONTH.matcher(directory).matches()) {
            return null;
        }
        return TWO.matcher(next).matches()
                ? run(i, i + 2, Digits.of(directory) + next)
                : new Dated(i, i + 1, List.of());
    }

    private static @Nullable Dated run(int from, int to, String digits) {
        PrintedDate date = PrintedDate.at(digits, 0);
        return date == null ? null : new Dated(from, to, date.readings());
    }
}

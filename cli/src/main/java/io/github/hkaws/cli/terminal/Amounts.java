package io.github.hkaws.cli.terminal;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;

/** Amounts as people like to read them. */
public final class Amounts {

    private static final String[] UNITS = {"B", "kB", "MB", "GB", "TB", "PB"};

    private Amounts() {}

    /** Decimal units, as AWS's bills and disks have them: {@code 1.2 MB}. */
    public static String bytes(long bytes) {
        double amount = bytes;
        int unit = 0;
        while (amount >= 999.5 && unit < UNITS.length - 1) {
            amount /= 1000;
            unit++;
        }
        String form = unit == 0 || amount >= 99.5 ? "%.0f %s" : "%.1f %s";
        return String.format(Locale.ROOT, form, amount, UNITS[unit]);
    }

    /** {@code $0.03}; what is less than a cent is said to be. */
    public static String usd(double amount) {
        if (amount > 0 && amount < 0.01) {
            return "less than $0.01";
        }
        return String.format(Locale.ROOT, "$%,.2f", amount);
    }

    /** {@code about $0.03}, for what is an estimate. */
    public static String about(double amount) {
        return (amount > 0 && amount < 0.01 ? "" : "about ") + usd(amount);
    }

    public static String usd(BigDecimal amount) {
        return usd(amount.doubleValue());
    }

    /** {@code 1 capture}, {@code 2,000 captures}. */
    public static String count(long number, String noun) {
        return String.format(Locale.ROOT, "%,d %s%s", number, noun, number == 1 ? "" : "s");
    }

    /** {@code about 2.8 hours}, {@code about 5 minutes}, for what is an estimate. */
    public static String roughly(Duration duration) {
        double hours = duration.toSeconds() / 3600.0;
        return hours < 1
                ? "about " + count(Math.max(1, Math.round(hours * 60)), "minute")
                : String.format(Locale.ROOT, "about %.1f hours", hours);
    }

    /** {@code 48 hours}, {@code 5 minutes}; none: at once. */
    public static String wait(Duration duration) {
        if (duration.isZero()) {
            return "at once";
        }
        return duration.compareTo(Duration.ofHours(1)) < 0
                ? "up to " + count(duration.toMinutes(), "minute")
                : "up to " + count(duration.toHours(), "hour");
    }
}

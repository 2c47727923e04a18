package io.github.hkaws.storage;

import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How far the readable copy of an object in an archive class is.
 *
 * @param ongoing whether S3 is still at it
 * @param expires when the copy goes away; null while S3 is at it
 */
public record RestoreStatus(boolean ongoing, @Nullable Instant expires) {

    private static final Pattern ONGOING = Pattern.compile("ongoing-request=\"(true|false)\"");
    private static final Pattern EXPIRY = Pattern.compile("expiry-date=\"([^\"]+)\"");

    /** Reads the header {@code x-amz-restore}; null if it says nothing. */
    public static @Nullable RestoreStatus parse(@Nullable String header) {
        if (header == null) {
            return null;
        }
        Matcher ongoing = ONGOING.matcher(header);
        if (!ongoing.find()) {
            return null;
        }
        return new RestoreStatus(ongoing.group(1).equals("true"), expiry(header));
    }

    private static @Nullable Instant expiry(String header) {
        Matcher expiry = EXPIRY.matcher(header);
        if (!expiry.find()) {
            return null;
        }
        try {
            return ZonedDateTime.parse(expiry.group(1), DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
        } catch (DateTimeParseException e) {
            return null; // a readable copy all the same
        }
    }
}

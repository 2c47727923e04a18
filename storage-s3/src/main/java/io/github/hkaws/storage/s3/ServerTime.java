package io.github.hkaws.storage.s3;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/**
 * S3's clock, as its answers tell it. A signature is judged by that clock: the SDK signs its
 * requests anew when one is refused for the time, but of a link nobody hears that it was refused.
 */
public final class ServerTime implements InstantSource, ExecutionInterceptor {

    /** An answer's date has whole seconds and comes late; what is off by less is good enough. */
    private static final Duration TOLERATED = Duration.ofSeconds(30);

    private final InstantSource here;
    private volatile Duration ahead = Duration.ZERO;

    /**
     * To be given to a client as an interceptor.
     *
     * @param here this computer's clock
     */
    public ServerTime(InstantSource here) {
        this.here = here;
    }

    /** S3's time; this computer's before the first answer. */
    @Override
    public Instant instant() {
        return here.instant().plus(ahead);
    }

    /** This computer's time, by which its browser goes, too. */
    Instant here() {
        return here.instant();
    }

    /**
     * How far S3's clock is ahead of this computer's; zero where they agree, or before it is known.
     */
    public Duration ahead() {
        return ahead;
    }

    @Override
    public void afterTransmission(Context.AfterTransmission context, ExecutionAttributes unused) {
        context.httpResponse().firstMatchingHeader("Date").ifPresent(this::learn);
    }

    void learn(String date) {
        try {
            Instant there =
                    ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
            Duration off = Duration.between(here.instant(), there);
            ahead = off.abs().compareTo(TOLERATED) > 0 ? off : Duration.ZERO;
        } catch (DateTimeException e) {
            // An S3 that says no date is believed to go as this computer does.
        }
    }
}

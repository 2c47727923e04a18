package io.github.hkaws.cli.select;

import io.github.hkaws.engine.browse.TimeSpan;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A stretch of time that ends now, or runs between two moments. */
public final class SpanOptions {

    /** A camera whose clock runs ahead is not hidden for that. */
    private static final Duration AHEAD = Duration.ofDays(1);

    @Spec(Spec.Target.MIXEE)
    @Nullable CommandSpec spec;

    @Option(
            names = "--last",
            paramLabel = "TIME",
            converter = LastArgument.class,
            description = "Until now, for so long: 30m, 8h, 30d or 2w.")
    @Nullable Duration last;

    @Option(
            names = "--since",
            paramLabel = "TIME",
            converter = MomentArgument.Converter.class,
            description =
                    "From this moment on, by the site's clock: 2026-11-22T22:14, a date, yesterday, or 22:14 of today.")
    @Nullable MomentArgument since;

    @Option(
            names = "--until",
            paramLabel = "TIME",
            converter = MomentArgument.Converter.class,
            description = "To this moment; of a date, to its end.")
    @Nullable MomentArgument until;

    /** Whether one is meant. */
    public boolean given() {
        return last != null || since != null || until != null;
    }

    /** The stretch; empty if none was said. */
    public Optional<TimeSpan> span(Instant now, ZoneId zone) {
        if (!given()) {
            return Optional.empty();
        }
        if (last != null && (since != null || until != null)) {
            throw misuse("--last ends now; say it, or --since and --until");
        }
        Instant to = until == null ? now.plus(AHEAD) : until.end(now, zone);
        Instant from =
                last != null
                        ? now.minus(last)
                        : since == null ? Instant.EPOCH : since.begin(now, zone);
        if (!from.isBefore(to)) {
            throw misuse(
                    until == null
                            ? "--since lies in the future; say a moment that is over"
                            : "--until is not after --since; turn them round");
        }
        return Optional.of(new TimeSpan.Instants(from, to));
    }

    private ParameterException misuse(String message) {
        return new ParameterException(Objects.requireNonNull(spec).commandLine(), message);
    }
}

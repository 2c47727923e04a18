package io.github.hkaws.cli.look;

import io.github.hkaws.archive.browse.CaptureFilter;
import io.github.hkaws.cli.frame.TimeConverter;
import java.time.LocalTime;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which captures of a day are meant. */
final class FilterOptions {

    @Spec(Spec.Target.MIXEE)
    @Nullable CommandSpec spec;

    @Option(
            names = "--from",
            paramLabel = "HH:mm",
            converter = TimeConverter.class,
            description = "From this time of day on, by the camera's clock.")
    @Nullable LocalTime from;

    @Option(
            names = "--to",
            paramLabel = "HH:mm",
            converter = TimeConverter.class,
            description = "To this time of day; before --from: both ends of the day.")
    @Nullable LocalTime to;

    @Option(
            names = "--detection",
            paramLabel = "D",
            description =
                    "Only these: motion, line-crossing, timing, … or the camera's own word, such as LINE_CROSSING_DETECTION.")
    @Nullable String detection;

    @Option(
            names = "--night",
            description = "Only the dark hours of the date: before 06:00 and from 20:00 on.")
    boolean night;

    CaptureFilter filter() {
        if (night && (from != null || to != null)) {
            throw new ParameterException(
                    Objects.requireNonNull(spec).commandLine(),
                    "--night is --from 20:00 --to 06:00; say the one or the other");
        }
        return night
                ? new CaptureFilter(CaptureFilter.NIGHT_FROM, CaptureFilter.NIGHT_TO, detection)
                : new CaptureFilter(from, to, detection);
    }
}

package io.github.hkaws.cli.read;

import io.github.hkaws.cli.support.TimeConverter;
import io.github.hkaws.cli.terminal.Printable;
import io.github.hkaws.domain.capture.part.Detection;
import io.github.hkaws.domain.site.Nearest;
import io.github.hkaws.engine.browse.CaptureFilter;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
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
            description = "To this time of day; where it is before --from, of the next day.")
    @Nullable LocalTime to;

    @Option(
            names = "--detection",
            paramLabel = "D",
            description =
                    "Only these: motion, line-crossing, timing, … or the camera's own word, such as LINE_CROSSING_DETECTION.")
    @Nullable String detection;

    @Option(
            names = "--night",
            description = "Only the night that begins on the date: 20:00 to 06:00 of the next day.")
    boolean night;

    /**
     * What to say where nothing was found: that a detection was asked for which neither we nor any
     * of the captures know.
     */
    Optional<String> objection() {
        if (detection == null) {
            return Optional.empty();
        }
        List<String> labels =
                Stream.of(Detection.Kind.values()).map(Detection.Kind::label).toList();
        if (labels.contains(detection.toLowerCase(Locale.ROOT))
                || Detection.of(detection).kind() != Detection.Kind.OTHER) {
            return Optional.empty();
        }
        return Optional.of(
                "no capture here has the detection '%s'; %s"
                        .formatted(
                                Printable.of(detection),
                                Nearest.to(detection, labels)
                                        .map(near -> "did you mean " + near + "?")
                                        .orElse("known are " + String.join(", ", labels))));
    }

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

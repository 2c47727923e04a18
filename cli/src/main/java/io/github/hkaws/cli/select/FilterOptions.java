package io.github.hkaws.cli.select;

import io.github.hkaws.cli.support.TimeConverter;
import io.github.hkaws.cli.terminal.Printable;
import io.github.hkaws.domain.capture.part.Detection;
import io.github.hkaws.domain.site.Nearest;
import io.github.hkaws.engine.browse.CaptureFilter;
import io.github.hkaws.engine.browse.DayHours;
import io.github.hkaws.engine.browse.PlatePattern;
import io.github.hkaws.engine.browse.TimeSpan;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which captures of the days are meant. */
public final class FilterOptions {

    @Spec(Spec.Target.MIXEE)
    @Nullable CommandSpec spec;

    @Option(
            names = "--hours",
            paramLabel = "TIME-TIME",
            converter = HoursArgument.class,
            description =
                    "Only these hours, by the camera's clock; 22:00-04:00 begins on the date and ends on the next.")
    @Nullable DayHours hours;

    @Option(
            names = "--from",
            paramLabel = "TIME",
            converter = TimeConverter.class,
            description = "The begin of --hours alone.")
    @Nullable LocalTime from;

    @Option(
            names = "--to",
            paramLabel = "TIME",
            converter = TimeConverter.class,
            description = "The end of --hours alone.")
    @Nullable LocalTime to;

    @Option(
            names = "--night",
            description = "Only the night that begins on the date: --hours 20:00-06:00.")
    boolean night;

    @Option(
            names = "--detection",
            paramLabel = "D",
            description =
                    "Only these: motion, line-crossing, timing, … or the camera's own word, such as LINE_CROSSING_DETECTION; none: the name says none. May be said several times.")
    List<String> detections = new ArrayList<>();

    @Option(
            names = "--plate",
            paramLabel = "P",
            converter = PlateArgument.class,
            description =
                    "Only with this number plate in the name: AB* begins so, ? is any one character.")
    @Nullable PlatePattern plate;

    /** Whether number plates are looked for. */
    public boolean wantsPlates() {
        return plate != null;
    }

    /**
     * What to say where nothing was found: that a detection was asked for which neither we nor any
     * of the captures know.
     */
    public Optional<String> objection() {
        return detections.stream().flatMap(word -> objection(word).stream()).findFirst();
    }

    private static Optional<String> objection(String detection) {
        List<String> labels =
                Stream.concat(
                                Stream.of(Detection.Kind.values()).map(Detection.Kind::label),
                                Stream.of(CaptureFilter.NO_DETECTION))
                        .toList();
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

    /** What is let through of all there is. */
    public CaptureFilter filter() {
        return filter(TimeSpan.ever(), null);
    }

    /**
     * What is let through of a stretch of time.
     *
     * @param window hours that were said beside the date; null: none
     */
    CaptureFilter filter(TimeSpan span, @Nullable DayHours window) {
        return new CaptureFilter(span, hours(window), Set.copyOf(detections), plate);
    }

    private DayHours hours(@Nullable DayHours window) {
        List<DayHours> said = new ArrayList<>();
        if (window != null) {
            said.add(window);
        }
        if (hours != null) {
            said.add(hours);
        }
        if (night) {
            said.add(DayHours.NIGHT);
        }
        if (from != null || to != null) {
            said.add(new DayHours(from, to));
        }
        if (said.size() > 1) {
            throw new ParameterException(
                    Objects.requireNonNull(spec).commandLine(),
                    "the hours are said twice; say --hours, --from and --to, --night (--hours 20:00-06:00) or a window behind the date");
        }
        return said.isEmpty() ? DayHours.ALL : said.getFirst();
    }
}

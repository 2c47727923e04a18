package io.github.hkaws.cli.select;

import io.github.hkaws.cli.support.Completions;
import io.github.hkaws.cli.support.DateArgument;
import io.github.hkaws.domain.capture.CameraId;
import io.github.hkaws.engine.browse.DayHours;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * Cameras, a date, and which of its captures, in that order. The date is the last word that has the
 * form of one, so that a camera may be called {@code today}.
 */
public final class CaptureWords {

    @Spec(Spec.Target.MIXEE)
    @Nullable CommandSpec spec;

    @Parameters(
            arity = "0..*",
            hideParamSyntax = true,
            paramLabel = "[CAMERA...] [DATE [NAME|WINDOW]]",
            completionCandidates = Completions.CamerasAndDates.class,
            description = {
                "Cameras' ids, as hkaws cameras prints them; none: all of them.",
                "DATE: yyyy-MM-dd, today or yesterday, by each camera's clock; in its place"
                        + " --last, or --since and --until.",
                "NAME: a capture's, as hkaws ls prints it. WINDOW: such as 22:00-04:00."
            })
    List<String> words = new ArrayList<>();

    /**
     * What they mean.
     *
     * @param cameras empty: all
     * @param date null: none was said
     * @param name null: none was said
     * @param window null: none was said
     */
    record Meaning(
            List<CameraId> cameras,
            @Nullable DateArgument date,
            @Nullable String name,
            @Nullable DayHours window) {}

    /**
     * Reads them.
     *
     * @param elsewhere whether options say when
     */
    Meaning meaning(boolean elsewhere) {
        int at = words.size() - 1;
        while (at >= 0 && DateArgument.parse(words.get(at)).isEmpty()) {
            at--;
        }
        if (elsewhere) {
            if (at >= 0) {
                throw misuse(
                        "%s and an option say when; say the one or the other"
                                .formatted(words.get(at)));
            }
            return new Meaning(cameras(words), null, null, null);
        }
        if (at < 0) {
            return new Meaning(cameras(words), null, null, null);
        }
        DateArgument date = DateArgument.parse(words.get(at)).orElseThrow();
        List<CameraId> cameras = cameras(words.subList(0, at));
        List<String> rest = words.subList(at + 1, words.size());
        if (rest.size() > 1) {
            throw misuse(
                    "'%s' is one too many: behind the date stands one name, or one window"
                            .formatted(rest.get(1)));
        }
        if (rest.isEmpty()) {
            return new Meaning(cameras, date, null, null);
        }
        String which = rest.getFirst();
        return DayHours.parse(which)
                .map(window -> new Meaning(cameras, date, null, window))
                .orElseGet(() -> new Meaning(cameras, date, which, null));
    }

    /** What to say where no date was found, and one is needed. */
    ParameterException withoutDate() {
        String last = words.isEmpty() ? "" : words.getLast();
        return misuse(
                words.size() > 1
                        ? DateArgument.refusal(last) + ", or leave it out and say --last 8h"
                        : "which day? say a date, such as 2026-11-23, today or yesterday, or --last 8h");
    }

    private List<CameraId> cameras(List<String> names) {
        return names.stream().map(CameraId::parse).distinct().toList();
    }

    ParameterException misuse(String message) {
        return new ParameterException(Objects.requireNonNull(spec).commandLine(), message);
    }
}

package io.github.hkaws.cli.support;

import io.github.hkaws.domain.capture.CameraId;
import io.github.hkaws.domain.layout.CameraDay;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Parameters;

/** A camera and some of its days. */
public final class DayArguments {

    @Parameters(
            index = "0",
            paramLabel = "CAMERA",
            converter = CameraConverter.class,
            completionCandidates = Completions.Cameras.class,
            description = "A camera's id, as hkaws cameras prints it.")
    CameraId camera = CameraId.UNKNOWN;

    @Parameters(
            index = "1..*",
            arity = "1..*",
            paramLabel = "DATE",
            converter = DateArgument.Converter.class,
            completionCandidates = Completions.Dates.class,
            description = "yyyy-MM-dd, today or yesterday, by the camera's clock.")
    List<DateArgument> dates = new ArrayList<>();

    public CameraId camera() {
        return camera;
    }

    /** The days, where the clock of {@code zone} counts. */
    public List<CameraDay> days(Instant now, ZoneId zone) {
        return dates.stream().map(date -> new CameraDay(camera, date.on(now, zone))).toList();
    }
}

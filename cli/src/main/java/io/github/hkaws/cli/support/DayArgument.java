package io.github.hkaws.cli.support;

import io.github.hkaws.domain.capture.CameraId;
import io.github.hkaws.domain.layout.CameraDay;
import java.time.ZoneId;
import picocli.CommandLine.Parameters;

/** A camera and one of its days. */
public final class DayArgument {

    @Parameters(
            index = "0",
            paramLabel = "CAMERA",
            converter = CameraConverter.class,
            completionCandidates = Completions.Cameras.class,
            description = "A camera's id, as hkaws cameras prints it.")
    CameraId camera = CameraId.UNKNOWN;

    @Parameters(
            index = "1",
            paramLabel = "DATE",
            converter = DateArgument.Converter.class,
            completionCandidates = Completions.Dates.class,
            description = "yyyy-MM-dd, today or yesterday, by the camera's clock.")
    DateArgument date = new DateArgument(null, 0);

    public CameraId camera() {
        return camera;
    }

    /** The day, by the camera's clock. */
    public CameraDay in(OpenBucket open, CommandContext here) {
        return new CameraDay(camera, date.on(here.clock().instant(), zone(open)));
    }

    ZoneId zone(OpenBucket open) {
        return open.terms().zone(camera);
    }
}

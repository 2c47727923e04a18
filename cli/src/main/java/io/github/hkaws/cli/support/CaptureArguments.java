package io.github.hkaws.cli.support;

import io.github.hkaws.domain.capture.CameraId;
import io.github.hkaws.domain.layout.CameraDay;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** A camera, one of its days, and which of its captures: all, one, or those of a window. */
public final class CaptureArguments {

    @Mixin DayArgument day = new DayArgument();

    @Parameters(
            index = "2",
            arity = "0..1",
            paramLabel = "NAME|WINDOW",
            description = "A capture's name, as hkaws ls prints it, or HH:mm-HH:mm.")
    @Nullable String which;

    public CameraId camera() {
        return day.camera();
    }

    /** The day, by the camera's clock. */
    public CameraDay day(OpenBucket open, CommandContext here) {
        return day.in(open, here);
    }

    /** The camera's clock. */
    public ZoneId zone(OpenBucket open) {
        return day.zone(open);
    }

    /** The name, or what else was said; null: all of the day. */
    public @Nullable String which() {
        return which;
    }

    /** The window; empty if none was said. */
    public Optional<Window> window() {
        return which == null ? Optional.empty() : Window.parse(which);
    }
}

package io.github.hkaws.cli.plan;

import io.github.hkaws.cli.terminal.JsonLine;
import io.github.hkaws.domain.capture.Capture;
import io.github.hkaws.domain.capture.CaptureReader;
import io.github.hkaws.domain.capture.part.Detection;
import io.github.hkaws.domain.capture.part.MediaKind;
import io.github.hkaws.domain.layout.Key;
import io.github.hkaws.domain.layout.KeyScheme;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What would become of one file.
 *
 * @param file the file
 * @param capture what its name and place say
 * @param key where it would be filed or, noise, put aside
 */
record PlanRow(DropFile file, Capture capture, Key key) {

    private static final DateTimeFormatter ISO =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSxxx", Locale.ROOT);

    /** Goes by the very code that arranges. */
    static PlanRow of(DropFile file, CaptureReader reader) {
        Capture capture = reader.read(file.path(), file.storedAt());
        Key key =
                capture.mediaKind() == MediaKind.NOISE
                        ? KeyScheme.discard(
                                file.storedAt().atOffset(ZoneOffset.UTC).toLocalDate(), file.path())
                        : KeyScheme.of(capture);
        return new PlanRow(file, capture, key);
    }

    String source() {
        return file.path();
    }

    String capturedAt() {
        return ISO.format(capture.capturedAt().time());
    }

    String timeSource() {
        return capture.capturedAt().source().name().toLowerCase(Locale.ROOT);
    }

    /** The camera's own word. */
    @Nullable String detection() {
        Detection detection = capture.detection();
        return detection == null ? null : detection.token();
    }

    String mediaKind() {
        return capture.mediaKind().name().toLowerCase(Locale.ROOT);
    }

    boolean empty() {
        return file.size() == 0;
    }

    /** One line, described in the command's help. */
    String json() {
        return new JsonLine()
                .put("source", source())
                .put("key", key.value())
                .put("camera", capture.camera().value())
                .put("channel", capture.channel())
                .put("capturedAt", capturedAt())
                .put("timeSource", timeSource())
                .put("detection", detection())
                .put("mediaKind", mediaKind())
                .put("plate", capture.plate())
                .toString();
    }
}

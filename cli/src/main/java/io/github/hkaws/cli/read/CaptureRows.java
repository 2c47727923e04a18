package io.github.hkaws.cli.read;

import io.github.hkaws.cli.terminal.Amounts;
import io.github.hkaws.cli.terminal.JsonLine;
import io.github.hkaws.cli.terminal.Table;
import io.github.hkaws.cli.terminal.Terminal;
import io.github.hkaws.domain.capture.part.Detection;
import io.github.hkaws.domain.capture.part.TimeSource;
import io.github.hkaws.engine.browse.ClockGap;
import io.github.hkaws.engine.browse.FiledCapture;
import io.github.hkaws.engine.browse.FiledCapture.Place;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Prints captures, as a table or as JSON. */
final class CaptureRows {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT);
    private static final DateTimeFormatter ISO =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSxxx", Locale.ROOT);

    private final Terminal terminal;
    private final @Nullable Table table;

    CaptureRows(Terminal terminal, boolean json) {
        this.terminal = terminal;
        this.table =
                json
                        ? null
                        : new Table(terminal, "TIME", "DETECTION", "CH", ">SIZE", "PLACE", "NAME");
    }

    void add(FiledCapture capture) {
        if (table == null) {
            terminal.line(json(capture).toString());
            return;
        }
        table.row(
                capture.capturedAt() == null ? "-" : TIME.format(capture.capturedAt()),
                Objects.toString(capture.detection(), "-"),
                Objects.toString(capture.channel(), "-"),
                Amounts.bytes(capture.size()),
                place(capture.place()) + capture.gap().map(gap -> ", " + gap.words()).orElse(""),
                capture.name());
    }

    void end() {
        if (table == null) {
            terminal.flush();
        } else {
            table.end();
        }
    }

    private static String place(Place place) {
        return switch (place) {
            case Place.Hot _ -> "hot";
            case Place.Packed(_, _, var tar) -> "packed, " + tar.storageClass();
        };
    }

    private static @Nullable String timeSource(FiledCapture capture) {
        TimeSource source = capture.timeSource();
        return source == null ? null : source.name().toLowerCase(Locale.ROOT);
    }

    private static JsonLine json(FiledCapture capture) {
        String token = capture.detection();
        var line =
                new JsonLine()
                        .put("camera", capture.day().camera().value())
                        .put("date", capture.day().date().toString())
                        .put("name", capture.name())
                        .put(
                                "capturedAt",
                                capture.capturedAt() == null
                                        ? null
                                        : ISO.format(capture.capturedAt()))
                        .put("timeSource", timeSource(capture))
                        .put("storedAt", capture.storedAt().toString())
                        .put("clocks", capture.gap().map(ClockGap::words).orElse(null))
                        .put("detection", token)
                        .put("kind", token == null ? null : Detection.of(token).kind().label())
                        .put("channel", capture.channel())
                        .put("size", capture.size());
        return switch (capture.place()) {
            case Place.Hot(var object) ->
                    line.put("place", "hot")
                            .put("key", object.key().value())
                            .put("readable", true)
                            .put("sha256", (String) null);
            case Place.Packed(var segment, var member, var tar) ->
                    line.put("place", "packed")
                            .put("key", segment.tar().value())
                            .put("readable", tar.readable())
                            .put("sha256", member.sha256());
        };
    }
}

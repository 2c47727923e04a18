package io.github.hkaws.cli.read;

import io.github.hkaws.cli.terminal.Amounts;
import io.github.hkaws.cli.terminal.JsonLine;
import io.github.hkaws.cli.terminal.Table;
import io.github.hkaws.cli.terminal.Terminal;
import io.github.hkaws.domain.capture.CameraId;
import io.github.hkaws.domain.capture.part.Detection;
import io.github.hkaws.domain.capture.part.TimeSource;
import io.github.hkaws.engine.browse.ClockGap;
import io.github.hkaws.engine.browse.FiledCapture;
import io.github.hkaws.engine.browse.FiledCapture.Place;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Prints captures, as a table or as JSON. */
final class CaptureRows {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT);
    private static final DateTimeFormatter DATED =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS", Locale.ROOT);
    private static final DateTimeFormatter ZONED =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS xxx", Locale.ROOT);
    private static final DateTimeFormatter ISO =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSxxx", Locale.ROOT);

    private final Terminal terminal;
    private final Columns columns;
    private final @Nullable Table table;

    /**
     * What stands in the columns.
     *
     * @param time how times are written
     * @param camera columns of the longest camera's id; 0: all is of one camera, which is not said
     * @param plate whether number plates are shown
     */
    private record Columns(DateTimeFormatter time, int camera, boolean plate) {

        List<String> head() {
            return picked(
                    List.of(
                            "TIME",
                            "CAMERA",
                            "DETECTION",
                            "CH",
                            ">SIZE",
                            "PLATE",
                            "PLACE",
                            "NAME"));
        }

        List<Integer> widths() {
            return picked(List.of(time == ZONED ? 30 : 23, camera, 23, 2, 6, 8, 6, 4));
        }

        private <T> List<T> picked(List<T> all) {
            List<T> picked = new ArrayList<>(all);
            if (!plate) {
                picked.remove(5);
            }
            if (camera == 0) {
                picked.remove(1);
            }
            return picked;
        }
    }

    private CaptureRows(Terminal terminal, Columns columns, @Nullable Table table) {
        this.terminal = terminal;
        this.columns = columns;
        this.table = table;
    }

    /** Of one camera-day. */
    static CaptureRows ofDay(Terminal terminal, boolean json, boolean plates) {
        var columns = new Columns(TIME, 0, plates);
        return new CaptureRows(
                terminal,
                columns,
                json ? null : new Table(terminal, columns.head().toArray(String[]::new)));
    }

    /**
     * Of several, each printed as soon as it is found.
     *
     * @param zones how many clocks the cameras show
     */
    static CaptureRows ofMany(
            Terminal terminal,
            boolean json,
            boolean plates,
            Collection<CameraId> cameras,
            int zones) {
        int longest = cameras.stream().mapToInt(camera -> camera.value().length()).max().orElse(1);
        var columns = new Columns(zones > 1 ? ZONED : DATED, Math.max(6, longest), plates);
        return new CaptureRows(
                terminal,
                columns,
                json
                        ? null
                        : Table.atOnce(
                                terminal, columns.widths(), columns.head().toArray(String[]::new)));
    }

    void add(FiledCapture capture) {
        if (table == null) {
            terminal.line(json(capture).toString());
            return;
        }
        table.row(
                columns.picked(
                                List.of(
                                        capture.capturedAt() == null
                                                ? "-"
                                                : columns.time().format(capture.capturedAt()),
                                        capture.day().camera().value(),
                                        Objects.toString(capture.detection(), "-"),
                                        Objects.toString(capture.channel(), "-"),
                                        Amounts.bytes(capture.size()),
                                        Objects.toString(capture.plate(), "-"),
                                        place(capture.place())
                                                + capture.gap()
                                                        .map(gap -> ", " + gap.words())
                                                        .orElse(""),
                                        capture.name()))
                        .toArray(String[]::new));
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
                        .put("plate", capture.plate())
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

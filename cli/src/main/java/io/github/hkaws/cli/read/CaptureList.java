package io.github.hkaws.cli.read;

import io.github.hkaws.cli.select.FilterOptions;
import io.github.hkaws.cli.select.Wanted;
import io.github.hkaws.cli.support.ExitCodes;
import io.github.hkaws.cli.support.OpenBucket;
import io.github.hkaws.cli.support.Remarks;
import io.github.hkaws.cli.terminal.Amounts;
import io.github.hkaws.cli.terminal.Progress;
import io.github.hkaws.cli.terminal.Terminal;
import io.github.hkaws.domain.capture.CameraId;
import io.github.hkaws.domain.layout.CameraDay;
import io.github.hkaws.engine.browse.CaptureSearch;
import io.github.hkaws.engine.browse.FiledCapture;
import io.github.hkaws.engine.browse.Inventory;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Prints what is wanted, in the order of time, as it is found. */
final class CaptureList {

    /** Of so few days nobody asks how long they take. */
    private static final int FEW_DAYS = 2;

    private final Terminal terminal;
    private final OpenBucket open;
    private final boolean json;
    private final FilterOptions filters;
    private long bytes;
    private long shown;

    CaptureList(Terminal terminal, OpenBucket open, boolean json, FilterOptions filters) {
        this.terminal = terminal;
        this.open = open;
        this.json = json;
        this.filters = filters;
    }

    /** The exit code. */
    int print(Wanted wanted) {
        var problems = new Remarks(terminal, json);
        CaptureRows rows = rows(wanted);
        var search = new CaptureSearch(open.store(), open.site());
        Map<CameraId, List<CameraDay>> days = search.days(wanted.cameras(), wanted::filter);
        int total = days.values().stream().mapToInt(List::size).sum();
        if (total <= FEW_DAYS) {
            list(search, days, wanted, rows, problems, () -> {}, () -> {});
        } else {
            try (var progress = Progress.of(terminal, "looking", total)) {
                list(search, days, wanted, rows, problems, progress::step, progress::hide);
            }
        }
        rows.end();
        return problems.end(end(wanted, problems));
    }

    private CaptureRows rows(Wanted wanted) {
        List<CameraId> cameras = wanted.cameras();
        boolean oneDate =
                wanted.isOneDay() && !wanted.filter(cameras.getFirst()).hours().overMidnight();
        long zones = cameras.stream().map(open.terms()::zone).distinct().count();
        return oneDate
                ? CaptureRows.ofDay(terminal, json, filters.wantsPlates())
                : CaptureRows.ofMany(
                        terminal, json, filters.wantsPlates(), cameras, Math.toIntExact(zones));
    }

    private void list(
            CaptureSearch search,
            Map<CameraId, List<CameraDay>> days,
            Wanted wanted,
            CaptureRows rows,
            Remarks problems,
            Runnable dayOver,
            Runnable beforeRow) {
        Runnable each =
                () -> {
                    terminal.flush();
                    dayOver.run();
                };
        try (Stream<FiledCapture> captures =
                search.captures(days, wanted::filter, problems, each)) {
            for (Iterator<FiledCapture> i = captures.iterator(); i.hasNext(); ) {
                FiledCapture capture = i.next();
                if (wanted.includes(capture)) {
                    beforeRow.run();
                    rows.add(capture);
                    shown++;
                    bytes += capture.size();
                    if (terminal.outWidth() > 0 && !wanted.isOneDay()) {
                        terminal.flush();
                    }
                }
            }
        }
    }

    private boolean isCamera(@Nullable String name) {
        return new Inventory(open.store())
                .cameras().stream().anyMatch(camera -> camera.value().equals(name));
    }

    private int end(Wanted wanted, Remarks problems) {
        if (shown == 0 && !problems.any()) {
            if (wanted.named()) {
                wanted.cameras().forEach(open::mustKnow);
            }
            if (wanted.name() != null) {
                terminal.say(
                        isCamera(wanted.name())
                                ? "%s is a camera; write it before the date"
                                        .formatted(wanted.name())
                                : "no capture there is called so; hkaws ls lists them");
                return ExitCodes.FAILED;
            }
            var objection = filters.objection();
            if (objection.isPresent()) {
                terminal.say(objection.get());
                return ExitCodes.FAILED;
            }
        }
        terminal.note(
                "%s, %s, %s"
                        .formatted(
                                Amounts.count(shown, "capture"),
                                Amounts.bytes(bytes),
                                open.zone()));
        return ExitCodes.DONE;
    }
}

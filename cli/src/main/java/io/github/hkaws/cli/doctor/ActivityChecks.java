package io.github.hkaws.cli.doctor;

import io.github.hkaws.cli.support.OpenBucket;
import io.github.hkaws.domain.deployment.Lifecycle;
import io.github.hkaws.domain.layout.KeyScheme;
import io.github.hkaws.engine.relay.Heartbeat;
import io.github.hkaws.engine.relay.LastHeartbeat;
import io.github.hkaws.engine.relay.RelayFinding;
import io.github.hkaws.engine.report.ReportKey;
import io.github.hkaws.engine.report.Reports;
import io.github.hkaws.engine.retain.KeptMemory;
import io.github.hkaws.engine.sweep.DropObjectKind;
import io.github.hkaws.engine.sweep.Sweep;
import io.github.hkaws.engine.sweep.SweepReport;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether the relay, the arrange function and the schedules are alive. */
final class ActivityChecks {

    private static final int REPORT_DAYS = 2;

    private final OpenBucket open;
    private final Instant now;

    ActivityChecks(OpenBucket open, Instant now) {
        this.open = open;
        this.now = now;
    }

    /** The function removes each heartbeat that it has read; its versions stay for days. */
    List<Finding> relay() {
        Optional<LastHeartbeat> last = LastHeartbeat.find(open.store());
        if (last.isEmpty()) {
            return List.of(
                    Finding.hint(
                            "relay",
                            "no heartbeat within the last %d days"
                                    .formatted(Lifecycle.CAPTURE_UNDO_DAYS),
                            "if there is a relay, look at it: systemctl status 'hkaws-*'"
                                    + " (doc/relay.md)"));
        }
        Instant at = last.get().at();
        Duration age = Duration.between(at, now);
        List<Finding> findings = new ArrayList<>();
        findings.add(
                age.compareTo(LastHeartbeat.LATE) > 0
                        ? Finding.wrong(
                                "relay",
                                "the last heartbeat came %d minutes ago".formatted(age.toMinutes()),
                                "look whether the box has power and network, then systemctl status"
                                        + " 'hkaws-*' (doc/relay.md)")
                        : Finding.ok("relay", "the last heartbeat came " + at));
        switch (last.get().heartbeat()) {
            case Heartbeat.Read(var status) -> {
                findings.add(Finding.ok("relay", status.summary()));
                for (RelayFinding found : status.findings()) {
                    findings.add(
                            found.alarming()
                                    ? Finding.wrong("relay", found.what(), found.remedy())
                                    : Finding.hint("relay", found.what(), found.remedy()));
                }
            }
            case Heartbeat.Refused(var why) ->
                    findings.add(
                            Finding.wrong(
                                    "relay",
                                    "what lies at %s %s".formatted(KeyScheme.HEARTBEAT, why),
                                    "look whether the relay runs the kit of this release"
                                            + " (hkaws-relay status)"));
        }
        return findings;
    }

    List<Finding> drop() {
        SweepReport drop = new Sweep(open.store(), open.site(), _ -> {}).dryRun(now);
        long waiting = drop.count(DropObjectKind.WAITING) + drop.count(DropObjectKind.UNRECOGNISED);
        List<Finding> findings = new ArrayList<>();
        if (drop.alarming() > 0) {
            findings.add(
                    Finding.wrong(
                            "drop",
                            "%,d objects in drop/ cannot be moved without help"
                                    .formatted(drop.alarming()),
                            "hkaws sweep --dry-run names them"));
        }
        if (waiting > 0) {
            findings.add(
                    Finding.hint(
                            "drop",
                            "%,d captures have waited in drop/ for more than a quarter of an hour"
                                    .formatted(waiting),
                            "hkaws sweep tells the function again; hkaws arrange files them from"
                                    + " here"));
        }
        return findings.isEmpty() ? List.of(Finding.ok("drop", "nothing waits")) : findings;
    }

    /** As the last purge found it. */
    List<Finding> age() {
        return List.of(
                new KeptMemory(open.store())
                        .summary()
                        .line()
                        .map(line ->
                                Finding.hint(
                                        "age",
                                        line,
                                        "nothing, if they were imported or came late; else a"
                                                + " camera's clock is years behind, and hkaws report"
                                                + " names it"))
                        .orElseGet(() ->
                                Finding.ok("age", "nothing is kept beyond retention by date")));
    }

    List<Finding> rotation() {
        LocalDate today = LocalDate.ofInstant(now, open.site().zone());
        Optional<ReportKey> last =
                new Reports(open.store()).last(ReportKey.Kind.DIGEST, today.plusDays(1));
        return List.of(
                last.isPresent() && !last.get().date().isBefore(today.minusDays(REPORT_DAYS))
                        ? Finding.ok("rotation", "ran last on " + last.get().date())
                        : Finding.hint(
                                "rotation",
                                last.map(l -> "ran last on " + l.date()).orElse("has never run"),
                                "a site that was just deployed has not rotated yet; else look at"
                                        + " the rotate function's log"));
    }
}

package io.github.hkaws.engine.relay;

import io.github.hkaws.domain.zone.TimeZones;
import io.github.hkaws.domain.zone.TzVersion;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One thing about the relay that somebody should look at.
 *
 * @param alarming whether it should not wait until the morning
 * @param what was found, in a sentence that names the relay
 */
public record RelayFinding(boolean alarming, String what, String remedy) {

    /** With less room than this the next outage may cost captures. */
    public static final double FREE_PERCENT = 10;

    /** Captures that wait for longer are no hiccup of the line. */
    public static final Duration BACKLOG = Duration.ofHours(1);

    /** A clock that is off by more gives marks that are not to be believed. */
    public static final Duration CLOCK = Duration.ofMinutes(5);

    static List<RelayFinding> in(RelayStatus status) {
        List<RelayFinding> findings = new ArrayList<>();
        spool(status, findings);
        losses(status, findings);
        disk(status, findings);
        clock(status, findings);
        mount(status, findings);
        zone(status, findings);
        return findings;
    }

    /** Both in one line, for a mail or a log. */
    public String line() {
        return what + "; " + remedy;
    }

    private static void spool(RelayStatus status, List<RelayFinding> findings) {
        if (status.oldest().compareTo(BACKLOG) > 0) {
            findings.add(
                    new RelayFinding(
                            true,
                            "%s: %,d captures wait, the oldest for %,d minutes"
                                    .formatted(
                                            status.named(),
                                            status.backlogFiles(),
                                            status.oldest().toMinutes()),
                            "look at its line to the internet; nothing is lost while its disk has room"));
        }
        Double free = status.freePercent();
        if (free != null && free < FREE_PERCENT) {
            findings.add(
                    new RelayFinding(
                            true,
                            "%s: %s %% of its disk are free"
                                    .formatted(
                                            status.named(),
                                            String.format(Locale.ROOT, "%.1f", free)),
                            "let the backlog out or give the spool a larger disk: a full one takes no more captures"));
        }
    }

    private static void losses(RelayStatus status, List<RelayFinding> findings) {
        if (status.lossesSinceLast() > 0) {
            String last = status.lastLoss();
            findings.add(
                    new RelayFinding(
                            true,
                            "%s: %,d captures were lost since the heartbeat before%s"
                                    .formatted(
                                            status.named(),
                                            status.lossesSinceLast(),
                                            last == null ? "" : ", the last one " + last),
                            "see its journal (journalctl -u hkaws-relay); look at its disk and its power supply"));
        }
    }

    private static void disk(RelayStatus status, List<RelayFinding> findings) {
        RelayStatus.Disk disk = status.disk();
        if (disk != null && (disk.readOnly() || disk.errors() > 0)) {
            findings.add(
                    new RelayFinding(
                            true,
                            disk.readOnly()
                                    ? status.named() + ": its disk cannot be written any more"
                                    : "%s: its disk reports %,d errors"
                                            .formatted(status.named(), disk.errors()),
                            "replace the disk or card while captures still get out"));
        }
    }

    /**
     * What its clock shows is an hour off where its rules are older than a government's last word.
     */
    private static void zone(RelayStatus status, List<RelayFinding> findings) {
        RelayStatus.Zone zone = status.zone();
        Instant at = status.sentAt();
        if (zone == null || at == null) {
            return;
        }
        Optional<ZoneOffset> ours =
                TimeZones.inUse().of(zone.name()).map(known -> known.getRules().getOffset(at));
        if (ours.isEmpty() || ours.get().getTotalSeconds() == zone.utcOffsetSeconds()) {
            return;
        }
        TzVersion known = TimeZones.inUse().versions().inUse();
        String theirs = status.versions().getOrDefault("zoneRules", "");
        boolean newer = TzVersion.of(theirs).filter(its -> its.compareTo(known) > 0).isPresent();
        findings.add(
                new RelayFinding(
                        true,
                        "%s: its time zone %s is UTC%s%s, by the rules %s here it is UTC%s"
                                .formatted(
                                        status.named(),
                                        zone.name(),
                                        offset(zone.utcOffsetSeconds()),
                                        theirs.isEmpty() ? "" : " by its rules " + theirs,
                                        known,
                                        offset(ours.get().getTotalSeconds())),
                        newer
                                ? "deploy the toolkit's current release: names are read by rules that are out of date"
                                : "update its time zone rules (sudo apt update && sudo apt install tzdata)"));
    }

    private static String offset(int seconds) {
        return "%s%02d:%02d"
                .formatted(
                        seconds < 0 ? "-" : "+",
                        Math.abs(seconds) / 3600,
                        Math.abs(seconds) / 60 % 60);
    }

    private static void clock(RelayStatus status, List<RelayFinding> findings) {
        RelayStatus.Clock clock = status.clock();
        if (clock == null) {
            return;
        }
        Duration offset = clock.offset();
        if (offset != null && offset.abs().compareTo(CLOCK) > 0) {
            findings.add(
                    new RelayFinding(
                            true,
                            "%s: its clock is %,d seconds %s"
                                    .formatted(
                                            status.named(),
                                            offset.abs().toSeconds(),
                                            offset.isNegative() ? "behind" : "ahead"),
                            "let it reach a time server (timedatectl)"));
        } else if (Boolean.FALSE.equals(clock.synchronised())) {
            findings.add(
                    new RelayFinding(
                            false,
                            status.named() + ": nothing keeps its clock right",
                            "let it reach a time server (timedatectl)"));
        }
    }

    /** A relay says so only in a pause of some length: what is mended within seconds is no news. */
    private static void mount(RelayStatus status, List<RelayFinding> findings) {
        RelayStatus.Mount mount = status.mount();
        if (mount != null && mount.stopped()) {
            findings.add(
                    new RelayFinding(
                            true,
                            "%s: its s3fs mount is stopped%s"
                                    .formatted(
                                            status.named(),
                                            mount.why().isEmpty() ? "" : ": " + mount.why()),
                            "see its journal (journalctl -u hkaws-relay-mount); mode direct needs no mount; nothing is lost while its disk has room"));
        } else if (mount != null && mount.unwatched()) {
            findings.add(
                    new RelayFinding(
                            false,
                            status.named() + ": nobody watches its s3fs mount",
                            "systemctl status hkaws-relay-mount"));
        }
    }
}

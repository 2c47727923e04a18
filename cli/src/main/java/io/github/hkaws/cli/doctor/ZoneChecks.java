package io.github.hkaws.cli.doctor;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.hkaws.archive.report.ReportKey;
import io.github.hkaws.archive.report.Reports;
import io.github.hkaws.archive.rotate.Digest;
import io.github.hkaws.archive.site.CameraSettings;
import io.github.hkaws.archive.site.Site;
import io.github.hkaws.archive.zone.RuleDifference;
import io.github.hkaws.archive.zone.TimeZones;
import io.github.hkaws.archive.zone.TzVersion;
import io.github.hkaws.archive.zone.Versions;
import io.github.hkaws.cli.frame.OpenBucket;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * By which time zone rules names are read, here and in the functions, and whether a difference will
 * be felt within a year. What the relay says of its own is among its findings.
 */
final class ZoneChecks {

    private static final String TOPIC = "time zones";
    private static final Duration AHEAD = Duration.ofDays(366);

    /** A release of the tz database comes several times a year. */
    private static final int OLD_YEARS = 2;

    private final TimeZones zones;
    private final Instant now;

    ZoneChecks(TimeZones zones, Instant now) {
        this.zones = zones;
        this.now = now;
    }

    List<Finding> look(OpenBucket open) {
        return look(names(open.site()), functions(open));
    }

    /**
     * @param names of the zones that matter
     * @param functions what the functions go by, if that is known
     */
    List<Finding> look(SortedSet<String> names, Optional<TzVersion> functions) {
        List<Finding> findings = new ArrayList<>();
        Versions versions = zones.versions();
        findings.add(
                Finding.ok(
                        TOPIC,
                        "rules %s; the functions' %s; the schedules go by AWS's own, which the nightly digest holds against these; the page goes by the browser's and says where they differ"
                                .formatted(
                                        versions,
                                        functions
                                                .map(TzVersion::toString)
                                                .orElse("are not known before a rotation"))));
        List<RuleDifference> felt = zones.differences(names, now, now.plus(AHEAD));
        functions
                .filter(theirs -> !theirs.equals(versions.inUse()))
                .ifPresent(theirs -> findings.add(functionsDiffer(theirs, felt)));
        felt.stream()
                .filter(difference -> difference.origin() == Versions.Origin.SYSTEM)
                .findFirst()
                .ifPresent(difference ->
                        findings.add(
                                Finding.hint(
                                        TOPIC,
                                        "this computer's own rules, %s, are off for %s from %s on; hkaws does not go by them, other programs here do"
                                                .formatted(
                                                        difference.version(),
                                                        difference.zone(),
                                                        date(difference)),
                                        "update them: sudo apt update && sudo apt install tzdata")));
        int year = now.atOffset(ZoneOffset.UTC).getYear();
        if (year - versions.inUse().year() >= OLD_YEARS) {
            findings.add(
                    Finding.hint(
                            TOPIC,
                            "the newest rules at hand, %s, are of %d"
                                    .formatted(versions.inUse(), versions.inUse().year()),
                            "install a newer release of hkaws, or the system's current tzdata"));
        }
        return findings;
    }

    private Finding functionsDiffer(TzVersion theirs, List<RuleDifference> felt) {
        TzVersion ours = zones.versions().inUse();
        boolean older = theirs.compareTo(ours) < 0;
        String remedy =
                older
                        ? "deploy a release with current rules (doc/deploy.md)"
                        : "update hkaws on this computer, or its tzdata";
        String what =
                "the functions go by the rules %s, this computer by %s".formatted(theirs, ours);
        return felt.stream()
                .filter(difference -> difference.version().equals(theirs))
                .findFirst()
                .map(difference ->
                        Finding.wrong(
                                TOPIC,
                                "%s; for %s they differ from %s on, and captures are read an hour off"
                                        .formatted(what, difference.zone(), date(difference)),
                                remedy))
                .orElseGet(() -> Finding.hint(TOPIC, what, remedy));
    }

    private static LocalDate date(RuleDifference difference) {
        return difference.from().atOffset(ZoneOffset.UTC).toLocalDate();
    }

    private static SortedSet<String> names(Site site) {
        SortedSet<String> names = new TreeSet<>();
        names.add(site.zoneName());
        for (CameraSettings camera : site.cameras().values()) {
            ZoneId zone = camera.zone();
            if (zone != null) {
                names.add(TimeZones.name(zone));
            }
        }
        return names;
    }

    /** What the last rotation says that it went by. */
    private Optional<TzVersion> functions(OpenBucket open) {
        var reports = new Reports(open.store());
        LocalDate tomorrow = LocalDate.ofInstant(now, open.site().zone()).plusDays(1);
        return reports.last(ReportKey.Kind.DIGEST, tomorrow)
                .flatMap(reports::read)
                .flatMap(ZoneChecks::version);
    }

    private static Optional<TzVersion> version(byte[] digest) {
        try {
            return TzVersion.of(new JsonMapper().readTree(digest).path(Digest.ZONE_RULES).asText());
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}

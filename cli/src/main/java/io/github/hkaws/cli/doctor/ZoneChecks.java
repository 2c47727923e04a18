package io.github.hkaws.cli.doctor;

import io.github.hkaws.cli.support.OpenBucket;
import io.github.hkaws.domain.zone.RuleDifference;
import io.github.hkaws.domain.zone.TimeZones;
import io.github.hkaws.domain.zone.TzVersion;
import io.github.hkaws.domain.zone.Versions;
import io.github.hkaws.domain.zone.ZoneForecast;
import io.github.hkaws.engine.relay.LastHeartbeat;
import io.github.hkaws.engine.report.ReportKey;
import io.github.hkaws.engine.report.Reports;
import io.github.hkaws.engine.rotate.RulesInUse;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * By which time zone rules names are read, here and in the functions, by which the relay's clock
 * goes, and whether a difference will be felt within a year. That the relay's clock is off by them
 * already is among its own findings.
 */
final class ZoneChecks {

    static final String TOPIC = "time zones";
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
        return look(RulesInUse.of(open.site(), now).zones().keySet(), functions(open), relay(open));
    }

    /**
     * @param names of the zones that matter
     * @param functions what the functions go by, if that is known
     * @param relay the same of the relay
     */
    List<Finding> look(Collection<String> names, Optional<RulesInUse> functions, RelayRules relay) {
        List<Finding> findings = new ArrayList<>();
        Versions versions = zones.versions();
        findings.add(
                Finding.ok(
                        TOPIC,
                        "rules %s; the functions' %s; the relay's %s; the schedules go by AWS's own, which the nightly digest holds against these; the page goes by the browser's and says where they differ"
                                .formatted(
                                        versions,
                                        functions
                                                .map(theirs -> theirs.version().toString())
                                                .orElse("are not known before a rotation"),
                                        relay.version()
                                                .map(TzVersion::toString)
                                                .orElse("are not known"))));
        List<RuleDifference> felt = zones.differences(names, now, now.plus(AHEAD));
        functions
                .filter(theirs -> !theirs.version().equals(versions.inUse()))
                .ifPresent(theirs -> findings.add(functionsDiffer(theirs, names)));
        new RelayRuleCheck(zones, now).look(names, relay, felt).ifPresent(findings::add);
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
                                                        date(difference.from())),
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

    private Finding functionsDiffer(RulesInUse functions, Collection<String> names) {
        TzVersion ours = zones.versions().inUse();
        TzVersion theirs = functions.version();
        boolean older = theirs.compareTo(ours) < 0;
        String remedy =
                older
                        ? "deploy a release with current rules (doc/deploy.md)"
                        : "update hkaws on this computer, or its tzdata";
        String what =
                "the functions go by the rules %s, this computer by %s".formatted(theirs, ours);
        return names.stream()
                .flatMap(name ->
                        from(name, functions).stream()
                                .map(at -> name + " they differ from " + date(at)))
                .findFirst()
                .map(difference ->
                        Finding.wrong(
                                TOPIC,
                                "%s; for %s on, and captures are read an hour off"
                                        .formatted(what, difference),
                                remedy))
                .orElseGet(() -> Finding.hint(TOPIC, what, remedy));
    }

    /**
     * When our clocks and those of the functions first differ within the year that they told of.
     */
    private Optional<Instant> from(String name, RulesInUse functions) {
        ZoneForecast theirs = functions.zones().get(name);
        return theirs == null
                ? Optional.empty()
                : zones.of(name).flatMap(ours -> theirs.firstDifference(ours, now));
    }

    static LocalDate date(Instant at) {
        return at.atOffset(ZoneOffset.UTC).toLocalDate();
    }

    /** What the relay's last heartbeat says. */
    private static RelayRules relay(OpenBucket open) {
        return LastHeartbeat.find(open.store())
                .flatMap(LastHeartbeat::status)
                .map(RelayRules::of)
                .orElse(RelayRules.UNKNOWN);
    }

    /** What the last rotation says that it went by. */
    private Optional<RulesInUse> functions(OpenBucket open) {
        var reports = new Reports(open.store());
        LocalDate tomorrow = LocalDate.ofInstant(now, open.site().zone()).plusDays(1);
        return reports.last(ReportKey.Kind.DIGEST, tomorrow)
                .flatMap(reports::read)
                .flatMap(RulesInUse::read);
    }
}

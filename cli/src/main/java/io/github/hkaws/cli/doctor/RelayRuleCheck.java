package io.github.hkaws.cli.doctor;

import io.github.hkaws.domain.zone.RuleDifference;
import io.github.hkaws.domain.zone.TimeZones;
import io.github.hkaws.domain.zone.TzVersion;
import io.github.hkaws.domain.zone.ZoneForecast;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Whether the relay's clock will show another time than ours within a year: months before it does,
 * for once it does, its marks are read beside names that an hour parts from them. It files nothing
 * by its rules.
 */
final class RelayRuleCheck {

    private final TimeZones zones;
    private final Instant now;

    RelayRuleCheck(TimeZones zones, Instant now) {
        this.zones = zones;
        this.now = now;
    }

    /**
     * @param names of the site's zones
     * @param felt what other rules at hand get wrong within a year
     */
    Optional<Finding> look(Collection<String> names, RelayRules relay, List<RuleDifference> felt) {
        TzVersion ours = zones.versions().inUse();
        String what =
                "the relay goes by %s, this computer by the rules %s"
                        .formatted(relay.named(), ours);
        String remedy = remedy(relay);
        Optional<String> difference = foretold(names, relay).or(() -> older(names, relay, felt));
        if (difference.isPresent()) {
            return Optional.of(
                    Finding.wrong(
                            ZoneChecks.TOPIC,
                            "%s; %s on, and its clock shows another hour then"
                                    .formatted(what, difference.get()),
                            remedy));
        }
        return relay.version()
                .filter(theirs -> !theirs.equals(ours))
                .map(theirs -> Finding.hint(ZoneChecks.TOPIC, what, remedy));
    }

    private String remedy(RelayRules relay) {
        boolean newer =
                relay.version()
                        .filter(theirs -> theirs.compareTo(zones.versions().inUse()) > 0)
                        .isPresent();
        return newer
                ? "update hkaws on this computer, or its tzdata, and deploy a release with current rules (doc/deploy.md)"
                : "update the relay's: sudo apt update && sudo apt install tzdata";
    }

    /** What it said itself: of the site's zones, and of its own. */
    private Optional<String> foretold(Collection<String> names, RelayRules relay) {
        var all = new TreeSet<>(names);
        all.addAll(relay.zones().keySet());
        return all.stream()
                .flatMap(name ->
                        Optional.ofNullable(relay.zones().get(name))
                                .flatMap(theirs -> difference(name, theirs))
                                .map(at ->
                                        "for %s they differ from %s"
                                                .formatted(name, ZoneChecks.date(at)))
                                .stream())
                .findFirst();
    }

    private Optional<Instant> difference(String name, ZoneForecast theirs) {
        return zones.of(name).flatMap(ours -> theirs.firstDifference(ours, now));
    }

    /** Of a zone that it says nothing of: its rules are no newer than some that are off. */
    private static Optional<String> older(
            Collection<String> names, RelayRules relay, List<RuleDifference> felt) {
        return felt.stream()
                .filter(off -> names.contains(off.zone()) && !relay.zones().containsKey(off.zone()))
                .filter(off ->
                        relay.version()
                                .filter(theirs -> theirs.compareTo(off.version()) <= 0)
                                .isPresent())
                .map(off ->
                        "for %s those of %s differ from %s"
                                .formatted(off.zone(), off.version(), ZoneChecks.date(off.from())))
                .findFirst();
    }
}

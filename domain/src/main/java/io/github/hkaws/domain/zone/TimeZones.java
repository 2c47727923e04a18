package io.github.hkaws.domain.zone;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneRules;
import java.time.zone.ZoneRulesException;
import java.time.zone.ZoneRulesProvider;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Time zones by the newest rules at hand: those shipped with this release, the system's, or Java's.
 *
 * <p>Governments change clocks at a few weeks' notice, and a Java of some months ago is an hour
 * off. Java takes no other rules for a name that it has, so that a zone with rules of ours stands
 * in it under a name of its own, {@code tzdata-2026f/America/Vancouver}; {@link #name} gives the
 * usual one. Whoever has a {@link ZoneId} from here computes with it as with any other, which is
 * why nobody else makes one: an architecture rule.
 */
public final class TimeZones {

    private static final String OURS = "tzdata-";
    private static final TimeZones IN_USE =
            new TimeZones(
                    ShippedRules.load(), SystemRules.at(SystemRules.USUAL).orElse(null), javas());

    private final ShippedRules shipped;
    private final @Nullable RuleSource system;
    private final TzVersion java;
    private final Map<String, Optional<ZoneId>> known = new ConcurrentHashMap<>();

    /**
     * @param system null: there are none
     * @param java the release that Java has
     */
    TimeZones(ShippedRules shipped, @Nullable RuleSource system, TzVersion java) {
        this.shipped = shipped;
        this.system = system;
        this.java = java;
    }

    /**
     * As if the program ran elsewhere.
     *
     * @param system a directory like /usr/share/zoneinfo
     * @param java the release that Java has
     */
    public static TimeZones on(Path system, TzVersion java) {
        return new TimeZones(ShippedRules.load(), SystemRules.at(system).orElse(null), java);
    }

    /** The zones that this program computes with. */
    public static TimeZones inUse() {
        return IN_USE;
    }

    private static TzVersion javas() {
        NavigableMap<String, ZoneRules> versions = ZoneRulesProvider.getVersions("Europe/Vienna");
        return TzVersion.of(versions.lastKey()).orElse(new TzVersion(0, ""));
    }

    /** The zone of a name of the tz database; empty if there is none. */
    public Optional<ZoneId> of(String name) {
        return known.computeIfAbsent(name, this::find);
    }

    /** Whether it names an area and a city, or a link to one. */
    public boolean isPlace(String name) {
        return name.indexOf('/') > 0
                && (shipped.find(name).isPresent()
                        || (versions().newest() == Versions.Origin.JAVA
                                && !name.startsWith("SystemV/")
                                && javas(name).isPresent()));
    }

    /** The names of all places that this release knows. */
    public SortedSet<String> places() {
        return shipped.names();
    }

    /** This computer's zone. */
    public ZoneId ofThisComputer() {
        ZoneId javas = ZoneId.systemDefault();
        return of(javas.getId()).orElse(javas);
    }

    /** A zone's name in the tz database, as people and all other programs know it. */
    public static String name(ZoneId zone) {
        String id = zone.getId();
        return id.startsWith(OURS) ? id.substring(id.indexOf('/') + 1) : id;
    }

    public Versions versions() {
        RuleSource theirs = system;
        return new Versions(shipped.version(), theirs == null ? null : theirs.version(), java);
    }

    private Optional<ZoneId> find(String name) {
        return switch (versions().newest()) {
            case JAVA -> javas(name);
            case SHIPPED -> ours(shipped, name).or(() -> javas(name));
            case SYSTEM ->
                    (system == null ? Optional.<ZoneId>empty() : ours(system, name))
                            .or(() -> ours(shipped, name))
                            .or(() -> javas(name));
        };
    }

    /** What is no place, such as UTC, is nobody's to change. */
    private static Optional<ZoneId> javas(String name) {
        return ZoneId.getAvailableZoneIds().contains(name)
                ? Optional.of(ZoneId.of(name))
                : Optional.empty();
    }

    private static Optional<ZoneId> ours(RuleSource source, String name) {
        return rules(source, name)
                .map(rules -> {
                    String id = OURS + source.version() + "/" + name;
                    OneZone.register(id, rules);
                    return ZoneId.of(id);
                });
    }

    private static Optional<ZoneRules> rules(RuleSource source, String name) {
        try {
            return source.find(name).map(ZoneChanges::rules);
        } catch (RuntimeException e) {
            return Optional.empty(); // Rules that contradict themselves are none: the next ones.
        }
    }

    /** What each of the places with rules says of a zone, where it knows it. */
    private Map<Versions.Origin, ZoneRules> rules(String name) {
        Map<Versions.Origin, ZoneRules> rules = new TreeMap<>();
        rules(shipped, name).ifPresent(found -> rules.put(Versions.Origin.SHIPPED, found));
        if (system != null) {
            rules(system, name).ifPresent(found -> rules.put(Versions.Origin.SYSTEM, found));
        }
        javas(name).ifPresent(found -> rules.put(Versions.Origin.JAVA, found.getRules()));
        return rules;
    }

    /**
     * What rules that are out of date would get wrong.
     *
     * @param names of zones
     * @return at most one for each zone and place with rules, in that order
     */
    public List<RuleDifference> differences(Collection<String> names, Instant from, Instant to) {
        List<RuleDifference> differences = new ArrayList<>();
        for (String name : names) {
            Map<Versions.Origin, ZoneRules> all = rules(name);
            ZoneRules ours = of(name).map(ZoneId::getRules).orElse(null);
            for (Map.Entry<Versions.Origin, ZoneRules> theirs : all.entrySet()) {
                TzVersion version = versions().of(theirs.getKey());
                if (ours != null && version != null) {
                    difference(ours, theirs.getValue(), from, to)
                            .map(at -> new RuleDifference(name, theirs.getKey(), version, at))
                            .ifPresent(differences::add);
                }
            }
        }
        return differences;
    }

    /** When two zones' clocks first differ within a stretch of time; empty: they do not. */
    static Optional<Instant> difference(ZoneRules one, ZoneRules other, Instant from, Instant to) {
        Instant at = from;
        while (at != null && at.isBefore(to)) {
            if (!one.getOffset(at).equals(other.getOffset(at))) {
                return Optional.of(at);
            }
            at = sooner(one, other, at);
        }
        return Optional.empty();
    }

    private static @Nullable Instant sooner(ZoneRules one, ZoneRules other, Instant at) {
        var a = one.nextTransition(at);
        var b = other.nextTransition(at);
        if (a == null || b == null) {
            return a == null ? b == null ? null : b.getInstant() : a.getInstant();
        }
        return a.getInstant().isBefore(b.getInstant()) ? a.getInstant() : b.getInstant();
    }

    /** Java asks for its rules under its name. */
    private static final class OneZone extends ZoneRulesProvider {

        private final String id;
        private final ZoneRules rules;

        private OneZone(String id, ZoneRules rules) {
            this.id = id;
            this.rules = rules;
        }

        static void register(String id, ZoneRules rules) {
            try {
                ZoneRulesProvider.registerProvider(new OneZone(id, rules));
            } catch (ZoneRulesException e) {
                // Another instance of this class was faster, with the same rules.
            }
        }

        @Override
        protected Set<String> provideZoneIds() {
            return Set.of(id);
        }

        @Override
        protected ZoneRules provideRules(String zoneId, boolean forCaching) {
            return rules;
        }

        @Override
        protected NavigableMap<String, ZoneRules> provideVersions(String zoneId) {
            return new TreeMap<>(Map.of("ours", rules));
        }
    }
}

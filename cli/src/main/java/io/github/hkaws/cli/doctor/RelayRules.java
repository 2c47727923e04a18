package io.github.hkaws.cli.doctor;

import io.github.hkaws.domain.zone.TzVersion;
import io.github.hkaws.domain.zone.ZoneForecast;
import io.github.hkaws.engine.relay.RelayStatus;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * By which time zone rules the relay goes.
 *
 * @param version empty: unknown
 * @param zones what they say of a year, of each zone that it told of
 */
record RelayRules(Optional<TzVersion> version, SortedMap<String, ZoneForecast> zones) {

    static final RelayRules UNKNOWN = new RelayRules(Optional.empty(), new TreeMap<>());

    RelayRules {
        zones = Collections.unmodifiableSortedMap(new TreeMap<>(zones));
    }

    static RelayRules of(RelayStatus status) {
        return new RelayRules(
                TzVersion.of(status.versions().getOrDefault("zoneRules", "")),
                status.zoneOffsets());
    }

    /** As it stands in a sentence. */
    String named() {
        return version.map(known -> "the rules " + known).orElse("rules of its own");
    }
}

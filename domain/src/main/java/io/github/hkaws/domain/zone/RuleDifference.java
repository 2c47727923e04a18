package io.github.hkaws.domain.zone;

import java.time.Instant;

/**
 * Where rules at hand that this program does not compute with say otherwise than those it does.
 *
 * @param zone its name
 * @param origin whose rules
 * @param version which
 * @param from the first instant in question at which the clocks differ
 */
public record RuleDifference(
        String zone, Versions.Origin origin, TzVersion version, Instant from) {}

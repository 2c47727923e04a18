package io.github.hkaws.domain.zone;

import java.util.Optional;

/** A place with time zone rules. */
interface RuleSource {

    TzVersion version();

    /**
     * The rules of a zone; empty if they are not there or cannot be read.
     *
     * @param name of the tz database, such as {@code Europe/Vienna}
     */
    Optional<ZoneChanges> find(String name);
}

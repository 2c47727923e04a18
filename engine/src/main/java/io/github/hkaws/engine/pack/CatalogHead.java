package io.github.hkaws.engine.pack;

import java.time.Instant;
import java.util.Optional;

/**
 * What a catalog says in its first line, for whoever need not know its members.
 *
 * @param captures how many it names
 * @param storedAt since when S3 has held the last of them; empty: it is older than that field
 */
public record CatalogHead(long captures, Optional<Instant> storedAt) {

    /** More than the first line of any catalog takes. */
    static final int BYTES = 4096;
}

package io.github.hkaws.review;

import io.github.hkaws.domain.site.Site;
import io.github.hkaws.storage.Links;
import io.github.hkaws.storage.Store;
import java.time.InstantSource;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What the page's requests are answered with.
 *
 * @param region whose prices to quote; null: not known
 * @param allowChanges whether anybody may restore, hold, release and export
 * @param audit told of each change that was made
 */
public record ReviewParts(
        Store store,
        Links links,
        Site site,
        InstantSource clock,
        @Nullable String region,
        boolean allowChanges,
        Consumer<Audit> audit) {}

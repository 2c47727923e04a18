package io.github.hkaws.cli.support;

import io.github.hkaws.domain.layout.Prefixes;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Tells by its first prefixes whether a bucket is one of ours. */
final class OurPrefixes {

    static final int LOOKED_AT = 100;

    private static final int SHOWN = 5;

    private OurPrefixes() {}

    /** Why a bucket is not ours, and what to do; empty if it may be. */
    static Optional<String> objection(String bucket, List<String> prefixes) {
        if (prefixes.isEmpty() || prefixes.stream().anyMatch(Prefixes.ALL::contains)) {
            return Optional.empty();
        }
        String found = prefixes.stream().limit(SHOWN).collect(Collectors.joining(", "));
        return Optional.of(
                "bucket %s does not look like one of ours: it holds %s%s and none of drop/, cameras/, archive/ and catalog/; name another with --bucket, or say --force if it is the right one"
                        .formatted(bucket, found, prefixes.size() > SHOWN ? " …" : ""));
    }
}

package io.github.hkaws.storage.s3.prove;

import io.github.hkaws.storage.Ways;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What one S3 could do when it was asked.
 *
 * @param server as it calls itself in its answers; empty: it does not
 * @param askedAt by this computer's clock
 * @param failed what it could not, each with what happened instead
 */
public record Capabilities(String server, Instant askedAt, Map<Capability, String> failed) {

    /** Servers are updated: after this they are asked again. */
    static final Duration BELIEVED = Duration.ofDays(30);

    private static final Set<Capability> FOR_PARTS =
            EnumSet.of(
                    Capability.COMPLETE_IF_ABSENT,
                    Capability.CRC64NVME_OF_PARTS,
                    Capability.RANGE_OF_VERSION,
                    Capability.ORDER_BY_BYTES);

    public Capabilities {
        Map<Capability, String> copy = new EnumMap<>(Capability.class);
        copy.putAll(failed);
        failed = Collections.unmodifiableMap(copy);
    }

    public boolean can(Capability capability) {
        return !failed.containsKey(capability);
    }

    /** Whether the answer still counts: a clock that went back makes it as old as one too old. */
    boolean isFresh(Instant now, String serverNow) {
        return server.equals(serverNow)
                && !askedAt.isAfter(now)
                && askedAt.plus(BELIEVED).isAfter(now);
    }

    /** How it is to be written to, where {@link #missing} is empty. */
    public Ways ways() {
        return new Ways(
                !(can(Capability.COPY_IF_ABSENT)
                        && can(Capability.COPY_OF_VERSION)
                        && can(Capability.COPY_OF_STATE)),
                !can(Capability.BATCH_DELETE_IF_MATCH));
    }

    /** What must be there before anything is written, and is not. */
    public Set<Capability> missing() {
        Set<Capability> missing = EnumSet.noneOf(Capability.class);
        if (!can(Capability.PUT_IF_ABSENT)) {
            missing.add(Capability.PUT_IF_ABSENT);
        }
        if (!can(Capability.LIST_AFTER_DELETE)) {
            missing.add(Capability.LIST_AFTER_DELETE);
        }
        if (!can(Capability.DELETE_IF_MATCH)) {
            // A single delete is the way for keys that no batch can hold, and for all else.
            missing.add(Capability.DELETE_IF_MATCH);
        }
        return missing;
    }

    /** What must be there beyond that before anything is packed, and is not. */
    public Set<Capability> missingForParts() {
        Set<Capability> missing = EnumSet.copyOf(FOR_PARTS);
        missing.removeIf(this::can);
        return missing;
    }

    /** What fails, and how, for a message. */
    String said(Set<Capability> which) {
        return which.stream()
                .map(each ->
                        "NOT TRUE: %s (%s)"
                                .formatted(
                                        each.what(),
                                        Objects.requireNonNullElse(failed.get(each), "")))
                .collect(Collectors.joining("; "));
    }
}

package io.github.hkaws.engine.pack;

import io.github.hkaws.domain.digest.Sha256;
import io.github.hkaws.domain.layout.SegmentId;
import io.github.hkaws.engine.pack.PackReport.Finding;
import io.github.hkaws.storage.ByteRange;
import io.github.hkaws.storage.ChecksumException;
import io.github.hkaws.storage.GetOutcome;
import io.github.hkaws.storage.ObjectInfo;
import io.github.hkaws.storage.Store;
import io.github.hkaws.storage.StoreException;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Reads segments again and holds every byte against the catalog. */
public final class Verify {

    private final Store store;
    private final Catalogs catalogs;

    public Verify(Store store) {
        this.store = store;
        this.catalogs = new Catalogs(store);
    }

    /**
     * A tar and its catalog, wherever they come from; needs no store.
     *
     * @throws IOException if the stream breaks
     */
    public static VerifyReport offline(Catalog catalog, InputStream tar) throws IOException {
        TarScan scan = TarScan.of(tar);
        List<Finding> findings = new ArrayList<>();
        String tarKey = catalog.segment().tar().value();
        if (scan.damage() != null) {
            findings.add(new Finding(tarKey, scan.damage()));
        }
        if (scan.bytes() != catalog.tarBytes()) {
            findings.add(
                    new Finding(
                            tarKey,
                            "has %d bytes, its catalog names %d"
                                    .formatted(scan.bytes(), catalog.tarBytes())));
        } else if (!scan.checksum().equals(catalog.tarChecksum())) {
            findings.add(
                    new Finding(
                            tarKey,
                            "has the checksum %s, its catalog names %s"
                                    .formatted(
                                            scan.checksum().base64(),
                                            catalog.tarChecksum().base64())));
        }
        int checked = compareMembers(catalog, scan, findings);
        return new VerifyReport(catalog.segment(), catalog.members().size(), checked, findings);
    }

    private static int compareMembers(Catalog catalog, TarScan scan, List<Finding> findings) {
        Map<String, TarScan.Found> found = new HashMap<>();
        scan.members().forEach(member -> found.put(member.name(), member));
        int checked = 0;
        for (Member member : catalog.members()) {
            TarScan.Found there = found.remove(member.name());
            if (there == null) {
                findings.add(new Finding(member.name(), "is missing from the tar"));
                continue;
            }
            checked++;
            if (there.offset() != member.offset() || there.size() != member.size()) {
                findings.add(
                        new Finding(
                                member.name(),
                                "stands at %d with %d bytes, its catalog names %d with %d"
                                        .formatted(
                                                there.offset(),
                                                there.size(),
                                                member.offset(),
                                                member.size())));
            } else {
                otherBytes(member, there.sha256()).ifPresent(findings::add);
            }
        }
        found.keySet().stream()
                .sorted()
                .forEach(name -> findings.add(new Finding(name, "is not in the catalog")));
        return checked;
    }

    private static Optional<Finding> otherBytes(Member member, String sha256) {
        return sha256.equals(member.sha256())
                ? Optional.empty()
                : Optional.of(
                        new Finding(
                                member.name(),
                                "has the SHA-256 %s, its catalog names %s"
                                        .formatted(sha256, member.sha256())));
    }

    /** All of a segment: one GET of the whole tar. */
    public VerifyReport all(SegmentId segment) {
        return withStanding(
                segment,
                (catalog, tar) -> {
                    try (var content = open(tar, null)) {
                        return offline(catalog, content.stream());
                    }
                });
    }

    /**
     * Some members of a segment: one ranged GET for each.
     *
     * @param count how many
     */
    public VerifyReport sample(SegmentId segment, int count, RandomGenerator random) {
        return withStanding(
                segment,
                (catalog, tar) -> {
                    List<Member> members = new ArrayList<>(catalog.members());
                    Collections.shuffle(members, random);
                    List<Member> some = members.subList(0, Math.min(count, members.size()));
                    List<Finding> findings = new ArrayList<>();
                    for (Member member : some) {
                        otherBytes(member, sha256(tar, member)).ifPresent(findings::add);
                    }
                    return new VerifyReport(segment, members.size(), some.size(), findings);
                });
    }

    private String sha256(ObjectInfo tar, Member member) throws IOException {
        if (member.size() == 0) {
            return Sha256.of(new byte[0]);
        }
        MessageDigest digest = Sha256.start();
        byte[] buffer = new byte[64 << 10];
        try (var content = open(tar, new ByteRange(member.offset(), member.size()))) {
            for (int n = content.stream().read(buffer); n >= 0; n = content.stream().read(buffer)) {
                digest.update(buffer, 0, n);
            }
        }
        return Sha256.finish(digest);
    }

    private GetOutcome.Content open(
            ObjectInfo tar, @org.jspecify.annotations.Nullable ByteRange range) throws IOException {
        return switch (store.get(tar.version(), range)) {
            case GetOutcome.Content content -> content;
            case GetOutcome.Archived() -> throw new UnreadException(UnreadReason.ARCHIVED);
            case GetOutcome.Gone() -> throw new UnreadException(UnreadReason.GONE);
            case GetOutcome.Changed() -> throw new UnreadException(UnreadReason.CHANGED);
        };
    }

    /** Reads a segment that stands. */
    private interface Reading {
        VerifyReport read(Catalog catalog, ObjectInfo tar) throws IOException;
    }

    private VerifyReport withStanding(SegmentId segment, Reading reading) {
        Optional<SegmentState> state = catalogs.state(segment);
        if (state.isEmpty()) {
            return refused(segment, 0, "is missing, and so is its catalog");
        }
        return switch (state.get()) {
            case SegmentState.Standing(var catalog, var tar) -> read(catalog, tar, reading);
            case SegmentState.Voided _ -> new VerifyReport(segment, 0, 0, List.of());
            // Which members are still good is what somebody wants to know now.
            case SegmentState.TarDamaged(var catalog, var tar, _) -> read(catalog, tar, reading);
            case SegmentState.TarMissing(var catalog, _) ->
                    refused(segment, catalog.members().size(), state.get().problem().orElseThrow());
            case SegmentState.CatalogCorrupt _,
                    SegmentState.CatalogNewer _,
                    SegmentState.CatalogMissing _ ->
                    refused(segment, 0, state.get().problem().orElseThrow());
        };
    }

    private VerifyReport read(Catalog catalog, ObjectInfo tar, Reading reading) {
        try {
            return reading.read(catalog, tar);
        } catch (StoreException.Permanent | ChecksumException | UnreadException e) {
            return refused(
                    catalog.segment(), catalog.members().size(), String.valueOf(e.getMessage()));
        } catch (IOException e) {
            // Says nothing about the segment: it is to be read again.
            throw StoreException.brokenOff(catalog.segment().tar(), e);
        }
    }

    /** The segment cannot be read; the message says why. */
    private static final class UnreadException extends IOException {

        private static final long serialVersionUID = 1L;

        UnreadException(String why) {
            super(why);
        }
    }

    private static VerifyReport refused(SegmentId segment, int members, String why) {
        return new VerifyReport(
                segment, members, 0, List.of(new Finding(segment.tar().value(), why)));
    }
}

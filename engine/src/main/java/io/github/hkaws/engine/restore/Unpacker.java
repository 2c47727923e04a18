package io.github.hkaws.engine.restore;

import io.github.hkaws.domain.digest.Sha256;
import io.github.hkaws.domain.layout.CameraDay;
import io.github.hkaws.domain.layout.ContentTypes;
import io.github.hkaws.domain.layout.Key;
import io.github.hkaws.domain.layout.RestoredKeys;
import io.github.hkaws.domain.layout.SegmentId;
import io.github.hkaws.engine.pack.Member;
import io.github.hkaws.storage.Attributes;
import io.github.hkaws.storage.ByteRange;
import io.github.hkaws.storage.Crc64Nvme;
import io.github.hkaws.storage.ExistsClaim;
import io.github.hkaws.storage.GetOutcome;
import io.github.hkaws.storage.ObjectInfo;
import io.github.hkaws.storage.PartSink;
import io.github.hkaws.storage.PutOutcome;
import io.github.hkaws.storage.Store;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Brings members of a readable segment back under restored/, each checked against its SHA-256
 * before it appears there. Neighbours share a GET, and some PUT are on their way at once. What
 * stands there already is neither read nor written again, so that a run cut short is not for
 * nothing.
 */
final class Unpacker {

    /** So much between two members is read along rather than asked for anew. */
    private static final long GAP = 64 << 10;

    private static final long LARGE = 8 << 20;

    /**
     * A member that is to come back.
     *
     * @param name under which it is listed
     */
    record Wanted(Member member, String name) {}

    private final Store store;

    Unpacker(Store store) {
        this.store = store;
    }

    /**
     * Brings back members of one segment, in the order of the tar. Returns how many stand under
     * restored/ now.
     *
     * @throws DamagedException if a member's bytes are not those that the catalog names
     * @throws IOException if the tar cannot be read to the end; to be tried again
     */
    int unpack(SegmentId segment, ObjectInfo tar, List<Wanted> members)
            throws IOException, DamagedException {
        for (List<Wanted> neighbours : stretches(missing(segment, members))) {
            long from = neighbours.getFirst().member().offset();
            var range = new ByteRange(from, neighbours.getLast().member().end() - from);
            switch (store.get(tar.version(), range)) {
                case GetOutcome.Content content -> {
                    try (content;
                            var tasks = new BoundedWrites()) {
                        unpack(segment, content.stream(), from, neighbours, tasks);
                        tasks.finish();
                    }
                }
                case GetOutcome.Archived() ->
                        throw new IOException(segment.tar() + " cannot be read any more");
                case GetOutcome.Gone(), GetOutcome.Changed() ->
                        throw new IOException(segment.tar() + " went away meanwhile");
            }
        }
        return members.size();
    }

    /** Those that do not stand under restored/; one LIST, and a HEAD for each that seems to. */
    private List<Wanted> missing(SegmentId segment, List<Wanted> members) throws IOException {
        Map<Key, Long> sizes = new HashMap<>();
        try (var listing = store.list(prefix(segment.day()), null)) {
            listing.forEach(object -> sizes.put(object.key(), object.size()));
        }
        Set<Wanted> standing = ConcurrentHashMap.newKeySet();
        try (var tasks = new BoundedWrites()) {
            for (Wanted wanted : members) {
                // Where its place is free it is not looked for in the next best one.
                List<Key> likely =
                        keys(segment, wanted).stream().takeWhile(sizes::containsKey).toList();
                if (likely.stream()
                        .anyMatch(key ->
                                Long.valueOf(wanted.member().size()).equals(sizes.get(key)))) {
                    tasks.start(() -> {
                        if (likely.stream().anyMatch(key -> stands(key, wanted.member()))) {
                            standing.add(wanted);
                        }
                    });
                }
            }
            tasks.finish();
        }
        return members.stream().filter(wanted -> !standing.contains(wanted)).toList();
    }

    static String prefix(CameraDay day) {
        return RestoredKeys.prefix(day);
    }

    private static List<List<Wanted>> stretches(List<Wanted> members) {
        List<List<Wanted>> stretches = new ArrayList<>();
        long end = -1;
        for (Wanted wanted : members) {
            if (end < 0 || wanted.member().offset() - end > GAP) {
                stretches.add(new ArrayList<>());
            }
            stretches.getLast().add(wanted);
            end = wanted.member().end();
        }
        return stretches;
    }

    private void unpack(
            SegmentId segment, InputStream in, long from, List<Wanted> members, BoundedWrites tasks)
            throws IOException, DamagedException {
        long at = from;
        for (Wanted wanted : members) {
            Member member = wanted.member();
            // skip() would go round the stream's own checks
            in.readNBytes((int) (member.offset() - at));
            if (member.size() > LARGE) {
                large(segment, in, wanted);
            } else {
                small(segment, in, wanted, tasks);
            }
            at = member.end();
        }
    }

    private void small(SegmentId segment, InputStream in, Wanted wanted, BoundedWrites tasks)
            throws IOException, DamagedException {
        Member member = wanted.member();
        byte[] bytes = in.readNBytes((int) member.size());
        if (bytes.length < member.size()) {
            throw new IOException(segment.tar() + " ended in " + member.name());
        }
        check(segment, member, Sha256.of(bytes));
        tasks.start(() -> put(segment, wanted, bytes));
    }

    private void put(SegmentId segment, Wanted wanted, byte[] bytes) {
        Member member = wanted.member();
        for (Key key : keys(segment, wanted)) {
            if (ExistsClaim.put(store, key, bytes, attributes(member)) instanceof PutOutcome.Written
                    || stands(key, member)) {
                return;
            }
        }
        throw new IllegalStateException("no key is left for " + wanted.name());
    }

    private void large(SegmentId segment, InputStream in, Wanted wanted)
            throws IOException, DamagedException {
        Member member = wanted.member();
        Key key = freeKey(segment, wanted);
        MessageDigest digest = Sha256.start();
        var crc = new Crc64Nvme();
        byte[] buffer = new byte[64 << 10];
        try (var parts =
                new PartSink(() -> store.startUpload(key, attributes(member)), member.size())) {
            for (long left = member.size(); left > 0; ) {
                int count = in.read(buffer, 0, (int) Math.min(buffer.length, left));
                if (count < 0) {
                    throw new IOException(segment.tar() + " ended in " + member.name());
                }
                digest.update(buffer, 0, count);
                crc.update(buffer, 0, count);
                parts.write(buffer, 0, count);
                left -= count;
            }
            var upload = parts.finish();
            check(segment, member, Sha256.finish(digest));
            if (upload.complete(crc.checksum()) instanceof PutOutcome.Exists
                    && !stands(key, member)) {
                throw new IOException(key + " was written by somebody else meanwhile");
            }
        }
    }

    /** Where nothing stands yet, or this very member. */
    private Key freeKey(SegmentId segment, Wanted wanted) {
        return keys(segment, wanted).stream()
                .filter(key -> store.head(key).isEmpty() || stands(key, wanted.member()))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalStateException("no key is left for " + wanted.name()));
    }

    private static List<Key> keys(SegmentId segment, Wanted wanted) {
        return RestoredKeys.of(segment.day(), wanted.name(), wanted.member().sha256());
    }

    private boolean stands(Key key, Member member) {
        return store.head(key)
                .filter(info -> member.sha256().equals(info.metadata().get(RestoredKeys.SHA256)))
                .isPresent();
    }

    /** The proof of origin comes back too. */
    private static Attributes attributes(Member member) {
        SortedMap<String, String> metadata = new TreeMap<>(member.metadata());
        metadata.put(RestoredKeys.SHA256, member.sha256());
        return new Attributes(ContentTypes.ofName(member.name()), metadata, Attributes.STANDARD);
    }

    private static void check(SegmentId segment, Member member, String sha256)
            throws DamagedException {
        if (!sha256.equals(member.sha256())) {
            throw new DamagedException(
                    "%s in %s has the SHA-256 %s, its catalog names %s"
                            .formatted(member.name(), segment.tar(), sha256, member.sha256()));
        }
    }

    /** The segment does not hold what its catalog says; the message names the member. */
    static final class DamagedException extends Exception {

        private static final long serialVersionUID = 1L;

        DamagedException(String message) {
            super(message);
        }
    }
}

package io.github.hkaws.archive.restore;

import io.github.hkaws.archive.digest.Sha256;
import io.github.hkaws.archive.layout.CameraDay;
import io.github.hkaws.archive.layout.ContentTypes;
import io.github.hkaws.archive.layout.Key;
import io.github.hkaws.archive.layout.KeyScheme;
import io.github.hkaws.archive.layout.SegmentId;
import io.github.hkaws.archive.pack.Member;
import io.github.hkaws.archive.store.Attributes;
import io.github.hkaws.archive.store.ByteRange;
import io.github.hkaws.archive.store.Crc64Nvme;
import io.github.hkaws.archive.store.ExistsClaim;
import io.github.hkaws.archive.store.GetOutcome;
import io.github.hkaws.archive.store.ObjectInfo;
import io.github.hkaws.archive.store.PartSink;
import io.github.hkaws.archive.store.PutOutcome;
import io.github.hkaws.archive.store.Store;
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

    private static final String RESTORED = "restored/";

    /** So much between two members is read along rather than asked for anew. */
    private static final long GAP = 64 << 10;

    private static final long LARGE = 8 << 20;
    private static final String SHA256 = "sha256";

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
    int unpack(SegmentId segment, ObjectInfo tar, List<Member> members)
            throws IOException, DamagedException {
        for (List<Member> neighbours : stretches(missing(segment, members))) {
            long from = neighbours.getFirst().offset();
            var range = new ByteRange(from, neighbours.getLast().end() - from);
            switch (store.get(tar.version(), range)) {
                case GetOutcome.Content content -> {
                    try (content;
                            var tasks = new Tasks()) {
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
    private List<Member> missing(SegmentId segment, List<Member> members) throws IOException {
        Map<String, Long> sizes = new HashMap<>();
        try (var listing = store.list(prefix(segment.day()), null)) {
            listing.forEach(object -> sizes.put(object.key().value(), object.size()));
        }
        Set<Member> standing = ConcurrentHashMap.newKeySet();
        try (var tasks = new Tasks()) {
            for (Member member : members) {
                List<Key> likely =
                        keys(segment, member).stream()
                                .filter(key ->
                                        Long.valueOf(member.size()).equals(sizes.get(key.value())))
                                .toList();
                if (!likely.isEmpty()) {
                    tasks.start(() -> {
                        if (likely.stream().anyMatch(key -> stands(key, member))) {
                            standing.add(member);
                        }
                    });
                }
            }
            tasks.finish();
        }
        return members.stream().filter(member -> !standing.contains(member)).toList();
    }

    static String prefix(CameraDay day) {
        return RESTORED + day + "/";
    }

    private static List<List<Member>> stretches(List<Member> members) {
        List<List<Member>> stretches = new ArrayList<>();
        long end = -1;
        for (Member member : members) {
            if (end < 0 || member.offset() - end > GAP) {
                stretches.add(new ArrayList<>());
            }
            stretches.getLast().add(member);
            end = member.end();
        }
        return stretches;
    }

    private void unpack(
            SegmentId segment, InputStream in, long from, List<Member> members, Tasks tasks)
            throws IOException, DamagedException {
        long at = from;
        for (Member member : members) {
            // skip() would go round the stream's own checks
            in.readNBytes((int) (member.offset() - at));
            if (member.size() > LARGE) {
                large(segment, in, member);
            } else {
                small(segment, in, member, tasks);
            }
            at = member.end();
        }
    }

    private void small(SegmentId segment, InputStream in, Member member, Tasks tasks)
            throws IOException, DamagedException {
        byte[] bytes = in.readNBytes((int) member.size());
        if (bytes.length < member.size()) {
            throw new IOException(segment.tar() + " ended in " + member.name());
        }
        check(segment, member, Sha256.of(bytes));
        tasks.start(() -> put(segment, member, bytes));
    }

    private void put(SegmentId segment, Member member, byte[] bytes) {
        for (Key key : keys(segment, member)) {
            if (ExistsClaim.put(store, key, bytes, attributes(member)) instanceof PutOutcome.Written
                    || stands(key, member)) {
                return;
            }
        }
        throw new IllegalStateException("no key is left for " + member.name());
    }

    private void large(SegmentId segment, InputStream in, Member member)
            throws IOException, DamagedException {
        Key key = freeKey(segment, member);
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
    private Key freeKey(SegmentId segment, Member member) {
        return keys(segment, member).stream()
                .filter(key -> store.head(key).isEmpty() || stands(key, member))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalStateException("no key is left for " + member.name()));
    }

    /** Two segments of a day may have other bytes of one name; both come back. */
    private static List<Key> keys(SegmentId segment, Member member) {
        var key = new Key(prefix(segment.day()) + member.name());
        return List.of(
                key,
                KeyScheme.variant(key, member.sha256().substring(0, 8)),
                KeyScheme.variant(key, member.sha256()));
    }

    private boolean stands(Key key, Member member) {
        return store.head(key)
                .filter(info -> member.sha256().equals(info.metadata().get(SHA256)))
                .isPresent();
    }

    /** The proof of origin comes back too. */
    private static Attributes attributes(Member member) {
        SortedMap<String, String> metadata = new TreeMap<>(member.metadata());
        metadata.put(SHA256, member.sha256());
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

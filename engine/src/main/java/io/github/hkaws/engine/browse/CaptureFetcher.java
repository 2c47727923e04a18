package io.github.hkaws.engine.browse;

import io.github.hkaws.domain.digest.Sha256;
import io.github.hkaws.domain.layout.Key;
import io.github.hkaws.domain.layout.RestoredKeys;
import io.github.hkaws.engine.browse.FiledCapture.Place;
import io.github.hkaws.engine.pack.Member;
import io.github.hkaws.storage.ByteRange;
import io.github.hkaws.storage.GetOutcome;
import io.github.hkaws.storage.ObjectInfo;
import io.github.hkaws.storage.Store;
import io.github.hkaws.storage.StoreException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;

/**
 * Reads a capture's bytes from wherever they are: single objects, members of readable segments, and
 * what a restore brought back. Every byte is checked, by S3's checksum or by the catalog's SHA-256.
 */
public final class CaptureFetcher {

    private final Store store;

    public CaptureFetcher(Store store) {
        this.store = store;
    }

    /**
     * Writes a capture's bytes. One GET; of a restore's copies one more for each that is another
     * capture's.
     *
     * @throws IOException if {@code to} takes no more
     * @throws StoreException if S3 cannot be read; what was written then is incomplete
     */
    public FetchOutcome fetch(FiledCapture capture, OutputStream to) throws IOException {
        return switch (capture.place()) {
            case Place.Hot(var object) ->
                    plain(store.get(object.version(), null), object.key(), to);
            case Place.Packed(_, var member, var tar) ->
                    tar.readable() ? packed(tar, member, to) : restored(capture, member, to);
        };
    }

    private static FetchOutcome plain(GetOutcome got, Key key, OutputStream to) throws IOException {
        return switch (got) {
            case GetOutcome.Content content -> {
                copy(content.stream(), key, to);
                yield new FetchOutcome.Fetched();
            }
            case GetOutcome.Gone(), GetOutcome.Changed() -> new FetchOutcome.Gone();
            case GetOutcome.Archived() -> new FetchOutcome.NeedsRestore();
        };
    }

    private FetchOutcome packed(ObjectInfo tar, Member member, OutputStream to) throws IOException {
        if (member.size() == 0) {
            return new FetchOutcome.Fetched();
        }
        var range = new ByteRange(member.offset(), member.size());
        return checked(store.get(tar.version(), range), tar.version().key(), member, to);
    }

    private FetchOutcome restored(FiledCapture capture, Member member, OutputStream to)
            throws IOException {
        for (Key key : RestoredKeys.of(capture.day(), capture.name(), member.sha256())) {
            GetOutcome got = store.get(key);
            if (!isAnothers(got, key, member)) {
                FetchOutcome outcome = checked(got, key, member, to);
                return outcome instanceof FetchOutcome.Gone
                        ? new FetchOutcome.NeedsRestore()
                        : outcome;
            }
        }
        return new FetchOutcome.NeedsRestore();
    }

    private static boolean isAnothers(GetOutcome got, Key key, Member member) {
        if (!(got instanceof GetOutcome.Content content)) {
            return false;
        }
        String sha256 = content.metadata().get(RestoredKeys.SHA256);
        if (sha256 == null || sha256.equals(member.sha256())) {
            return false;
        }
        try {
            content.close();
        } catch (IOException e) {
            throw StoreException.brokenOff(key, e);
        }
        return true;
    }

    private static FetchOutcome checked(GetOutcome got, Key key, Member member, OutputStream to)
            throws IOException {
        if (!(got instanceof GetOutcome.Content content)) {
            return plain(got, key, to);
        }
        MessageDigest digest = Sha256.start();
        copy(new DigestInputStream(content.stream(), digest), key, to);
        String found = Sha256.finish(digest);
        return found.equals(member.sha256())
                ? new FetchOutcome.Fetched()
                : new FetchOutcome.Damaged(
                        "%s in %s has the SHA-256 %s, its catalog names %s"
                                .formatted(member.name(), key, found, member.sha256()));
    }

    /** Sorts trouble with the source from trouble with the destination. */
    private static void copy(InputStream from, Key key, OutputStream to) throws IOException {
        try (from) {
            byte[] buffer = new byte[64 << 10];
            for (int count = read(from, buffer, key); count >= 0; count = read(from, buffer, key)) {
                to.write(buffer, 0, count);
            }
        }
    }

    private static int read(InputStream from, byte[] buffer, Key key) {
        try {
            return from.read(buffer);
        } catch (IOException e) {
            throw StoreException.brokenOff(key, e);
        }
    }
}

package io.github.hkaws.storage;

import io.github.hkaws.domain.layout.Key;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What we need of S3, for one bucket, versioned or not.
 *
 * <p>Nothing here overwrites or deletes unconditionally. A refusal that is part of the game
 * (somebody was faster) is an outcome; everything else is a {@link StoreException}. Each method is
 * one request unless it says otherwise, and may be called from many threads.
 */
public interface Store {

    /** How many keys one batch delete takes. */
    int MAX_BATCH = 1000;

    /** The largest object that one copy takes: 5 GiB. */
    long MAX_COPY_BYTES = 5L << 30;

    /**
     * Copies exactly the named state of an object to a key at which nothing stands, replacing its
     * attributes and dropping its tags.
     *
     * <p>One request on the straight path; a refusal may cost up to two HEAD to be told apart.
     */
    CopyOutcome copyIfAbsent(ObjectVersion source, Key destination, Attributes attributes);

    /** Writes bytes to a key at which nothing stands. */
    PutOutcome putIfAbsent(Key key, byte[] bytes, Attributes attributes);

    /** Writes bytes over exactly the named state: for what is kept as one object and changes. */
    ReplaceOutcome replaceIfMatch(Key key, ETag etag, byte[] bytes, Attributes attributes);

    /** Deletes an object if it still holds the bytes that the ETag names. */
    DeleteOutcome deleteIfMatch(Key key, ETag etag);

    /**
     * The same for many, one request for each {@value #MAX_BATCH}; every key gets its outcome. A
     * request that failed as a whole gives each of its keys {@link DeleteOutcome.Failed}.
     */
    Map<Key, DeleteOutcome> deleteIfMatch(Map<Key, ETag> objects);

    /** What stands at a key now; empty if nothing does. */
    Optional<ObjectInfo> head(Key key);

    /**
     * What is known of one state of an object: of its version where one is named, else of what
     * stands at the key if that has the named ETag.
     */
    Optional<ObjectInfo> head(ObjectVersion version);

    /**
     * Reads one state of an object.
     *
     * @param range null: all of it
     */
    GetOutcome get(ObjectVersion version, @Nullable ByteRange range);

    /** Reads what stands at a key now, all of it. */
    GetOutcome get(Key key);

    /**
     * Reads what stands at a key now into memory: for small objects that say something, such as
     * catalogs, holds and reports. The content's stream cannot fail. One GET; where a body breaks
     * off or does not fit its checksum, up to two more.
     *
     * @throws StoreException.Transient if it did not come whole
     */
    default GetOutcome getWhole(Key key) {
        return WholeObject.get(key, Integer.MAX_VALUE, () -> get(key));
    }

    /** The same of one state of an object. */
    default GetOutcome getWhole(ObjectVersion version) {
        return WholeObject.get(version.key(), Integer.MAX_VALUE, () -> get(version, null));
    }

    /** The same of what may be larger than is of use: of that, only the first bytes. */
    default GetOutcome getWhole(Key key, int mostBytes) {
        return WholeObject.get(key, mostBytes, () -> get(key));
    }

    /**
     * All objects whose keys begin with {@code prefix}, in key order, one request a page of 1,000,
     * sent when the stream needs it.
     *
     * @param after list only what comes after this key; null: from the start
     */
    Stream<ListedObject> list(String prefix, @Nullable String after);

    /**
     * All states that the bucket still has of the objects whose keys begin with {@code prefix},
     * delete markers too: in key order, each key's newest first, one request a page of 1,000. Times
     * are whole seconds, and within one second S3's order is lost.
     */
    Stream<ListedVersion> listVersions(String prefix);

    /**
     * What stands between {@code prefix} and the next {@code /}, with that slash: {@code cameras/}
     * gives {@code cameras/front/}, {@code cameras/yard/}. In key order, one request a page.
     */
    default Stream<String> listPrefixes(String prefix) {
        return listPrefixes(prefix, null);
    }

    /**
     * The same of what comes after a key.
     *
     * @param after itself no such prefix, nor the beginning of one; null: from the start
     */
    Stream<String> listPrefixes(String prefix, @Nullable String after);

    /**
     * Asks for a readable copy of an object in an archive class; {@link ObjectInfo#restore} says
     * how far it is, and a notification when it is there. One request, and a HEAD before it where
     * no version is named.
     *
     * @param days how long the copy stays
     */
    RestoreOutcome restore(ObjectVersion version, int days, RestoreTier tier);

    /** Begins an upload in parts, with a CRC64NVME over the whole object. */
    MultipartUpload startUpload(Key key, Attributes attributes);
}

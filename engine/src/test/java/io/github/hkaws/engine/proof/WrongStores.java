package io.github.hkaws.engine.proof;

import io.github.hkaws.domain.layout.Key;
import io.github.hkaws.domain.layout.KeyScheme;
import io.github.hkaws.storage.Attributes;
import io.github.hkaws.storage.ByteRange;
import io.github.hkaws.storage.Checksum;
import io.github.hkaws.storage.CopyOutcome;
import io.github.hkaws.storage.Crc64Nvme;
import io.github.hkaws.storage.DeleteOutcome;
import io.github.hkaws.storage.ETag;
import io.github.hkaws.storage.GetOutcome;
import io.github.hkaws.storage.ListedObject;
import io.github.hkaws.storage.MultipartUpload;
import io.github.hkaws.storage.ObjectInfo;
import io.github.hkaws.storage.ObjectVersion;
import io.github.hkaws.storage.PutOutcome;
import io.github.hkaws.storage.Store;
import io.github.hkaws.storage.StoreException;
import io.github.hkaws.storage.testing.ForwardingStore;
import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What stands behind {@link Mutant}: one careless way each of using S3. */
final class WrongStores {

    private WrongStores() {}

    /** Removes whatever stands at a key, in requests that may fail like any other. */
    private static void remove(Store store, Key key) {
        store.head(key)
                .ifPresent(info -> {
                    var _ = store.deleteIfMatch(key, info.version().etag());
                });
    }

    static final class CopiesOver extends ForwardingStore {
        CopiesOver(Store store) {
            super(store);
        }

        @Override
        public CopyOutcome copyIfAbsent(ObjectVersion source, Key to, Attributes attributes) {
            var outcome = store.copyIfAbsent(source, to, attributes);
            if (outcome instanceof CopyOutcome.DestinationExists) {
                // In one request for S3; what stood there is a noncurrent version at best.
                remove(store, to);
                outcome = store.copyIfAbsent(source, to, attributes);
            }
            return outcome;
        }
    }

    static final class MakesRoom extends ForwardingStore {
        MakesRoom(Store store) {
            super(store);
        }

        @Override
        public CopyOutcome copyIfAbsent(ObjectVersion source, Key to, Attributes attributes) {
            remove(store, to);
            return store.copyIfAbsent(source, to, attributes);
        }
    }

    static final class AssumesDuplicates extends ForwardingStore {
        AssumesDuplicates(Store store) {
            super(store);
        }

        @Override
        public CopyOutcome copyIfAbsent(ObjectVersion source, Key to, Attributes attributes) {
            var outcome = store.copyIfAbsent(source, to, attributes);
            return outcome instanceof CopyOutcome.DestinationExists
                    ? new CopyOutcome.Copied(source.etag(), null)
                    : outcome;
        }
    }

    static final class SizesOnly extends ForwardingStore {
        private static final Checksum SAME = new Checksum("CRC64NVME", "AAAAAAAAAAA=");

        SizesOnly(Store store) {
            super(store);
        }

        @Override
        public Optional<ObjectInfo> head(ObjectVersion version) {
            return store.head(version).map(SizesOnly::blurred);
        }

        @Override
        public Optional<ObjectInfo> head(Key key) {
            return key.value().startsWith("cameras/")
                    ? store.head(key).map(SizesOnly::blurred)
                    : store.head(key);
        }

        private static ObjectInfo blurred(ObjectInfo info) {
            return new ObjectInfo(
                    info.version(),
                    info.size(),
                    info.lastModified(),
                    SAME,
                    info.storageClass(),
                    info.contentType(),
                    info.metadata(),
                    info.restore());
        }
    }

    static final class CopiesLatest extends ForwardingStore {
        CopiesLatest(Store store) {
            super(store);
        }

        @Override
        public CopyOutcome copyIfAbsent(ObjectVersion source, Key to, Attributes attributes) {
            Optional<ObjectInfo> latest = store.head(source.key());
            return latest.isEmpty()
                    ? new CopyOutcome.SourceGone()
                    : store.copyIfAbsent(latest.get().version(), to, attributes);
        }
    }

    static final class CopiesSilently extends ForwardingStore {
        CopiesSilently(Store store) {
            super(store);
        }

        @Override
        public CopyOutcome copyIfAbsent(ObjectVersion source, Key to, Attributes attributes) {
            try {
                return store.copyIfAbsent(source, to, attributes);
            } catch (StoreException e) {
                return new CopyOutcome.Copied(source.etag(), null);
            }
        }
    }

    static final class DeletesFirst extends ForwardingStore {
        DeletesFirst(Store store) {
            super(store);
        }

        @Override
        public CopyOutcome copyIfAbsent(ObjectVersion source, Key to, Attributes attributes) {
            GetOutcome bytes = store.get(source, null);
            var _ = store.deleteIfMatch(source.key(), source.etag());
            if (!(bytes instanceof GetOutcome.Content content)) {
                return new CopyOutcome.SourceGone();
            }
            return switch (store.putIfAbsent(to, content.readAll(), attributes)) {
                case PutOutcome.Written written ->
                        new CopyOutcome.Copied(written.etag(), written.versionId());
                case PutOutcome.Exists() -> new CopyOutcome.DestinationExists();
            };
        }
    }

    static final class DeletesAnything extends ForwardingStore {
        DeletesAnything(Store store) {
            super(store);
        }

        @Override
        public DeleteOutcome deleteIfMatch(Key key, ETag etag) {
            Optional<ObjectInfo> standing = store.head(key);
            return standing.isEmpty()
                    ? new DeleteOutcome.Gone()
                    : store.deleteIfMatch(key, standing.get().version().etag());
        }

        @Override
        public Map<Key, DeleteOutcome> deleteIfMatch(Map<Key, ETag> objects) {
            Map<Key, ETag> standing = new LinkedHashMap<>();
            objects.forEach((key, etag) ->
                    standing.put(
                            key, store.head(key).map(info -> info.version().etag()).orElse(etag)));
            return store.deleteIfMatch(standing);
        }
    }

    /** Remembers the originals that a packer has read, to delete them at the wrong time. */
    abstract static class Reading extends ForwardingStore {
        private final Map<Key, ETag> read = new ConcurrentHashMap<>();

        Reading(Store store) {
            super(store);
        }

        @Override
        public GetOutcome get(ObjectVersion version, @Nullable ByteRange range) {
            if (version.key().value().startsWith("cameras/")) {
                read.put(version.key(), version.etag());
            }
            return store.get(version, range);
        }

        void deleteWhatWasRead() {
            if (!read.isEmpty()) {
                var _ = store.deleteIfMatch(Map.copyOf(read));
                read.clear();
            }
        }
    }

    static final class DeletesAtCatalog extends Reading {
        DeletesAtCatalog(Store store) {
            super(store);
        }

        @Override
        public PutOutcome putIfAbsent(Key key, byte[] bytes, Attributes attributes) {
            if (key.value().startsWith("catalog/")) {
                deleteWhatWasRead();
            }
            return store.putIfAbsent(key, bytes, attributes);
        }
    }

    static final class DeletesAtCompletion extends Reading {
        DeletesAtCompletion(Store store) {
            super(store);
        }

        @Override
        public MultipartUpload startUpload(Key key, Attributes attributes) {
            return new Completing(store.startUpload(key, attributes)) {
                @Override
                public PutOutcome complete(Checksum checksum) {
                    deleteWhatWasRead();
                    return upload.complete(checksum);
                }
            };
        }
    }

    static final class ReadsANeighbour extends ForwardingStore {
        ReadsANeighbour(Store store) {
            super(store);
        }

        @Override
        public GetOutcome get(ObjectVersion version, @Nullable ByteRange range) {
            return store.get(
                    version,
                    range == null || range.offset() < 2048
                            ? range
                            : new ByteRange(range.offset() - 1024, range.length()));
        }
    }

    static final class RestoresOver extends ForwardingStore {
        RestoresOver(Store store) {
            super(store);
        }

        /** Under the name that all namesakes have in common. */
        @Override
        public PutOutcome putIfAbsent(Key key, byte[] bytes, Attributes attributes) {
            if (!key.value().startsWith("restored/")) {
                return store.putIfAbsent(key, bytes, attributes);
            }
            var plain =
                    new Key(
                            key.value().substring(0, key.value().lastIndexOf('/') + 1)
                                    + KeyScheme.withoutVariant(key.leaf()));
            remove(store, plain);
            return store.putIfAbsent(plain, bytes, attributes);
        }
    }

    private abstract static class Completing implements MultipartUpload {
        final MultipartUpload upload;

        Completing(MultipartUpload upload) {
            this.upload = upload;
        }

        @Override
        public void part(int number, ByteBuffer bytes) {
            upload.part(number, bytes);
        }
    }

    static final class OverwritesCatalogs extends ForwardingStore {
        OverwritesCatalogs(Store store) {
            super(store);
        }

        @Override
        public PutOutcome putIfAbsent(Key key, byte[] bytes, Attributes attributes) {
            if (key.value().startsWith("catalog/")) {
                remove(store, key);
            }
            return store.putIfAbsent(key, bytes, attributes);
        }
    }

    static final class OverwritesTars extends ForwardingStore {
        OverwritesTars(Store store) {
            super(store);
        }

        /** Careless as a whole: the catalog's number is taken as it comes, too. */
        @Override
        public PutOutcome putIfAbsent(Key key, byte[] bytes, Attributes attributes) {
            var outcome = store.putIfAbsent(key, bytes, attributes);
            return key.value().startsWith("catalog/") && outcome instanceof PutOutcome.Exists
                    ? new PutOutcome.Written(new ETag("assumed"), null)
                    : outcome;
        }

        @Override
        public MultipartUpload startUpload(Key key, Attributes attributes) {
            return new Completing(store.startUpload(key, attributes)) {
                @Override
                public PutOutcome complete(Checksum checksum) {
                    remove(store, key);
                    return upload.complete(checksum);
                }
            };
        }
    }

    static final class CompletesSilently extends ForwardingStore {
        private final Map<Key, ObjectInfo> assumed = new ConcurrentHashMap<>();

        CompletesSilently(Store store) {
            super(store);
        }

        @Override
        public Optional<ObjectInfo> head(Key key) {
            return store.head(key).or(() -> Optional.ofNullable(assumed.get(key)));
        }

        @Override
        public MultipartUpload startUpload(Key key, Attributes attributes) {
            return new Completing(store.startUpload(key, attributes)) {
                private long size;

                @Override
                public void part(int number, ByteBuffer bytes) {
                    size += bytes.remaining();
                    upload.part(number, bytes);
                }

                @Override
                public PutOutcome complete(Checksum checksum) {
                    var version = new ObjectVersion(key, new ETag("assumed"), null);
                    assumed.put(
                            key,
                            new ObjectInfo(
                                    version,
                                    size,
                                    java.time.Instant.EPOCH,
                                    checksum,
                                    attributes.storageClass(),
                                    attributes.contentType(),
                                    attributes.metadata(),
                                    null));
                    try {
                        return upload.complete(checksum);
                    } catch (StoreException e) {
                        return new PutOutcome.Written(version.etag(), null);
                    }
                }
            };
        }
    }

    /** Whoever looks after what was not written is shown what was to be. */
    static final class BelievesExists extends ForwardingStore {
        @SuppressWarnings("ArrayRecordComponent") // never compared
        private record Believed(ObjectInfo info, byte[] bytes) {}

        private final Map<Key, Believed> believed = new ConcurrentHashMap<>();

        BelievesExists(Store store) {
            super(store);
        }

        @Override
        public PutOutcome putIfAbsent(Key key, byte[] bytes, Attributes attributes) {
            var outcome = store.putIfAbsent(key, bytes, attributes);
            if (outcome instanceof PutOutcome.Exists) {
                var info =
                        new ObjectInfo(
                                new ObjectVersion(key, new ETag("assumed"), null),
                                bytes.length,
                                Instant.EPOCH,
                                Crc64Nvme.of(bytes),
                                attributes.storageClass(),
                                attributes.contentType(),
                                attributes.metadata(),
                                null);
                believed.put(key, new Believed(info, bytes));
            }
            return outcome;
        }

        @Override
        public Optional<ObjectInfo> head(Key key) {
            return Optional.ofNullable(believed.get(key))
                    .map(Believed::info)
                    .or(() -> store.head(key));
        }

        @Override
        public GetOutcome get(Key key) {
            Believed one = believed.get(key);
            return one == null
                    ? store.get(key)
                    : new GetOutcome.Content(
                            new ByteArrayInputStream(one.bytes()),
                            one.bytes().length,
                            one.info().version().etag(),
                            one.info().metadata());
        }
    }

    static final class OverlooksHolds extends ForwardingStore {
        OverlooksHolds(Store store) {
            super(store);
        }

        @Override
        public Optional<ObjectInfo> head(Key key) {
            return key.value().startsWith("holds/") ? Optional.empty() : store.head(key);
        }
    }

    static final class SweepsNothing extends ForwardingStore {
        SweepsNothing(Store store) {
            super(store);
        }

        @Override
        public Stream<ListedObject> list(String prefix, @Nullable String after) {
            return prefix.equals("drop/") ? Stream.empty() : store.list(prefix, after);
        }
    }

    /** All that is archived looks as if it had stood there for ever. */
    static final class KnowsNoAge extends ForwardingStore {
        KnowsNoAge(Store store) {
            super(store);
        }

        @Override
        public Stream<ListedObject> list(String prefix, @Nullable String after) {
            return store.list(prefix, after)
                    .map(object ->
                            prefix.startsWith("drop/")
                                    ? object
                                    : new ListedObject(
                                            object.key(),
                                            object.etag(),
                                            object.size(),
                                            Instant.EPOCH,
                                            object.storageClass()));
        }
    }

    /**
     * A listing of segments ends where one has not stood there for a year; nothing is remembered.
     */
    static final class StopsAtKept extends ForwardingStore {
        private static final Instant YOUNG = Instant.parse("2025-11-24T00:00:00Z");

        StopsAtKept(Store store) {
            super(store);
        }

        @Override
        public GetOutcome get(Key key) {
            return key.value().equals("reports/kept-for-age.json")
                    ? new GetOutcome.Gone()
                    : store.get(key);
        }

        @Override
        public Stream<ListedObject> list(String prefix, @Nullable String after) {
            Stream<ListedObject> all = store.list(prefix, after);
            return prefix.matches("(archive|catalog)/[^/]+/")
                    ? all.takeWhile(object -> object.lastModified().isBefore(YOUNG))
                    : all;
        }
    }
}

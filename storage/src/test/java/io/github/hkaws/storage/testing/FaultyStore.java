package io.github.hkaws.storage.testing;

import io.github.hkaws.domain.layout.Key;
import io.github.hkaws.storage.Attributes;
import io.github.hkaws.storage.ByteRange;
import io.github.hkaws.storage.CopyOutcome;
import io.github.hkaws.storage.DeleteOutcome;
import io.github.hkaws.storage.ETag;
import io.github.hkaws.storage.ErrorKind;
import io.github.hkaws.storage.GetOutcome;
import io.github.hkaws.storage.ListedObject;
import io.github.hkaws.storage.ListedVersion;
import io.github.hkaws.storage.MultipartUpload;
import io.github.hkaws.storage.ObjectInfo;
import io.github.hkaws.storage.ObjectVersion;
import io.github.hkaws.storage.Operation;
import io.github.hkaws.storage.PutOutcome;
import io.github.hkaws.storage.ReplaceOutcome;
import io.github.hkaws.storage.RestoreOutcome;
import io.github.hkaws.storage.RestoreTier;
import io.github.hkaws.storage.S3Answer;
import io.github.hkaws.storage.Store;
import io.github.hkaws.storage.StoreException;
import io.github.hkaws.storage.StoreRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Passes on to another store, writes down each request, and lets a {@link Fault} spoil some.
 *
 * <p>Requests are written as {@code COPY drop/a cameras/b}, {@code DELETE 2}, {@code HEAD a}.
 */
public final class FaultyStore implements Store {

    /** What goes wrong with a request. */
    public enum Fault {
        /** Nothing. */
        NONE,
        /** The request never arrives. */
        BEFORE,
        /** The request is carried out, but the answer is an error. */
        AFTER,
        /** Refused for good. */
        REFUSED,
        /** A GET's bytes end in the middle, with a broken connection. */
        BREAKS_OFF,
        /** A GET's bytes come, and turn out not to fit their checksum. */
        DAMAGED
    }

    /** Decides over a request. */
    @FunctionalInterface
    public interface Plan {

        /**
         * What happens to it.
         *
         * @param number of the request, from 1
         * @param request as written down
         */
        Fault fault(int number, String request);
    }

    private static final int PAGE = 1000;

    private final Store store;
    private final Plan plan;
    private final List<String> requests = new CopyOnWriteArrayList<>();

    public FaultyStore(Store store, Plan plan) {
        this.store = store;
        this.plan = plan;
    }

    /** Writes down only. */
    public static FaultyStore recording(Store store) {
        return new FaultyStore(store, (number, request) -> Fault.NONE);
    }

    /** All requests so far. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    private <T> T request(String request, Supplier<T> call) {
        return request(request, call, (answer, fault) -> answer);
    }

    private <T> T request(String request, Supplier<T> call, BiFunction<T, Fault, T> spoil) {
        int number;
        synchronized (requests) {
            requests.add(request);
            number = requests.size();
        }
        Fault fault = plan.fault(number, request);
        if (fault == Fault.BEFORE) {
            throw spoiled(request);
        }
        if (fault == Fault.REFUSED) {
            throw new StoreException.Permanent(
                    ErrorKind.DENIED,
                    asked(request),
                    new S3Answer(403, "AccessDenied"),
                    "403 AccessDenied",
                    null);
        }
        T answer = call.get();
        if (fault == Fault.AFTER) {
            throw spoiled(request);
        }
        return spoil.apply(answer, fault);
    }

    private static GetOutcome spoil(GetOutcome answer, Fault fault) {
        if (!(answer instanceof GetOutcome.Content content)) {
            return answer;
        }
        return switch (fault) {
            case BREAKS_OFF -> new BreakingStream(content, content.size() / 2).content();
            case DAMAGED -> new BreakingStream(content, content.size()).content();
            case NONE, BEFORE, AFTER, REFUSED -> answer;
        };
    }

    private static StoreException spoiled(String request) {
        return new StoreException.Transient(
                ErrorKind.THROTTLED,
                asked(request),
                new S3Answer(503, "SlowDown"),
                "503 SlowDown",
                null);
    }

    private static StoreRequest asked(String request) {
        return new StoreRequest(Operation.OTHER, "", "", request);
    }

    @Override
    public CopyOutcome copyIfAbsent(ObjectVersion source, Key destination, Attributes attributes) {
        return request(
                "COPY " + source.key() + " " + destination,
                () -> store.copyIfAbsent(source, destination, attributes));
    }

    @Override
    public PutOutcome putIfAbsent(Key key, byte[] bytes, Attributes attributes) {
        return request("PUT " + key, () -> store.putIfAbsent(key, bytes, attributes));
    }

    @Override
    public ReplaceOutcome replaceIfMatch(Key key, ETag etag, byte[] bytes, Attributes attributes) {
        return request("REPLACE " + key, () -> store.replaceIfMatch(key, etag, bytes, attributes));
    }

    @Override
    public RestoreOutcome restore(ObjectVersion version, int days, RestoreTier tier) {
        return request(
                "RESTORE " + version.key() + " " + tier.s3Name(),
                () -> store.restore(version, days, tier));
    }

    @Override
    public DeleteOutcome deleteIfMatch(Key key, ETag etag) {
        return request("DELETE " + key, () -> store.deleteIfMatch(key, etag));
    }

    @Override
    public Map<Key, DeleteOutcome> deleteIfMatch(Map<Key, ETag> objects) {
        try {
            return request("DELETE " + objects.size(), () -> store.deleteIfMatch(objects));
        } catch (StoreException e) {
            Map<Key, DeleteOutcome> failed = new LinkedHashMap<>();
            objects.keySet().forEach(key -> failed.put(key, new DeleteOutcome.Failed(e)));
            return failed;
        }
    }

    @Override
    public Optional<ObjectInfo> head(Key key) {
        return request("HEAD " + key, () -> store.head(key));
    }

    @Override
    public Optional<ObjectInfo> head(ObjectVersion version) {
        return request("HEAD " + version.key(), () -> store.head(version));
    }

    @Override
    public GetOutcome get(ObjectVersion version, @Nullable ByteRange range) {
        return request("GET " + version.key(), () -> store.get(version, range), FaultyStore::spoil);
    }

    @Override
    public GetOutcome get(Key key) {
        return request("GET " + key, () -> store.get(key), FaultyStore::spoil);
    }

    @Override
    public Stream<ListedObject> list(String prefix, @Nullable String after) {
        return request("LIST " + prefix, () -> paged(prefix, store.list(prefix, after)));
    }

    @Override
    public Stream<ListedVersion> listVersions(String prefix) {
        return request("VERSIONS " + prefix, () -> paged(prefix, store.listVersions(prefix)));
    }

    @Override
    public Stream<String> listPrefixes(String prefix, @Nullable String after) {
        return request("LIST " + prefix, () -> paged(prefix, store.listPrefixes(prefix, after)));
    }

    /** A listing is one request a page, sent when the reader comes to it. */
    private <T> Stream<T> paged(String prefix, Stream<T> listed) {
        var seen = new AtomicInteger();
        return listed.peek(one -> {
            if (seen.getAndIncrement() % PAGE == 0 && seen.get() > 1) {
                request("LIST " + prefix, () -> true);
            }
        });
    }

    @Override
    public MultipartUpload startUpload(Key key, Attributes attributes) {
        MultipartUpload upload = request("START " + key, () -> store.startUpload(key, attributes));
        return new MultipartUpload() {
            @Override
            public void part(int number, java.nio.ByteBuffer bytes) {
                request(
                        "PART " + key,
                        () -> {
                            upload.part(number, bytes);
                            return true;
                        });
            }

            @Override
            public PutOutcome complete(io.github.hkaws.storage.Checksum checksum) {
                return request("COMPLETE " + key, () -> upload.complete(checksum));
            }
        };
    }
}

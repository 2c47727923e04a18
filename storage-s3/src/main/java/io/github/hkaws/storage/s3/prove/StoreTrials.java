package io.github.hkaws.storage.s3.prove;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.hkaws.domain.layout.Key;
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
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** The trials, each on scratch keys of its own. What is not as on S3 is said in a few words. */
final class StoreTrials {

    /** What a trial that went as on S3 says. */
    private static final Optional<String> GOOD = Optional.empty();

    private static final Attributes TEXT = Attributes.of("text/plain");
    private static final ETag OTHER = new ETag("00000000000000000000000000000000");

    /** Ascending by their UTF-8; UTF-16 would have the last two the other way round. */
    private static final List<String> ASCENDING =
            List.of("B", "a", "a-", "a0", "\uFF01", "\uD83D\uDE00");

    private final Store store;
    private final PlainWrites plain;
    private final String scratch;

    /**
     * @param plain writes that mind nothing, as a relay's are
     * @param scratch what all keys begin with
     */
    StoreTrials(Store store, PlainWrites plain, String scratch) {
        this.store = store;
        this.plain = plain;
        this.scratch = scratch;
    }

    Optional<String> run(Capability capability) {
        return switch (capability) {
            case PUT_IF_ABSENT -> putIfAbsent();
            case COPY_IF_ABSENT -> copyIfAbsent();
            case COPY_OF_VERSION -> copyOfVersion();
            case COPY_OF_STATE -> copyOfState();
            case DELETE_IF_MATCH -> deleteIfMatch();
            case BATCH_DELETE_IF_MATCH -> batchDelete();
            case PUT_OVER_DELETE_MARKER -> putOverDeleteMarker();
            case COMPLETE_IF_ABSENT -> completeIfAbsent();
            case CRC64NVME -> crc64();
            case CRC64NVME_OF_PARTS -> crc64OfParts();
            case RANGE_OF_VERSION -> rangeOfVersion();
            case LIST_AFTER_DELETE -> listAfterDelete();
            case ORDER_BY_BYTES -> orderByBytes();
        };
    }

    private Key key(String name) {
        return new Key(scratch + name);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    private static Optional<String> expect(boolean good, String otherwise) {
        return good ? GOOD : Optional.of(otherwise);
    }

    private Optional<String> putIfAbsent() {
        Key standing = key("put/standing");
        plain.put(standing, bytes("stands"));
        if (!(store.putIfAbsent(standing, bytes("second"), TEXT) instanceof PutOutcome.Exists)
                || !holds(standing, "stands")) {
            return Optional.of("overwritten");
        }
        for (int round = 0; round < Race.ROUNDS; round++) {
            Key contested = key("put/race-" + round);
            var won =
                    Race.of(i ->
                            store.putIfAbsent(contested, bytes("racer " + i), TEXT)
                                    instanceof PutOutcome.Written);
            Optional<String> verdict = oneWinner(won, contested);
            if (verdict.isPresent()) {
                return verdict;
            }
        }
        return GOOD;
    }

    private Optional<String> oneWinner(List<Boolean> won, Key contested) {
        long winners = won.stream().filter(each -> each).count();
        if (winners != 1) {
            return Optional.of(winners + " of " + Race.RACERS + " racers won");
        }
        return expect(
                holds(contested, "racer " + won.indexOf(true)), "not the winner's bytes stand");
    }

    private Optional<String> copyIfAbsent() {
        List<ObjectVersion> sources =
                IntStream.range(0, Race.RACERS)
                        .mapToObj(i -> plain.put(key("copy/from-" + i), bytes("racer " + i)))
                        .toList();
        Key standing = key("copy/standing");
        plain.put(standing, bytes("stands"));
        if (!(store.copyIfAbsent(sources.getFirst(), standing, TEXT)
                        instanceof CopyOutcome.DestinationExists)
                || !holds(standing, "stands")) {
            return Optional.of("overwritten");
        }
        for (int round = 0; round < Race.ROUNDS; round++) {
            Key contested = key("copy/race-" + round);
            var won =
                    Race.of(i ->
                            store.copyIfAbsent(sources.get(i), contested, TEXT)
                                    instanceof CopyOutcome.Copied);
            Optional<String> verdict = oneWinner(won, contested);
            if (verdict.isPresent()) {
                return verdict;
            }
        }
        return GOOD;
    }

    private Optional<String> copyOfVersion() {
        ObjectVersion first = plain.put(key("version/from"), bytes("first"));
        if (first.versionId() == null) {
            return GOOD; // no versions, none to mix up: states are named by their ETags
        }
        plain.put(first.key(), bytes("second"));
        Key copy = key("version/copy");
        return expect(
                store.copyIfAbsent(first, copy, TEXT) instanceof CopyOutcome.Copied
                        && holds(copy, "first"),
                "another version was copied");
    }

    private Optional<String> copyOfState() {
        Key source = key("state/from");
        ETag stale = plain.put(source, bytes("first")).etag();
        plain.put(source, bytes("second"));
        Key copy = key("state/copy");
        return expect(
                store.copyIfAbsent(new ObjectVersion(source, stale, null), copy, TEXT)
                                instanceof CopyOutcome.SourceChanged
                        && store.head(copy).isEmpty(),
                "other bytes were copied");
    }

    private Optional<String> deleteIfMatch() {
        Key key = key("delete/one");
        ETag etag = plain.put(key, bytes("stands")).etag();
        if (!(store.deleteIfMatch(key, OTHER) instanceof DeleteOutcome.Changed)
                || !holds(key, "stands")) {
            return Optional.of("other bytes were deleted");
        }
        if (!(store.deleteIfMatch(key, etag) instanceof DeleteOutcome.Deleted)
                || store.head(key).isPresent()) {
            return Optional.of("the bytes named were not deleted");
        }
        long began = System.nanoTime();
        for (int round = 0; Race.goesOn(round, began); round++) {
            Map<Key, ETag> standing = standing("delete/race-" + round + "-");
            List<Map.Entry<Key, ETag>> entries = List.copyOf(standing.entrySet());
            Race.of(
                    2 * entries.size(),
                    i -> {
                        var contested = entries.get(i / 2);
                        return i % 2 == 0
                                ? store.deleteIfMatch(contested.getKey(), contested.getValue())
                                : plain.put(contested.getKey(), bytes("rewritten"));
                    });
            Optional<String> verdict = rewritesStand(List.copyOf(standing.keySet()));
            if (verdict.isPresent()) {
                return verdict;
            }
        }
        return GOOD;
    }

    private Map<Key, ETag> standing(String prefix) {
        Map<Key, ETag> standing = new LinkedHashMap<>();
        for (int i = 0; i < Race.RACERS; i++) {
            Key key = key(prefix + i);
            standing.put(key, plain.put(key, bytes("stands")).etag());
        }
        return standing;
    }

    private Optional<String> rewritesStand(List<Key> keys) {
        long lost = keys.stream().filter(key -> !holds(key, "rewritten")).count();
        return expect(
                lost == 0, lost + " of " + keys.size() + " rewritten in the meantime were deleted");
    }

    private Optional<String> batchDelete() {
        Key stays = key("batch/stays");
        Key goes = key("batch/goes");
        plain.put(stays, bytes("stands"));
        Map<Key, ETag> batch = new LinkedHashMap<>();
        batch.put(stays, OTHER);
        batch.put(goes, plain.put(goes, bytes("goes")).etag());
        Map<Key, DeleteOutcome> outcomes = store.deleteIfMatch(batch);
        if (!(outcomes.get(stays) instanceof DeleteOutcome.Changed) || !holds(stays, "stands")) {
            return Optional.of("other bytes were deleted: the ETag per key is ignored");
        }
        if (!(outcomes.get(goes) instanceof DeleteOutcome.Deleted)
                || store.head(goes).isPresent()) {
            return Optional.of("the bytes named were not deleted");
        }
        long began = System.nanoTime();
        for (int round = 0; Race.goesOn(round, began); round++) {
            Map<Key, ETag> standing = standing("batch/race-" + round + "-");
            List<Key> keys = List.copyOf(standing.keySet());
            Race.of(
                    keys.size() + 1,
                    i ->
                            i == 0
                                    ? store.deleteIfMatch(standing)
                                    : plain.put(keys.get(i - 1), bytes("rewritten")));
            Optional<String> verdict = rewritesStand(keys);
            if (verdict.isPresent()) {
                return verdict;
            }
        }
        return GOOD;
    }

    private Optional<String> putOverDeleteMarker() {
        Key key = key("marker/key");
        plain.put(key, bytes("first"));
        plain.delete(key);
        return expect(
                store.putIfAbsent(key, bytes("second"), TEXT) instanceof PutOutcome.Written
                        && holds(key, "second"),
                "a deleted key is called taken");
    }

    private Optional<String> completeIfAbsent() {
        Key key = key("parts/standing");
        plain.put(key, bytes("stands"));
        return expect(
                upload(key, Crc64Nvme.of(bytes("part"))) instanceof PutOutcome.Exists
                        && holds(key, "stands"),
                "overwritten");
    }

    private PutOutcome upload(Key key, Checksum checksum) {
        MultipartUpload upload = store.startUpload(key, TEXT);
        upload.part(1, ByteBuffer.wrap(bytes("part")));
        return upload.complete(checksum);
    }

    private Optional<String> crc64() {
        Key key = key("crc/put");
        if (!(store.putIfAbsent(key, bytes("bytes"), TEXT) instanceof PutOutcome.Written)) {
            return Optional.of("not written");
        }
        if (!keeps(key, Crc64Nvme.of(bytes("bytes")))) {
            return Optional.of("not kept");
        }
        return expect(plain.refusesWrongChecksum(key("crc/wrong")), "a wrong one was taken");
    }

    private boolean keeps(Key key, Checksum checksum) {
        return checksum.equals(store.head(key).map(ObjectInfo::checksum).orElse(null));
    }

    private Optional<String> crc64OfParts() {
        Key key = key("crc/parts");
        Checksum right = Crc64Nvme.of(bytes("part"));
        if (!(upload(key, right) instanceof PutOutcome.Written)) {
            return Optional.of("not written");
        }
        if (!keeps(key, right)) {
            return Optional.of("not kept");
        }
        Key wrong = key("crc/wrong-parts");
        try {
            upload(wrong, Crc64Nvme.of(bytes("other")));
            return Optional.of("a wrong one was taken");
        } catch (StoreException.Permanent e) {
            return GOOD;
        }
    }

    private Optional<String> rangeOfVersion() {
        ObjectVersion first = plain.put(key("range/key"), bytes("0123456789"));
        if (first.versionId() != null) {
            plain.put(first.key(), bytes("abcdefghij"));
        }
        return expect(
                store.get(first, new ByteRange(3, 4)) instanceof GetOutcome.Content content
                        && new String(content.readAll(), UTF_8).equals("3456"),
                "other bytes were answered");
    }

    private Optional<String> listAfterDelete() {
        ETag stays = plain.put(key("list/b"), bytes("stays")).etag();
        plain.put(key("list/a"), bytes("goes"));
        plain.delete(key("list/a"));
        List<ListedObject> listed = store.list(scratch + "list/", null).toList();
        return expect(
                listed.size() == 1
                        && listed.getFirst().key().equals(key("list/b"))
                        && listed.getFirst().etag().equals(stays),
                "listed: " + listed.stream().map(o -> o.key().leaf() + " " + o.etag()).toList());
    }

    private Optional<String> orderByBytes() {
        List<String> names = new ArrayList<>(ASCENDING.reversed());
        names.forEach(name -> plain.put(key("order/" + name), bytes("x")));
        List<String> listed =
                store.list(scratch + "order/", null).map(o -> o.key().leaf()).toList();
        return expect(listed.equals(ASCENDING), "listed: " + listed);
    }

    private boolean holds(Key key, String text) {
        return store.get(key) instanceof GetOutcome.Content content
                && new String(content.readAll(), UTF_8).equals(text);
    }
}

package io.github.hkaws.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.hkaws.domain.layout.Key;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every store must do; run over memory, the embedded AWS, and any endpoint given. */
public abstract class StoreContract {

    private static final Attributes JPEG = Attributes.of("image/jpeg");

    private static final String NO_CONDITIONAL_DELETE = "a DELETE with If-Match is answered 501";

    /** The bucket under test. */
    protected abstract BucketUnderTest bucket();

    private Store store() {
        return bucket().store();
    }

    private Key key(String name) {
        return new Key(bucket().prefix() + name);
    }

    private ObjectVersion write(Key key, String text) {
        return bucket().overwrite(key, text.getBytes(UTF_8));
    }

    private String text(Key key) {
        if (store().get(key) instanceof GetOutcome.Content content) {
            return new String(content.readAll(), UTF_8);
        }
        throw new AssertionError("nothing stands at " + key);
    }

    @Test
    void copiesWithNewAttributes() {
        ObjectVersion source = write(key("drop/a.jpg"), "picture");
        var attributes =
                new Attributes(
                        "image/jpeg",
                        new TreeMap<>(Map.of("captured-at", "2026-11-23T07:15:00+01:00")),
                        Attributes.STANDARD);

        var outcome = store().copyIfAbsent(source, key("cameras/a.jpg"), attributes);

        assertThat(outcome).isInstanceOf(CopyOutcome.Copied.class);
        assertThat(text(key("cameras/a.jpg"))).isEqualTo("picture");
        ObjectInfo copy = store().head(key("cameras/a.jpg")).orElseThrow();
        assertThat(copy.contentType()).isEqualTo("image/jpeg");
        assertThat(copy.metadata())
                .containsExactly(Map.entry("captured-at", "2026-11-23T07:15:00+01:00"));
        assertThat(copy.size()).isEqualTo(7);
    }

    /** Some S3s keep the framing of such a body for a part of it. */
    @Test
    void keepsTheBytesAndNoTrailer() {
        bucket().overwriteByTrailer(key("drop/a.jpg"), "picture".getBytes(UTF_8));

        assertThat(text(key("drop/a.jpg"))).isEqualTo("picture");
        assertThat(store().head(key("drop/a.jpg")).orElseThrow().size()).isEqualTo(7);
    }

    @Test
    @LieOf(emulator = "moto", note = "CopyObject ignores If-None-Match and overwrites")
    @LieOf(emulator = "ministack", note = "CopyObject ignores If-None-Match and overwrites")
    @LieOf(
            emulator = "localstack",
            unversionedOnly = true,
            note = "a copy that it refuses with 412 has overwritten the bytes at its destination")
    void leavesWhatStandsAtTheDestinationOfACopy() {
        ObjectVersion source = write(key("drop/a.jpg"), "new");
        write(key("cameras/a.jpg"), "old");

        var outcome = store().copyIfAbsent(source, key("cameras/a.jpg"), JPEG);

        assertThat(outcome).isEqualTo(new CopyOutcome.DestinationExists());
        assertThat(text(key("cameras/a.jpg"))).isEqualTo("old");
    }

    @Test
    @LieOf(
            emulator = "moto",
            unversionedOnly = true,
            note = "CopyObject ignores x-amz-copy-source-if-match and copies later bytes")
    void copiesTheNamedStateOrNothing() {
        ObjectVersion first = write(key("drop/a.jpg"), "first");
        write(key("drop/a.jpg"), "second");

        var outcome = store().copyIfAbsent(first, key("cameras/a.jpg"), JPEG);

        if (bucket().versioned()) {
            assertThat(outcome).isInstanceOf(CopyOutcome.Copied.class);
            assertThat(text(key("cameras/a.jpg"))).isEqualTo("first");
        } else {
            assertThat(outcome).isEqualTo(new CopyOutcome.SourceChanged());
            assertThat(store().head(key("cameras/a.jpg"))).isEmpty();
        }
    }

    @Test
    @LieOf(emulator = "localstack", note = NO_CONDITIONAL_DELETE)
    void listsEveryStateOfAKeyTheNewestFirst() {
        ObjectVersion first = write(key("drop/a.jpg"), "first");
        ObjectVersion second = write(key("drop/a.jpg"), "second");
        store().deleteIfMatch(key("drop/a.jpg"), second.etag());
        write(key("drop/a.jpg.txt"), "other");
        write(key("other/a.jpg"), "other");

        List<ListedVersion> versions = store().listVersions(key("drop/a").value()).toList();

        List<ListedVersion> ofKey =
                versions.stream().filter(v -> v.key().equals(key("drop/a.jpg"))).toList();
        assertThat(versions).last().extracting(ListedVersion::key).isEqualTo(key("drop/a.jpg.txt"));
        if (bucket().versioned()) {
            assertThat(ofKey)
                    .first()
                    .matches(ListedVersion::current)
                    .matches(v -> v.etag() == null);
            assertThat(ofKey.stream().flatMap(v -> v.object().stream()).map(ListedObject::version))
                    .containsExactlyInAnyOrder(first, second);
            assertThat(ofKey).filteredOn(ListedVersion::current).hasSize(1);
        } else {
            assertThat(ofKey).isEmpty();
        }
    }

    @Test
    void saysThatTheSourceOfACopyIsGone() {
        var gone =
                new ObjectVersion(
                        key("drop/none.jpg"), new ETag("d41d8cd98f00b204e9800998ecf8427e"), null);

        assertThat(store().copyIfAbsent(gone, key("cameras/none.jpg"), JPEG))
                .isEqualTo(new CopyOutcome.SourceGone());
    }

    @Test
    @LieOf(emulator = "moto", note = "CopyObject ignores If-None-Match: every racer wins")
    @LieOf(emulator = "ministack", note = "CopyObject ignores If-None-Match: every racer wins")
    void letsOneOfManyCopiesWin() throws Exception {
        List<ObjectVersion> sources = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            sources.add(write(key("drop/racer-" + i), "bytes of " + i));
        }

        List<CopyOutcome> outcomes =
                atOnce(
                        sources.stream()
                                .<Callable<CopyOutcome>>map(
                                        s -> () -> store().copyIfAbsent(s, key("one"), JPEG))
                                .toList());

        assertThat(outcomes).filteredOn(CopyOutcome.Copied.class::isInstance).hasSize(1);
        assertThat(outcomes)
                .filteredOn(o -> !(o instanceof CopyOutcome.Copied))
                .containsOnly(new CopyOutcome.DestinationExists());
    }

    @Test
    void putsOnlyWhereNothingStands() {
        byte[] first = "first".getBytes(UTF_8);

        var written = store().putIfAbsent(key("catalog.jsonl"), first, JPEG);
        var refused = store().putIfAbsent(key("catalog.jsonl"), "2".getBytes(UTF_8), JPEG);

        assertThat(written).isInstanceOf(PutOutcome.Written.class);
        assertThat(refused).isEqualTo(new PutOutcome.Exists());
        assertThat(text(key("catalog.jsonl"))).isEqualTo("first");
    }

    @Test
    void replacesOnlyTheNamedBytes() {
        ObjectVersion first = write(key("state.json"), "first");

        var replaced =
                store().replaceIfMatch(first.key(), first.etag(), "second".getBytes(UTF_8), JPEG);
        var tooLate =
                store().replaceIfMatch(first.key(), first.etag(), "third".getBytes(UTF_8), JPEG);
        var gone = store().replaceIfMatch(key("none"), first.etag(), "third".getBytes(UTF_8), JPEG);

        assertThat(replaced).isInstanceOf(ReplaceOutcome.Replaced.class);
        assertThat(tooLate).isEqualTo(new ReplaceOutcome.Changed());
        assertThat(gone).isEqualTo(new ReplaceOutcome.Gone());
        assertThat(text(key("state.json"))).isEqualTo("second");
        assertThat(store().head(key("none"))).isEmpty();
    }

    @Test
    @LieOf(emulator = "moto", note = "a restore is done at once, never ongoing")
    @LieOf(emulator = "localstack", note = "a restore is done at once, never ongoing")
    void makesAnArchivedObjectReadable() {
        var deep = new Attributes("application/x-tar", new TreeMap<>(), "DEEP_ARCHIVE");
        store().putIfAbsent(key("a.tar"), "tar".getBytes(UTF_8), deep);
        ObjectVersion tar = store().head(key("a.tar")).orElseThrow().version();

        var first = store().restore(tar, 3, RestoreTier.BULK);
        var again = store().restore(tar, 3, RestoreTier.BULK);
        ObjectInfo waiting = store().head(key("a.tar")).orElseThrow();

        assertThat(first).isEqualTo(new RestoreOutcome.Requested());
        assertThat(again).isEqualTo(new RestoreOutcome.Ongoing());
        assertThat(waiting.restore()).isEqualTo(new RestoreStatus(true, null));
        assertThat(waiting.readable()).isFalse();

        assumeTrue(bucket().letRestoresFinish(), "NOT RUN: nobody moves this bucket's clock");
        ObjectInfo restored = store().head(key("a.tar")).orElseThrow();
        assertThat(restored.readable()).isTrue();
        assertThat(restored.storageClass()).isEqualTo("DEEP_ARCHIVE");
        assertThat(text(key("a.tar"))).isEqualTo("tar");
        assertThat(store().restore(restored.version(), 3, RestoreTier.BULK))
                .isEqualTo(new RestoreOutcome.Prolonged());
    }

    @Test
    void restoresOnlyWhatIsArchived() {
        ObjectVersion plain = write(key("a"), "bytes");
        var gone = new ObjectVersion(key("none"), plain.etag(), null);

        assertThat(store().restore(plain, 1, RestoreTier.STANDARD))
                .isEqualTo(new RestoreOutcome.NotArchived());
        assertThat(store().restore(gone, 1, RestoreTier.STANDARD))
                .isEqualTo(new RestoreOutcome.Gone());
    }

    @Test
    void readsMetadataAlongWithTheBytes() throws Exception {
        var attributes =
                new Attributes(
                        "image/jpeg",
                        new TreeMap<>(Map.of("source-key", "drop/a.jpg")),
                        Attributes.STANDARD);
        store().putIfAbsent(key("a.jpg"), "picture".getBytes(UTF_8), attributes);

        try (var content = (GetOutcome.Content) store().get(key("a.jpg"))) {
            assertThat(content.metadata()).containsExactly(Map.entry("source-key", "drop/a.jpg"));
        }
    }

    @Test
    @LieOf(emulator = "localstack", note = NO_CONDITIONAL_DELETE)
    void deletesOnlyTheNamedBytes() {
        ObjectVersion first = write(key("a"), "first");
        ObjectVersion second = write(key("a"), "second");

        var tooLate = store().deleteIfMatch(key("a"), first.etag());
        boolean stayed = store().head(key("a")).isPresent();
        var deleted = store().deleteIfMatch(key("a"), second.etag());

        assertThat(tooLate).isEqualTo(new DeleteOutcome.Changed());
        assertThat(stayed).isTrue();
        assertThat(deleted).isEqualTo(new DeleteOutcome.Deleted());
        assertThat(store().head(key("a"))).isEmpty();
    }

    @Test
    @LieOf(emulator = "moto", note = "DeleteObjects ignores the ETag of each key")
    @LieOf(emulator = "localstack", note = "DeleteObjects ignores the ETag of each key")
    void deletesManyEachOnItsOwnCondition() {
        ObjectVersion stale = write(key("changed"), "first");
        write(key("changed"), "second");
        ObjectVersion current = write(key("current"), "bytes");
        ObjectVersion odd = write(key("odd\u0001name"), "bytes");

        var outcomes =
                store().deleteIfMatch(
                                Map.of(
                                        stale.key(), stale.etag(),
                                        current.key(), current.etag(),
                                        odd.key(), odd.etag()));

        assertThat(outcomes)
                .containsOnly(
                        Map.entry(stale.key(), new DeleteOutcome.Changed()),
                        Map.entry(current.key(), new DeleteOutcome.Deleted()),
                        Map.entry(odd.key(), new DeleteOutcome.Deleted()));
        assertThat(text(key("changed"))).isEqualTo("second");
        assertThat(store().head(key("current"))).isEmpty();
    }

    @Test
    void deletingWhatIsGoneDoesNoHarm() {
        var etag = new ETag("d41d8cd98f00b204e9800998ecf8427e");

        var outcomes = store().deleteIfMatch(Map.of(key("none"), etag));

        assertThat(outcomes.get(key("none")))
                .isInstanceOfAny(DeleteOutcome.Gone.class, DeleteOutcome.Deleted.class);
        assertThat(store().head(key("none"))).isEmpty();
    }

    @Test
    @LieOf(emulator = "localstack", note = NO_CONDITIONAL_DELETE)
    void writesWhereSomethingWasDeleted() {
        ObjectVersion first = write(key("a"), "first");
        assertThat(store().deleteIfMatch(key("a"), first.etag()))
                .isEqualTo(new DeleteOutcome.Deleted());

        var written = store().putIfAbsent(key("a"), "again".getBytes(UTF_8), JPEG);

        assertThat(written).isInstanceOf(PutOutcome.Written.class);
        assertThat(text(key("a"))).isEqualTo("again");
    }

    @Test
    void headNamesOneState() {
        ObjectVersion first = write(key("a"), "first");
        ObjectVersion second = write(key("a"), "second!");

        assertThat(store().head(second).orElseThrow().size()).isEqualTo(7);
        assertThat(store().head(first).map(ObjectInfo::size))
                .isEqualTo(
                        bucket().versioned()
                                ? java.util.Optional.of(5L)
                                : java.util.Optional.empty());
    }

    @Test
    @LieOf(emulator = "moto", note = "keeps no CRC64NVME of a PUT")
    void keepsOneChecksumThroughACopy() {
        ObjectVersion source = write(key("drop/a.jpg"), "picture");
        store().copyIfAbsent(source, key("cameras/a.jpg"), JPEG);

        Checksum before = store().head(source).orElseThrow().checksum();
        Checksum after = store().head(key("cameras/a.jpg")).orElseThrow().checksum();

        assertThat(before).isNotNull().isEqualTo(after);
    }

    @Test
    @LieOf(
            emulator = "ministack",
            versionedOnly = true,
            note = "answers the whole object to a range of a version")
    void readsARange() throws Exception {
        ObjectVersion version = write(key("segment.tar"), "0123456789");

        var outcome = store().get(version, new ByteRange(3, 4));

        assertThat(outcome).isInstanceOf(GetOutcome.Content.class);
        try (var content = (GetOutcome.Content) outcome) {
            assertThat(content.stream()).hasContent("3456");
            assertThat(content.size()).isEqualTo(4);
        }
    }

    @Test
    void readsTheNamedStateOrNothing() {
        ObjectVersion first = write(key("a"), "first");
        write(key("a"), "second");
        var gone = new ObjectVersion(key("none"), first.etag(), null);

        var outcome = store().get(first, null);

        if (bucket().versioned()) {
            assertThat(((GetOutcome.Content) outcome).readAll()).asString(UTF_8).isEqualTo("first");
        } else {
            assertThat(outcome).isEqualTo(new GetOutcome.Changed());
        }
        assertThat(store().get(gone, null)).isEqualTo(new GetOutcome.Gone());
    }

    @Test
    void refusesToReadFromAnArchiveClass() {
        var deep = new Attributes("application/x-tar", new TreeMap<>(), "DEEP_ARCHIVE");
        var written =
                (PutOutcome.Written) store().putIfAbsent(key("a.tar"), "tar".getBytes(UTF_8), deep);

        var outcome =
                store().get(
                                new ObjectVersion(
                                        key("a.tar"), written.etag(), written.versionId()),
                                null);

        assertThat(outcome).isEqualTo(new GetOutcome.Archived());
        assertThat(store().head(key("a.tar")).orElseThrow().storageClass())
                .isEqualTo("DEEP_ARCHIVE");
    }

    @Test
    void listsAndDeletesMoreThanOneRequestTakes() throws Exception {
        int count = Store.MAX_BATCH + 5;
        List<Callable<ObjectVersion>> writes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Key key = key("many/%04d.jpg".formatted(i));
            writes.add(() -> write(key, "x"));
        }
        atOnce(writes);
        write(key("other"), "x");

        List<ListedObject> listed = store().list(key("many/").value(), null).toList();
        List<String> rest =
                store().list(key("many/").value(), key("many/1002.jpg").value())
                        .map(o -> o.key().leaf())
                        .toList();
        Map<Key, ETag> objects = new LinkedHashMap<>();
        listed.forEach(o -> objects.put(o.key(), o.etag()));
        var outcomes = store().deleteIfMatch(objects);

        assertThat(listed)
                .hasSize(count)
                .isSortedAccordingTo(Comparator.comparing(ListedObject::key));
        assertThat(rest).containsExactly("1003.jpg", "1004.jpg");
        assertThat(outcomes).hasSize(count);
        assertThat(outcomes.values()).containsOnly(new DeleteOutcome.Deleted());
        assertThat(store().list(key("many/").value(), null)).isEmpty();
    }

    @Test
    @LieOf(emulator = "localstack", note = NO_CONDITIONAL_DELETE)
    void doesNotListWhatIsDeleted() {
        ObjectVersion gone = write(key("cameras/a/1.jpg"), "x");
        write(key("cameras/b/1.jpg"), "x");
        store().deleteIfMatch(gone.key(), gone.etag());

        assertThat(store().list(key("cameras/").value(), null).map(ListedObject::key))
                .containsExactly(key("cameras/b/1.jpg"));
    }

    @Test
    void listsPrefixes() {
        write(key("cameras/yard/2026-11-23/1.jpg"), "x");
        write(key("cameras/front/2026-11-22/1.jpg"), "x");
        write(key("cameras/front/2026-11-23/1.jpg"), "x");
        write(key("cameras/loose.jpg"), "x");

        assertThat(store().listPrefixes(key("cameras/").value()))
                .containsExactly(key("cameras/front/").value(), key("cameras/yard/").value());
    }

    @Test
    void listsPrefixesBehindAKey() {
        write(key("cameras/front/2026-11-21/1.jpg"), "x");
        write(key("cameras/front/2026-11-22/1.jpg"), "x");
        write(key("cameras/front/2026-11-22/2.jpg"), "x");
        write(key("cameras/front/2026-11-23/1.jpg"), "x");
        String front = key("cameras/front/").value();

        assertThat(store().listPrefixes(front, front + "2026-11-220"))
                .containsExactly(front + "2026-11-23/");
        assertThat(store().listPrefixes(front, front + "2026-11-210"))
                .containsExactly(front + "2026-11-22/", front + "2026-11-23/");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "with space.jpg",
                "a+b&c=d#e?f.jpg",
                "09.32.52[M][0@0][0].jpg",
                "50%25.jpg",
                "%2e%2e",
                "ü下站🎥.jpg",
                "quote'\"<>.jpg",
                "tab\tname",
                "back\\slash"
            })
    // No batch can hold it, so it is deleted alone.
    @LieOf(emulator = "localstack", parameter = "tab\tname", note = NO_CONDITIONAL_DELETE)
    void takesOddNames(String name) {
        ObjectVersion source = write(key("drop/" + name), "picture");

        var copied = store().copyIfAbsent(source, key("cameras/" + name), JPEG);
        var listed = store().list(key("cameras/").value(), null).map(ListedObject::key).toList();
        var deleted = store().deleteIfMatch(Map.of(source.key(), source.etag()));

        assertThat(copied).isInstanceOf(CopyOutcome.Copied.class);
        assertThat(listed).containsExactly(key("cameras/" + name));
        assertThat(deleted).containsEntry(source.key(), new DeleteOutcome.Deleted());
    }

    @Test
    @LieOf(
            emulator = "moto",
            note = "names four bytes as the CRC64NVME of an upload in parts, which no bytes fit")
    @LieOf(
            emulator = "ministack",
            note = "refuses the right CRC64NVME of an upload in parts: BadDigest")
    void uploadsInParts() {
        byte[] first = new byte[5 << 20];
        java.util.Arrays.fill(first, (byte) 7);
        byte[] last = "the end".getBytes(UTF_8);
        var crc = new Crc64Nvme();
        crc.update(first);
        crc.update(last);

        var upload = store().startUpload(key("segment.tar"), JPEG);
        upload.part(2, ByteBuffer.wrap(last));
        upload.part(1, ByteBuffer.wrap(first));
        var outcome = upload.complete(crc.checksum());

        assertThat(outcome).isInstanceOf(PutOutcome.Written.class);
        ObjectInfo info = store().head(key("segment.tar")).orElseThrow();
        assertThat(info.size()).isEqualTo(first.length + last.length);
        byte[] read = ((GetOutcome.Content) store().get(key("segment.tar"))).readAll();
        assertThat(Crc64Nvme.of(read)).isEqualTo(crc.checksum());
    }

    @Test
    @LieOf(emulator = "moto", note = "digests are not checked")
    void refusesAnUploadThatDoesNotFitItsChecksum() {
        var upload = store().startUpload(key("segment.tar"), JPEG);
        upload.part(1, ByteBuffer.wrap("bytes".getBytes(UTF_8)));

        assertThatThrownBy(() -> upload.complete(Crc64Nvme.of("others".getBytes(UTF_8))))
                .isInstanceOf(StoreException.Permanent.class);
        assertThat(store().head(key("segment.tar"))).isEmpty();
    }

    @Test
    void neverCompletesAnUploadOverAnObject() {
        var upload = store().startUpload(key("segment.tar"), JPEG);
        upload.part(1, ByteBuffer.wrap("late".getBytes(UTF_8)));
        write(key("segment.tar"), "early");

        var outcome = upload.complete(Crc64Nvme.of("late".getBytes(UTF_8)));

        assertThat(outcome).isEqualTo(new PutOutcome.Exists());
        assertThat(text(key("segment.tar"))).isEqualTo("early");
    }

    private static <T> List<T> atOnce(List<Callable<T>> tasks) throws Exception {
        try (var threads = Executors.newFixedThreadPool(Math.min(tasks.size(), 16))) {
            List<T> results = new ArrayList<>();
            for (Future<T> future : threads.invokeAll(tasks)) {
                results.add(future.get());
            }
            return results;
        }
    }
}

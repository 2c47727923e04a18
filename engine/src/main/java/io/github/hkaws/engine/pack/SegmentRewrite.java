package io.github.hkaws.engine.pack;

import io.github.hkaws.domain.digest.Sha256;
import io.github.hkaws.domain.failure.IoReason;
import io.github.hkaws.domain.layout.SegmentId;
import io.github.hkaws.storage.Attributes;
import io.github.hkaws.storage.ByteRange;
import io.github.hkaws.storage.ErrorKind;
import io.github.hkaws.storage.GetOutcome;
import io.github.hkaws.storage.MultipartUpload;
import io.github.hkaws.storage.PartSink;
import io.github.hkaws.storage.Store;
import io.github.hkaws.storage.StoreException;
import io.github.hkaws.storage.StoreRequest;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * Writes some of a segment's captures into a further segment of its day, which then stands as
 * firmly as one that was packed: each is held against its SHA-256, the catalog comes first, nothing
 * is written over, and what S3 has at the end is compared. The first segment is not touched.
 */
public final class SegmentRewrite {

    private final Store store;
    private final Catalogs catalogs;

    public SegmentRewrite(Store store) {
        this.store = store;
        this.catalogs = new Catalogs(store);
    }

    /**
     * Writes the further segment. Some LIST, a GET for each capture, and the requests of an upload.
     *
     * @param kept members of the segment, at least one, in its order
     * @return where they stand now
     * @throws StoreException if they do not stand; then nothing may be taken from them
     */
    public SegmentId keep(SegmentState.Standing segment, List<Member> kept) {
        SegmentId next = next(segment.segment(), kept);
        SegmentWriter.Draft draft;
        try {
            draft = write(segment, kept, next);
        } catch (IOException e) {
            throw StoreException.brokenOff(
                    StoreRequest.get(segment.segment().tar()), IoReason.of(e), e);
        }
        return switch (new SegmentCommit(store, catalogs).seal(draft)) {
            case SegmentCommit.Sealed.Stands _ -> next;
            case SegmentCommit.Sealed.TakenByAnother() ->
                    throw StoreException.changed(
                            StoreRequest.put(next.tar()), "a packer took this number");
        };
    }

    /**
     * The next free number; but that of a run that broke off before its tar stood, where its
     * catalog names the same captures: equal captures give equal bytes.
     */
    private SegmentId next(SegmentId segment, List<Member> kept) {
        SegmentId last = catalogs.segments(segment.day()).getLast();
        boolean begun =
                catalogs.state(last).orElse(null) instanceof SegmentState.TarMissing(var catalog, _)
                        && sums(catalog.members()).equals(sums(kept));
        return begun ? last : new SegmentId(segment.day(), last.number() + 1);
    }

    private static List<String> sums(List<Member> members) {
        return members.stream().map(member -> member.sourceKey() + " " + member.sha256()).toList();
    }

    private SegmentWriter.Draft write(
            SegmentState.Standing segment, List<Member> kept, SegmentId next) throws IOException {
        String storageClass = segment.catalog().storageClass();
        long room = kept.stream().mapToLong(m -> SegmentTar.room(m.size())).sum() + (10 << 10);
        List<Member> members = new ArrayList<>();
        try (var parts = new PartSink(() -> start(next, storageClass), room)) {
            var tar = new SegmentTar(parts);
            for (Member member : kept) {
                PlannedCapture again = PlannedCapture.again(member);
                long offset = tar.begin(again, member.metadata());
                copy(segment, member, tar);
                tar.end();
                members.add(again.member(offset, member.sha256(), member.metadata()));
            }
            tar.finish();
            MultipartUpload upload = parts.finish();
            var catalog = new Catalog(next, tar.bytes(), tar.checksum(), storageClass, members);
            return new SegmentWriter.Draft(catalog, upload, List.of(), 0);
        }
    }

    private MultipartUpload start(SegmentId segment, String storageClass) {
        return store.startUpload(
                segment.tar(),
                new Attributes(Catalog.TAR_CONTENT_TYPE, new TreeMap<>(), storageClass));
    }

    private void copy(SegmentState.Standing segment, Member member, SegmentTar tar)
            throws IOException {
        MessageDigest digest = Sha256.start();
        if (member.size() > 0) {
            var range = new ByteRange(member.offset(), member.size());
            if (!(store.get(segment.tar().version(), range)
                    instanceof GetOutcome.Content content)) {
                throw damaged(segment, member, "cannot be read");
            }
            try (content) {
                transfer(content.stream(), digest, tar);
            }
        }
        if (!Sha256.finish(digest).equals(member.sha256())) {
            throw damaged(segment, member, "has not the SHA-256 that its catalog names");
        }
    }

    private static void transfer(InputStream from, MessageDigest digest, SegmentTar tar)
            throws IOException {
        byte[] buffer = new byte[64 << 10];
        for (int n = from.read(buffer); n >= 0; n = from.read(buffer)) {
            digest.update(buffer, 0, n);
            tar.write(buffer, 0, n);
        }
    }

    private static StoreException damaged(
            SegmentState.Standing segment, Member member, String what) {
        return StoreException.useless(
                StoreRequest.get(segment.segment().tar()),
                ErrorKind.OTHER,
                "%s %s; hkaws verify %s %s looks at all of it"
                        .formatted(
                                member.name(),
                                what,
                                segment.segment().day().camera(),
                                segment.segment().day().date()));
    }
}

package io.github.hkaws.engine.pack;

import io.github.hkaws.domain.failure.IoReason;
import io.github.hkaws.domain.layout.SegmentId;
import io.github.hkaws.engine.pack.PackReport.Finding;
import io.github.hkaws.storage.Attributes;
import io.github.hkaws.storage.Checksum;
import io.github.hkaws.storage.MultipartUpload;
import io.github.hkaws.storage.Operation;
import io.github.hkaws.storage.PartSink;
import io.github.hkaws.storage.Store;
import io.github.hkaws.storage.StoreException;
import io.github.hkaws.storage.StoreRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/** Streams captures into the parts of a tar that nobody sees yet. */
final class SegmentWriter {

    /**
     * What is ready to be completed.
     *
     * @param catalog of what was written
     * @param upload to complete; null: nothing was written
     * @param unread captures that could not be had
     * @param postponed how many were not taken for want of time
     */
    record Draft(
            Catalog catalog,
            @Nullable MultipartUpload upload,
            List<Finding> unread,
            int postponed) {}

    private final Store store;

    SegmentWriter(Store store) {
        this.store = store;
    }

    /**
     * Writes a segment, up to the point where only the completion is missing.
     *
     * @param fits whether there is time for so many bytes more
     */
    Draft write(
            SegmentId segment,
            List<PlannedCapture> captures,
            String storageClass,
            LongPredicate fits) {
        List<Finding> broken = new ArrayList<>();
        Set<String> without = new HashSet<>();
        while (true) {
            try {
                return new Attempt(segment, storageClass, broken)
                        .write(
                                captures.stream().filter(c -> !without.contains(c.name())).toList(),
                                fits);
            } catch (BrokenException e) {
                // Half of it stands in the tar already: once more, without it.
                without.add(e.capture().name());
                broken.add(finding(e.capture(), String.valueOf(e.getMessage())));
            } catch (IOException e) {
                throw StoreException.brokenOff(
                        new StoreRequest(
                                Operation.PUT_PART, "", segment.tar().value(), "pack " + segment),
                        IoReason.of(e),
                        e);
            }
        }
    }

    private static Finding finding(PlannedCapture capture, String why) {
        return new Finding(capture.version().key().value(), why);
    }

    /** One pass over the captures. */
    private final class Attempt {

        private final SegmentId segment;
        private final String storageClass;
        private final List<Finding> unread;
        private final List<Member> members = new ArrayList<>();

        Attempt(SegmentId segment, String storageClass, List<Finding> broken) {
            this.segment = segment;
            this.storageClass = storageClass;
            this.unread = new ArrayList<>(broken);
        }

        Draft write(List<PlannedCapture> captures, LongPredicate fits)
                throws IOException, BrokenException {
            long room =
                    captures.stream().mapToLong(c -> SegmentTar.room(c.size())).sum() + (10 << 10);
            int taken = 0;
            try (var parts = new PartSink(this::startUpload, room);
                    var fetcher = new Fetcher(store, captures.iterator())) {
                var tar = new SegmentTar(parts);
                while (fetcher.hasNext() && fits.test(fetcher.nextSize())) {
                    add(tar, fetcher.next());
                    taken++;
                }
                int postponed = captures.size() - taken;
                if (members.isEmpty()) {
                    return new Draft(catalog(0, tar.checksum()), null, unread, postponed);
                }
                tar.finish();
                MultipartUpload upload = parts.finish();
                return new Draft(catalog(tar.bytes(), tar.checksum()), upload, unread, postponed);
            }
        }

        private void add(SegmentTar tar, Fetched fetched) throws IOException, BrokenException {
            switch (fetched) {
                case Fetched.Whole(var capture, var bytes, var sha256, var metadata) -> {
                    long offset = tar.begin(capture, metadata);
                    tar.write(bytes, 0, bytes.length);
                    tar.end();
                    members.add(capture.member(offset, sha256, metadata));
                }
                case Fetched.Large(var capture) -> addLarge(tar, capture);
                case Fetched.Unread(var capture, var why) -> unread.add(finding(capture, why));
            }
        }

        private void addLarge(SegmentTar tar, PlannedCapture capture)
                throws IOException, BrokenException {
            try (var large = new LargeCapture(store, capture)) {
                try {
                    large.open();
                } catch (LargeCapture.UnreadException e) {
                    unread.add(finding(capture, String.valueOf(e.getMessage())));
                    return;
                }
                long offset = tar.begin(capture, large.metadata());
                try {
                    large.copyTo(tar::write);
                } catch (LargeCapture.UnreadException e) {
                    throw new BrokenException(capture, String.valueOf(e.getMessage()));
                }
                tar.end();
                members.add(capture.member(offset, large.sha256(), large.metadata()));
            }
        }

        private MultipartUpload startUpload() {
            return store.startUpload(
                    segment.tar(),
                    new Attributes(Catalog.TAR_CONTENT_TYPE, new TreeMap<>(), storageClass));
        }

        private Catalog catalog(long tarBytes, Checksum checksum) {
            return new Catalog(segment, tarBytes, checksum, storageClass, members);
        }
    }

    /** A large capture turned out to be unreadable in its middle. */
    private static final class BrokenException extends Exception {

        private static final long serialVersionUID = 1L;

        private final transient PlannedCapture capture;

        BrokenException(PlannedCapture capture, String why) {
            super(why);
            this.capture = capture;
        }

        PlannedCapture capture() {
            return capture;
        }
    }
}

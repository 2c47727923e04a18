package io.github.hkaws.engine.pack;

import io.github.hkaws.domain.digest.Sha256;
import io.github.hkaws.storage.ChecksumException;
import io.github.hkaws.storage.GetOutcome;
import io.github.hkaws.storage.Store;
import io.github.hkaws.storage.StoreException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Reads captures ahead, many at once and in bounded memory, and hands them out in their order. One
 * GET a capture, unless its connection breaks.
 */
final class Fetcher implements AutoCloseable {

    /** Above this a capture is streamed when it is its turn; below, read ahead as a whole. */
    static final int LARGE = 8 << 20;

    private static final int AT_ONCE = 32;
    private static final long WINDOW = 48L << 20;
    private static final int ATTEMPTS = 3;

    private record Ahead(PlannedCapture capture, Future<Fetched> fetched) {}

    private final Store store;
    private final Iterator<PlannedCapture> planned;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Deque<Ahead> ahead = new ArrayDeque<>();
    private long aheadBytes;

    Fetcher(Store store, Iterator<PlannedCapture> planned) {
        this.store = store;
        this.planned = planned;
    }

    /** Whether there is another. */
    boolean hasNext() {
        return !ahead.isEmpty() || planned.hasNext();
    }

    /** How large the next one is, which need not have been read yet. */
    long nextSize() {
        readAhead();
        return ahead.element().capture().size();
    }

    /**
     * The next one.
     *
     * @throws StoreException.Transient if the store does not answer
     */
    Fetched next() throws IOException {
        readAhead();
        Ahead head = ahead.remove();
        try {
            return head.fetched().get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while reading captures", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IOException(e.getCause());
        } finally {
            aheadBytes -= cost(head.capture());
        }
    }

    private void readAhead() {
        while (planned.hasNext()
                && (ahead.isEmpty() || (ahead.size() < AT_ONCE && aheadBytes < WINDOW))) {
            PlannedCapture capture = planned.next();
            aheadBytes += cost(capture);
            ahead.add(
                    new Ahead(
                            capture,
                            capture.size() > LARGE
                                    ? CompletableFuture.completedFuture(new Fetched.Large(capture))
                                    : threads.submit(() -> fetch(capture))));
        }
    }

    private static long cost(PlannedCapture capture) {
        return capture.size() > LARGE ? 0 : capture.size();
    }

    private Fetched fetch(PlannedCapture capture) {
        for (int attempt = 1; ; attempt++) {
            try {
                return fetchOnce(capture);
            } catch (StoreException.Permanent e) {
                return new Fetched.Unread(capture, String.valueOf(e.getMessage()));
            } catch (IOException e) {
                if (attempt < ATTEMPTS) {
                    continue;
                }
                if (e instanceof ChecksumException) {
                    return new Fetched.Unread(capture, String.valueOf(e.getMessage()));
                }
                throw StoreException.brokenOff(capture.version().key(), e);
            }
        }
    }

    private Fetched fetchOnce(PlannedCapture capture) throws IOException {
        return switch (store.get(capture.version(), null)) {
            case GetOutcome.Content content -> {
                try (content) {
                    byte[] bytes = read(content.stream(), (int) capture.size());
                    yield bytes.length == capture.size()
                            ? new Fetched.Whole(
                                    capture, bytes, Sha256.of(bytes), content.metadata())
                            : new Fetched.Unread(
                                    capture,
                                    "holds %d bytes, not the %d listed"
                                            .formatted(bytes.length, capture.size()));
                }
            }
            case GetOutcome.Gone() -> new Fetched.Unread(capture, UnreadReason.GONE);
            case GetOutcome.Changed() -> new Fetched.Unread(capture, UnreadReason.CHANGED);
            case GetOutcome.Archived() -> new Fetched.Unread(capture, UnreadReason.ARCHIVED);
        };
    }

    /** To the end, where the checksum is compared; into one array, since the size is known. */
    private static byte[] read(InputStream stream, int size) throws IOException {
        byte[] bytes = new byte[size];
        int count = stream.readNBytes(bytes, 0, size);
        byte[] rest = stream.readAllBytes();
        if (count == size && rest.length == 0) {
            return bytes;
        }
        byte[] all = Arrays.copyOf(bytes, count + rest.length);
        System.arraycopy(rest, 0, all, count, rest.length);
        return all;
    }

    /** Waits for what is being read. */
    @Override
    public void close() {
        threads.close();
    }
}

package io.github.hkaws.storage;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Sends what is written to it as the parts of an upload, some at once, out of a fixed number of
 * buffers. The upload is begun with the first part.
 */
public final class PartSink extends OutputStream {

    /**
     * A quarter of the requests of S3's recommended 8 MB: each part into an archive class is paid
     * as dear as four captures. All buffers together are small beside a Lambda's memory.
     */
    public static final int USUAL_PART = 32 << 20;

    private static final int MAX_PARTS = 10_000;
    private static final int AT_ONCE = 3;

    private final Supplier<MultipartUpload> start;
    private final BlockingQueue<byte[]> buffers = new ArrayBlockingQueue<>(AT_ONCE);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Future<?>> sent = new ArrayList<>();
    private final int partSize;
    private final int firstSize;
    private @Nullable MultipartUpload upload;
    private byte @Nullable [] filling;
    private int filled;
    private int made;

    /**
     * @param expectedBytes of the object; parts grow with it, since 10,000 must do
     */
    public PartSink(Supplier<MultipartUpload> start, long expectedBytes) {
        this.start = start;
        this.partSize = partSize(expectedBytes);
        this.firstSize = Math.clamp(expectedBytes, 1, partSize);
    }

    static int partSize(long expectedBytes) {
        long needed = Math.ceilDiv(expectedBytes, MAX_PARTS);
        return Math.toIntExact(Math.max(USUAL_PART, Math.ceilDiv(needed, 1 << 20) << 20));
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        int at = offset;
        int left = length;
        while (left > 0) {
            byte[] part = room(left);
            int count = Math.min(left, part.length - filled);
            System.arraycopy(bytes, at, part, filled, count);
            filled += count;
            at += count;
            left -= count;
            if (filled == partSize) {
                send();
            }
        }
    }

    /** Sends the rest and waits for all parts; then the upload can be completed. */
    public MultipartUpload finish() throws IOException {
        send();
        threads.close();
        failOnFailure(sent);
        return upload();
    }

    /** Waits for what is on its way; the upload is left to the bucket's lifecycle rule. */
    @Override
    public void close() {
        threads.close();
    }

    /** The buffer to fill, with room for a byte at least. It grows, as most objects are small. */
    private byte[] room(int wanted) throws IOException {
        byte[] part = filling == null ? next() : filling;
        if (filled == part.length) {
            long larger = Math.max(2L * part.length, (long) filled + wanted);
            part = Arrays.copyOf(part, (int) Math.min(partSize, larger));
            filling = part;
        }
        return part;
    }

    private byte[] next() throws IOException {
        failOnFailure(sent.stream().filter(Future::isDone).toList());
        byte[] buffer;
        if (made < AT_ONCE && buffers.isEmpty()) {
            made++;
            buffer = new byte[firstSize];
        } else {
            try {
                buffer = buffers.take();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted while sending parts", e);
            }
        }
        filling = buffer;
        filled = 0;
        return buffer;
    }

    private void send() {
        byte[] part = filling;
        if (part == null) {
            return;
        }
        MultipartUpload to = upload();
        int number = sent.size() + 1;
        var bytes = ByteBuffer.wrap(part, 0, filled);
        filling = null;
        sent.add(
                threads.submit(() -> {
                    try {
                        to.part(number, bytes);
                    } finally {
                        buffers.add(part);
                    }
                }));
    }

    private MultipartUpload upload() {
        if (upload == null) {
            upload = start.get();
        }
        return upload;
    }

    private static void failOnFailure(List<Future<?>> parts) throws IOException {
        for (Future<?> part : parts) {
            try {
                part.get();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted while sending parts", e);
            } catch (ExecutionException e) {
                if (e.getCause() instanceof RuntimeException cause) {
                    throw cause;
                }
                throw new IOException(e.getCause());
            }
        }
    }
}

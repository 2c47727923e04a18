package io.github.hkaws.storage;

import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** What became of reading an object's bytes. */
public sealed interface GetOutcome {

    /**
     * The bytes, to be closed by the caller. The stream throws {@link IOException} when the
     * connection breaks and when S3's checksum does not fit.
     *
     * @param size of the bytes in the stream
     * @param metadata user metadata of the object, names in lower case
     */
    record Content(InputStream stream, long size, ETag etag, SortedMap<String, String> metadata)
            implements GetOutcome, AutoCloseable {

        public Content {
            metadata = Collections.unmodifiableSortedMap(new TreeMap<>(metadata));
        }

        /**
         * Reads everything into memory and closes.
         *
         * @throws StoreException.Transient if the connection breaks or the bytes do not fit their
         *     checksum; {@link Store#getWhole} asks again before it comes to that
         */
        public byte[] readAll() {
            try (stream) {
                return stream.readAllBytes();
            } catch (IOException e) {
                throw StoreException.brokenOff(e);
            }
        }

        @Override
        public void close() throws IOException {
            stream.close();
        }
    }

    /** There is no such object (any more). */
    record Gone() implements GetOutcome {}

    /** The object holds other bytes now than those named. */
    record Changed() implements GetOutcome {}

    /** The object lies in an archive class and must be restored first. */
    record Archived() implements GetOutcome {}
}

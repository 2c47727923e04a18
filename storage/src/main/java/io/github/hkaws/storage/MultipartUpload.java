package io.github.hkaws.storage;

import java.nio.ByteBuffer;

/**
 * An object on its way, part by part. What is never completed is left to the bucket's lifecycle
 * rule for unfinished uploads, since another writer may be working on the same one.
 */
public interface MultipartUpload {

    /**
     * Sends a part; parts may be sent concurrently.
     *
     * @param number from 1, at most 10,000
     * @param bytes at least 5 MiB but for the last part
     */
    void part(int number, ByteBuffer bytes);

    /**
     * Makes the object appear, if nothing stands at its key.
     *
     * @param checksum CRC64NVME over all bytes; S3 refuses the object if it does not fit
     */
    PutOutcome complete(Checksum checksum);
}

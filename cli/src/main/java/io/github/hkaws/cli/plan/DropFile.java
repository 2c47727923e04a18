package io.github.hkaws.cli.plan;

import java.time.Instant;

/**
 * A file that could be dropped.
 *
 * @param path what would stand after {@code drop/}
 * @param size in bytes
 * @param storedAt stands for S3's time of it
 */
public record DropFile(String path, long size, Instant storedAt) {}

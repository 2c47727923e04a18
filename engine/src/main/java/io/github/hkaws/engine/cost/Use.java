package io.github.hkaws.engine.cost;

/**
 * What lies in one storage class below one of the bucket's first prefixes.
 *
 * @param prefix with its slash; empty: at the bucket's root
 */
public record Use(String prefix, String storageClass, long objects, long bytes) {}

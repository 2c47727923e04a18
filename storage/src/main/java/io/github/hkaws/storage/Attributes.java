package io.github.hkaws.storage;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is kept beside an object's bytes.
 *
 * @param contentType media type
 * @param metadata user metadata: printable ASCII, at most 2 KB in all
 * @param storageClass S3's name
 */
public record Attributes(
        String contentType, SortedMap<String, String> metadata, String storageClass) {

    public static final String STANDARD = "STANDARD";

    public Attributes {
        metadata = Collections.unmodifiableSortedMap(new TreeMap<>(metadata));
    }

    /** In Standard, without metadata. */
    public static Attributes of(String contentType) {
        return new Attributes(contentType, new TreeMap<>(), STANDARD);
    }
}

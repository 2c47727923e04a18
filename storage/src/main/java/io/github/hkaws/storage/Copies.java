package io.github.hkaws.storage;

import io.github.hkaws.domain.layout.Key;

/** Copies into a bucket, from itself or from another one. */
@FunctionalInterface
public interface Copies {

    /**
     * Copies exactly the named state of an object to a key at which nothing stands, replacing its
     * attributes and dropping its tags.
     */
    CopyOutcome copyIfAbsent(ObjectVersion source, Key destination, Attributes attributes);
}

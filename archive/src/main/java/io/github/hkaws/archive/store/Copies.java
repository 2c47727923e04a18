package io.github.hkaws.archive.store;

import io.github.hkaws.archive.layout.Key;

/** Copies into a bucket, from itself or from another one. */
@FunctionalInterface
public interface Copies {

    /**
     * Copies exactly the named state of an object to a key at which nothing stands, replacing its
     * attributes and dropping its tags.
     */
    CopyOutcome copyIfAbsent(ObjectVersion source, Key destination, Attributes attributes);
}

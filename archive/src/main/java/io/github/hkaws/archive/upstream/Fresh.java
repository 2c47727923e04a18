package io.github.hkaws.archive.upstream;

import io.github.hkaws.archive.layout.Key;
import io.github.hkaws.archive.store.ListedObject;

/**
 * A capture of upstream's that is not filed with us yet.
 *
 * @param drop where it would stand in drop/ if it came that way
 */
record Fresh(ListedObject object, Key drop) {}

package io.github.hkaws.engine.upstream;

import io.github.hkaws.domain.layout.Key;
import io.github.hkaws.storage.ListedObject;

/**
 * A capture of upstream's that is not filed with us yet.
 *
 * @param drop where it would stand in drop/ if it came that way
 */
record NotYetFiled(ListedObject object, Key drop) {}

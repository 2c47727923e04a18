package io.github.hkaws.engine.arrange;

import io.github.hkaws.storage.Copies;
import io.github.hkaws.storage.Store;
import java.time.InstantSource;
import java.util.function.Function;

/**
 * Another bucket, whose objects are filed in ours and left where they are.
 *
 * @param bucket its name
 * @param store to read it by
 * @param copies from it to ours
 * @param path what would follow drop/ if an object of it had come that way; an {@link
 *     IllegalArgumentException} says why an object is not to be filed
 * @param clock says since when our bucket holds what is filed from there: from now on
 */
public record Origin(
        String bucket,
        Store store,
        Copies copies,
        Function<Arrival, String> path,
        InstantSource clock) {}

package io.github.hkaws.storage;

import io.github.hkaws.domain.layout.Key;

/** A bucket to hold a store's contract against. */
public interface BucketUnderTest {

    Store store();

    boolean versioned();

    /** What no other test's keys begin with; ends with a slash. */
    String prefix();

    /** Writes whatever stands there, as a relay does. */
    ObjectVersion overwrite(Key key, byte[] bytes);

    /** The same, with a checksum that comes behind the bytes, where there is such a thing. */
    default ObjectVersion overwriteByTrailer(Key key, byte[] bytes) {
        return overwrite(key, bytes);
    }

    /** Lets time pass until what was asked for can be read; false: nobody moves its clock. */
    default boolean letRestoresFinish() {
        return false;
    }

    /** Which emulator this is ({@code moto}), or empty. */
    default String emulator() {
        return "";
    }
}

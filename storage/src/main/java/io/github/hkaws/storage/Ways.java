package io.github.hkaws.storage;

/**
 * How a bucket is written to.
 *
 * @param copyByHand read the bytes and PUT them, where COPY may overwrite
 * @param deleteSingly one DELETE per key, where a batch does not mind its ETags
 */
public record Ways(boolean copyByHand, boolean deleteSingly) {

    /** As Amazon's S3 can. */
    public static final Ways OF_S3 = new Ways(false, false);
}

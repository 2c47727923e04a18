package io.github.hkaws.storage;

/**
 * How S3 refused.
 *
 * @param status HTTP's; 0: of one of the objects of a batch, which have none
 * @param code S3's; empty: it said none, as in answers to HEAD
 * @param region the one that S3 names instead; empty: none
 */
public record S3Answer(int status, String code, String region) {

    public S3Answer(int status, String code) {
        this(status, code, "");
    }

    /** {@code 503 SlowDown}. */
    @Override
    public String toString() {
        return status == 0 ? code : (status + " " + code).strip();
    }
}

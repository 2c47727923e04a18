package io.github.hkaws.storage.format;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.hkaws.storage.StoreException;
import java.math.BigInteger;

/**
 * What is stored and read back, each with the version that this program writes; it reads that and
 * all before it.
 *
 * <p>A field that older programs may overlook comes without a new version. What they would read
 * wrongly, or lose by writing it back, needs one: they refuse it then and leave it as it is. The
 * table and the rules stand in {@code doc/key-scheme.md}.
 */
public enum Format {
    KEY_SCHEME("key scheme", "version", 1),
    /** 2: says since when S3 has held each member. */
    CATALOG("catalog", "version", 2),
    RESTORE("restore state", "version", 1),
    HEARTBEAT("heartbeat", "version", 1),
    DIGEST("digest", "format", 1),
    PURGE_REPORT("purge report", "format", 1),
    ERASE_REPORT("erasure report", "format", 1),
    SHEET_INDEX("contact sheet index", "version", 1),
    HOLD("hold", "version", 1),
    /** A cache: what a newer program wrote is not believed, and left. */
    KEPT_FOR_AGE("memory of what is kept for its age", "version", 1),
    /** A cache as well. */
    STORE_PROOF("what an S3 can do", "version", 1);

    private final String what;
    private final String field;
    private final int version;

    Format(String what, String field, int version) {
        this.what = what;
        this.field = field;
        this.version = version;
    }

    /** As it is called in messages. */
    public String what() {
        return what;
    }

    /** The JSON field that holds the version; missing: version 1. */
    public String field() {
        return field;
    }

    /** The newest version that this program reads, and the one that it writes. */
    public int version() {
        return version;
    }

    /**
     * Refuses what a newer program wrote.
     *
     * @param json the object, or the first line of it
     * @param where its key
     * @throws StoreException.NewerFormat naming the version found, the one known, and the remedy
     */
    public void refuseNewer(JsonNode json, String where) {
        JsonNode found = json.path(field);
        if (found.isIntegralNumber()
                && found.bigIntegerValue().compareTo(BigInteger.valueOf(version)) > 0) {
            throw new StoreException.NewerFormat(
                    where,
                    "%s: %s format %s, but this program knows none after %d; update it (hkaws itself, or the site's functions by deploying the new release); nothing was changed"
                            .formatted(where, what, found.asText(), version));
        }
    }

    /** Whether a version stands there and is one that this program reads. */
    public boolean reads(JsonNode json) {
        JsonNode found = json.path(field);
        return found.isInt() && found.intValue() >= 1 && found.intValue() <= version;
    }
}

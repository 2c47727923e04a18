package io.github.hkaws.storage;

/**
 * An object's entity tag, without the quotes that HTTP puts around it. It names bytes only within
 * one upload: a copy of a multipart upload has another ETag. To compare bytes, compare checksums.
 */
public record ETag(String value) {

    public ETag {
        value = value.replace("\"", "");
        if (value.isEmpty()) {
            throw new IllegalArgumentException("an ETag must not be empty");
        }
    }

    /** As HTTP headers want it. */
    public String quoted() {
        return '"' + value + '"';
    }

    @Override
    public String toString() {
        return value;
    }
}

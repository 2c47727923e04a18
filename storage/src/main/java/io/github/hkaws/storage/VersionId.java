package io.github.hkaws.storage;

/** The id of one version of an object in a versioned bucket. */
public record VersionId(String value) {

    public VersionId {
        if (value.isEmpty()) {
            throw new IllegalArgumentException("a version id must not be empty");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}

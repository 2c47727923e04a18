package io.github.hkaws.archive.pack;

/** A catalog that cannot be trusted; the message names the catalog, the line and what is wrong. */
public final class CatalogException extends Exception {

    private static final long serialVersionUID = 1L;

    private final boolean newer;

    CatalogException(String message) {
        super(message);
        this.newer = false;
    }

    private CatalogException(String message, boolean newer) {
        super(message);
        this.newer = newer;
    }

    static CatalogException ofNewer(String message) {
        return new CatalogException(message, /* newer= */ true);
    }

    CatalogException(String message, Throwable cause) {
        super(message, cause);
        this.newer = false;
    }

    /** Whether a later release can read it: it is not to be written over then. */
    public boolean newer() {
        return newer;
    }
}

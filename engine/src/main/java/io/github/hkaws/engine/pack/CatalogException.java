package io.github.hkaws.engine.pack;

/** A catalog that cannot be trusted; the message names the catalog, the line and what is wrong. */
public final class CatalogException extends Exception {

    private static final long serialVersionUID = 1L;

    CatalogException(String message) {
        super(message);
    }

    CatalogException(String message, Throwable cause) {
        super(message, cause);
    }
}

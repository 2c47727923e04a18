package io.github.hkaws.storage;

import io.github.hkaws.domain.failure.IoReason;
import java.io.IOException;

/** An object's bytes did not all come. */
public final class BrokenBodyException extends IOException {

    private static final long serialVersionUID = 1L;

    private final transient StoreRequest request;
    private final String what;

    public BrokenBodyException(StoreRequest request, String what) {
        super(request + ": " + what);
        this.request = request;
        this.what = what;
    }

    public BrokenBodyException(StoreRequest request, IOException cause) {
        this(request, IoReason.of(cause));
        initCause(cause);
    }

    StoreRequest request() {
        return request;
    }

    /** Without the request. */
    String what() {
        return what;
    }
}

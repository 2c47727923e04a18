package io.github.hkaws.engine.pack;

/** Why a capture was not there to be read, in a report's words. */
final class UnreadReason {

    static final String GONE = "went away meanwhile";
    static final String CHANGED = "was written again meanwhile";
    static final String ARCHIVED = "lies in an archive class; restore it";

    private UnreadReason() {}
}

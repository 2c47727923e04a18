package io.github.hkaws.engine.sweep;

/** What an object in drop/ is to a sweep. */
public enum DropObjectKind {
    /** Its own notification is still on its way. */
    FRESH(false),
    /** Told of again. */
    WAITING(false),
    /** Told of again, once a day, although a day of sweeps did not move it: somebody must look. */
    STUCK(true),
    /**
     * Noted by arrange as nothing that it can read; told of again after longer and longer pauses:
     * somebody must look.
     */
    UNREADABLE(true),
    /** Told of again; its name fits no known format and is filed as it is. */
    UNRECOGNISED(false),
    /** Larger than one copy can take: somebody must act. */
    TOO_LARGE(true),
    /** Size 0: the picture may still come. */
    EMPTY(false),
    /** Size 0 for a week: removed. */
    EMPTY_LONG(false),
    /** In the relay's own directory and not its heartbeat: arrange leaves it. */
    RELAYS_OWN(false),
    /** Bytes under a directory's name: arrange leaves it, somebody must look. */
    ODD(true),
    /** A directory mark that is not to be removed (yet). */
    MARK(false),
    /** A directory mark deep in a login, a week old: removed. */
    OLD_MARK(false);

    private final boolean alarming;

    DropObjectKind(boolean alarming) {
        this.alarming = alarming;
    }

    /** Whether it cannot be moved without somebody's help. */
    public boolean alarming() {
        return alarming;
    }

    /** Whether arrange would move it if it could. */
    boolean isMovable() {
        return this == WAITING || this == STUCK || this == UNRECOGNISED;
    }

    boolean isRemoved() {
        return this == EMPTY_LONG || this == OLD_MARK;
    }
}

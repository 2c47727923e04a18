package io.github.hkaws.functions.telemetry;

/** How much a line matters; the names are those by which Lambda filters. */
public enum Level {
    /** One line an invocation. */
    INFO,
    /** Refused, or to be tried again. */
    WARN,
    /** Somebody must act. */
    ERROR
}

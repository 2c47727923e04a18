package io.github.hkaws.cli.terminal;

/** In which form results are printed. */
public enum Output {
    /** For people. */
    TABLE,
    /** One object a line. */
    JSON,
    /** A head, and a row a line. */
    CSV
}

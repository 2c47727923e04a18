package io.github.hkaws.engine.export;

import io.github.hkaws.engine.browse.FiledCapture;
import org.jspecify.annotations.Nullable;

/**
 * What became of one capture of an export.
 *
 * @param path in the zip
 * @param sha256 of its bytes, lower-case hexadecimal; null: it is not in the zip
 * @param problem why not, with the remedy; null: it is
 */
public record Exported(
        FiledCapture capture, String path, @Nullable String sha256, @Nullable String problem) {}

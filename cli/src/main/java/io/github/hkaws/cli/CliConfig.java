package io.github.hkaws.cli;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the environment says.
 *
 * @param debug whether failures show their stack trace, as {@code --verbose} does
 * @param outWidth columns of the screen that results go to; 0: no screen
 * @param errWidth columns of the screen that remarks go to; 0: no screen
 */
record CliConfig(boolean debug, int outWidth, int errWidth) {

    static CliConfig ofProcess() {
        return from(System.getenv());
    }

    /** The launcher sets the widths, since Java cannot ask for them one by one. */
    static CliConfig from(Map<String, String> environment) {
        String debug = environment.getOrDefault("HKAWS_DEBUG", "");
        return new CliConfig(
                !debug.isEmpty() && !debug.equals("0"),
                width(environment.get("HKAWS_OUT_COLUMNS")),
                width(environment.get("HKAWS_ERR_COLUMNS")));
    }

    private static int width(@Nullable String columns) {
        return columns != null && columns.matches("[1-9][0-9]{0,3}")
                ? Integer.parseInt(columns)
                : 0;
    }
}

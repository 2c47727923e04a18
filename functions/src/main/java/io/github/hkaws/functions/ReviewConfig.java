package io.github.hkaws.functions;

import java.util.List;
import java.util.Map;

/**
 * What the review function is told by its environment, checked at its start.
 *
 * @param function what every function is told
 * @param allowChanges whether it restores, holds, releases and exports, or only looks
 */
public record ReviewConfig(FunctionConfig function, boolean allowChanges) {

    /** {@code true} or {@code false}, the default. */
    public static final String ALLOW_CHANGES = "HKAWS_ALLOW_CHANGES";

    /**
     * Reads an environment and the site file that it names.
     *
     * @throws FunctionConfigException naming all that is wrong, each with its remedy
     */
    public static ReviewConfig from(Map<String, String> environment) {
        FunctionConfig function = FunctionConfig.from(environment);
        String allowed = environment.getOrDefault(ALLOW_CHANGES, "false").strip();
        return switch (allowed) {
            case "true" -> new ReviewConfig(function, /* allowChanges= */ true);
            case "false", "" -> new ReviewConfig(function, /* allowChanges= */ false);
            default ->
                    throw new FunctionConfigException(
                            List.of(ALLOW_CHANGES + ": is neither true nor false; set one"));
        };
    }
}

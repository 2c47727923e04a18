package io.github.hkaws.functions;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a function is told that tells somebody and sends no other messages.
 *
 * @param function what every function is told
 * @param topic whom it tells
 */
public record TellerConfig(FunctionConfig function, TopicConfig topic) {

    /**
     * Reads an environment.
     *
     * @throws FunctionConfigException naming all that is wrong, each with its remedy
     */
    public static TellerConfig from(Map<String, String> environment) {
        List<String> problems = new ArrayList<>();
        Optional<FunctionConfig> function = Optional.empty();
        try {
            function = Optional.of(FunctionConfig.from(environment));
        } catch (FunctionConfigException e) {
            problems.addAll(e.problems());
        }
        Optional<TopicConfig> topic = TopicConfig.read(environment, problems);
        if (function.isEmpty() || topic.isEmpty()) {
            throw new FunctionConfigException(problems);
        }
        return new TellerConfig(function.get(), topic.get());
    }
}

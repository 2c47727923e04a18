package io.github.hkaws.functions;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a function is told that sends messages.
 *
 * @param function what every function is told
 * @param queue URL of the queue that it sends to
 * @param topic whom it tells what somebody should know
 */
public record SenderConfig(FunctionConfig function, URI queue, TopicConfig topic) {

    /** URL of the queue that the pack function reads. */
    public static final String PACK_QUEUE_URL = "HKAWS_PACK_QUEUE_URL";

    /** URL of the queue that the arrange function reads. */
    public static final String ARRANGE_QUEUE_URL = "HKAWS_ARRANGE_QUEUE_URL";

    /**
     * Reads an environment.
     *
     * @param queueVariable which variable names the queue
     * @throws FunctionConfigException naming all that is wrong, each with its remedy
     */
    public static SenderConfig from(Map<String, String> environment, String queueVariable) {
        List<String> problems = new ArrayList<>();
        Optional<FunctionConfig> function = Optional.empty();
        try {
            function = Optional.of(FunctionConfig.from(environment));
        } catch (FunctionConfigException e) {
            problems.addAll(e.problems());
        }
        Optional<URI> queue = queue(environment, queueVariable, problems);
        Optional<TopicConfig> topic = TopicConfig.read(environment, problems);
        if (function.isEmpty() || queue.isEmpty() || topic.isEmpty()) {
            throw new FunctionConfigException(problems);
        }
        return new SenderConfig(function.get(), queue.get(), topic.get());
    }

    private static Optional<URI> queue(
            Map<String, String> environment, String variable, List<String> problems) {
        String told = environment.getOrDefault(variable, "").strip();
        Optional<URI> queue = FunctionConfig.httpUri(told);
        if (queue.isEmpty()) {
            problems.add(
                    told.isEmpty()
                            ? variable + ": not set; set it to the URL of the queue"
                            : "%s: %s is no URL of a queue; write it as SQS shows it"
                                    .formatted(variable, told));
        }
        return queue;
    }
}

package io.github.hkaws.functions;

import io.github.hkaws.functions.messaging.TopicArn;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a function is told that sends messages.
 *
 * @param function what every function is told
 * @param queue URL of the queue that it sends to
 * @param topic whom it tells what somebody should know; null: nobody
 * @param topicEndpoint an SNS that is not Amazon's; null: Amazon's
 */
public record SenderConfig(
        FunctionConfig function, URI queue, @Nullable TopicArn topic, @Nullable URI topicEndpoint) {

    /** URL of the queue that the pack function reads. */
    public static final String PACK_QUEUE_URL = "HKAWS_PACK_QUEUE_URL";

    /** URL of the queue that the arrange function reads. */
    public static final String ARRANGE_QUEUE_URL = "HKAWS_ARRANGE_QUEUE_URL";

    /** ARN of the topic for the site's owner. May be left out. */
    public static final String TOPIC_ARN = "HKAWS_TOPIC_ARN";

    private static final List<String> TOPIC_ENDPOINTS =
            List.of("AWS_ENDPOINT_URL_SNS", "AWS_ENDPOINT_URL");

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
        Optional<TopicArn> topic = topic(environment, problems);
        if (function.isEmpty() || queue.isEmpty() || !problems.isEmpty()) {
            throw new FunctionConfigException(problems);
        }
        return new SenderConfig(
                function.get(), queue.get(), topic.orElse(null), topicEndpoint(environment));
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

    private static Optional<TopicArn> topic(
            Map<String, String> environment, List<String> problems) {
        String told = environment.getOrDefault(TOPIC_ARN, "").strip();
        if (told.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new TopicArn(told));
        } catch (IllegalArgumentException e) {
            problems.add(
                    TOPIC_ARN + ": " + e.getMessage() + "; write it as SNS shows it, or unset it");
            return Optional.empty();
        }
    }

    private static @Nullable URI topicEndpoint(Map<String, String> environment) {
        for (String name : TOPIC_ENDPOINTS) {
            Optional<URI> endpoint =
                    FunctionConfig.httpUri(environment.getOrDefault(name, "").strip());
            if (endpoint.isPresent()) {
                return endpoint.get();
            }
        }
        return null;
    }
}

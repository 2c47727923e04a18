package io.github.hkaws.functions;

import io.github.hkaws.functions.messaging.TopicArn;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whom a function tells what somebody should know.
 *
 * @param arn the topic; null: nobody
 * @param endpoint an SNS that is not Amazon's; null: Amazon's
 */
public record TopicConfig(@Nullable TopicArn arn, @Nullable URI endpoint) {

    /** ARN of the topic for the site's owner. May be left out. */
    public static final String TOPIC_ARN = "HKAWS_TOPIC_ARN";

    private static final List<String> ENDPOINTS =
            List.of("AWS_ENDPOINT_URL_SNS", "AWS_ENDPOINT_URL");

    /** Reads an environment; empty, with a problem more, if it names something else. */
    static Optional<TopicConfig> read(Map<String, String> environment, List<String> problems) {
        String told = environment.getOrDefault(TOPIC_ARN, "").strip();
        try {
            return Optional.of(
                    new TopicConfig(
                            told.isEmpty() ? null : new TopicArn(told), endpoint(environment)));
        } catch (IllegalArgumentException e) {
            problems.add(
                    TOPIC_ARN + ": " + e.getMessage() + "; write it as SNS shows it, or unset it");
            return Optional.empty();
        }
    }

    /** As the SDK has it: the one for SNS wins. */
    private static @Nullable URI endpoint(Map<String, String> environment) {
        return ENDPOINTS.stream()
                .map(name -> environment.getOrDefault(name, "").strip())
                .flatMap(told -> FunctionConfig.httpUri(told).stream())
                .findFirst()
                .orElse(null);
    }
}

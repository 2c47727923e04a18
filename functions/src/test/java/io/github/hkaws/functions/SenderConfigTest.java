package io.github.hkaws.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.hkaws.functions.messaging.TopicArn;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SenderConfigTest {

    private static final String QUEUE =
            "https://sqs.eu-central-1.amazonaws.com/123456789012/hkaws-home-pack";
    private static final String TOPIC = "arn:aws:sns:eu-central-1:123456789012:hkaws-home";

    @TempDir private Path directory;
    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void writeSiteFile() throws IOException {
        Path siteFile = directory.resolve("hkaws.yaml");
        Files.writeString(siteFile, "timeZone: Europe/Vienna\n");
        environment.put("HKAWS_BUCKET", "hkaws-home-4711");
        environment.put("HKAWS_SITE_FILE", siteFile.toString());
        environment.put("AWS_REGION", "eu-central-1");
        environment.put("HKAWS_PACK_QUEUE_URL", QUEUE);
    }

    private SenderConfig read() {
        return SenderConfig.from(environment, SenderConfig.PACK_QUEUE_URL);
    }

    private List<String> problems() {
        return catchThrowableOfType(FunctionConfigException.class, this::read).problems();
    }

    @Test
    void readsQueueAndTopic() {
        environment.put("HKAWS_TOPIC_ARN", TOPIC);
        environment.put("AWS_ENDPOINT_URL", "http://127.0.0.1:4566");

        SenderConfig config = read();

        assertThat(config.queue()).isEqualTo(URI.create(QUEUE));
        assertThat(config.topic())
                .isEqualTo(
                        new TopicConfig(new TopicArn(TOPIC), URI.create("http://127.0.0.1:4566")));
        assertThat(config.function().bucket()).isEqualTo("hkaws-home-4711");
    }

    @Test
    void needsNoTopic() {
        assertThat(read().topic()).isEqualTo(new TopicConfig(null, null));
    }

    @Test
    void namesAllThatIsWrongAtOnce() {
        environment.remove("AWS_REGION");
        environment.remove("HKAWS_PACK_QUEUE_URL");
        environment.put("HKAWS_TOPIC_ARN", "hkaws-home");

        assertThat(problems())
                .containsExactly(
                        "AWS_REGION: not set; Lambda sets it itself, elsewhere set the bucket's"
                                + " region",
                        "HKAWS_PACK_QUEUE_URL: not set; set it to the URL of the queue",
                        "HKAWS_TOPIC_ARN: hkaws-home is no ARN of an SNS topic; write it as SNS"
                                + " shows it, or unset it");
    }

    @Test
    void refusesAQueueThatIsNoUrl() {
        environment.put("HKAWS_PACK_QUEUE_URL", "hkaws-home-pack");

        assertThat(problems())
                .containsExactly(
                        "HKAWS_PACK_QUEUE_URL: hkaws-home-pack is no URL of a queue; write it as"
                                + " SQS shows it");
    }
}

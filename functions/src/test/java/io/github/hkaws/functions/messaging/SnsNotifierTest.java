package io.github.hkaws.functions.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.github.hkaws.storage.ErrorKind;
import io.github.hkaws.storage.StoreException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sns.SnsClient;

/** The SDK's own client, on the wire. */
@SuppressWarnings("NullAway.Init") // set up before each test
class SnsNotifierTest {

    private static final TopicArn TOPIC =
            new TopicArn("arn:aws:sns:eu-central-1:123456789012:hkaws-home");

    private static final String PUBLISHED =
            """
            <PublishResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/"><PublishResult>\
            <MessageId>567910cd-659e-55d4-8ccb-5aaf14679dc0</MessageId></PublishResult></PublishResponse>\
            """;
    private static final String DENIED =
            """
            <ErrorResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/"><Error><Type>Sender</Type>\
            <Code>AuthorizationError</Code><Message>not authorized</Message></Error></ErrorResponse>\
            """;

    private final List<String> bodies = new CopyOnWriteArrayList<>();
    private final List<String> authorizations = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private SnsClient sns;
    private int status = 200;
    private String answer = PUBLISHED;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    bodies.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
                    authorizations.add(
                            Objects.requireNonNullElse(
                                    exchange.getRequestHeaders().getFirst("Authorization"), ""));
                    byte[] bytes = answer.getBytes(UTF_8);
                    exchange.getResponseHeaders().set("Content-Type", "text/xml");
                    exchange.sendResponseHeaders(status, bytes.length);
                    try (var body = exchange.getResponseBody()) {
                        body.write(bytes);
                    }
                });
        server.start();
        sns =
                SnsClient.builder()
                        .region(Region.of(TOPIC.region()))
                        .credentialsProvider(
                                StaticCredentialsProvider.create(
                                        AwsBasicCredentials.create("AKID", "secret")))
                        .httpClientBuilder(UrlConnectionHttpClient.builder())
                        .endpointOverride(
                                URI.create("http://127.0.0.1:" + server.getAddress().getPort()))
                        .build();
    }

    @AfterEach
    void stop() {
        sns.close();
        server.stop(0);
    }

    @Test
    void publishesWithASignatureForTheTopicsRegion() {
        new SnsNotifier(sns, TOPIC)
                .tell("hkaws home: 1 thing to look at", "a + b = ä\nnext line & more");

        assertThat(fields(bodies.getFirst()))
                .isEqualTo(
                        Map.of(
                                "Action",
                                "Publish",
                                "Version",
                                "2010-03-31",
                                "TopicArn",
                                TOPIC.value(),
                                "Subject",
                                "hkaws home: 1 thing to look at",
                                "Message",
                                "a + b = ä\nnext line & more"));
        assertThat(authorizations.getFirst())
                .startsWith("AWS4-HMAC-SHA256 Credential=AKID/")
                .contains("/eu-central-1/sns/aws4_request")
                .contains("Signature=")
                .doesNotContain("secret");
    }

    private static Map<String, String> fields(String form) {
        var fields = new TreeMap<String, String>();
        Arrays.stream(form.split("&", -1))
                .map(field -> field.split("=", 2))
                .forEach(field -> fields.put(field[0], URLDecoder.decode(field[1], UTF_8)));
        return fields;
    }

    @Test
    void cutsWhatIsTooLongForOneMessage() {
        new SnsNotifier(sns, TOPIC).tell("subject", "x".repeat(300_000));

        assertThat(fields(bodies.getFirst()).get("Message")).hasSize(60_000);
    }

    @Test
    void saysWhatSnsRefused() {
        status = 403;
        answer = DENIED;

        assertThatThrownBy(() -> new SnsNotifier(sns, TOPIC).tell("subject", "text"))
                .isInstanceOfSatisfying(
                        StoreException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.DENIED))
                .hasMessage("publish to " + TOPIC + ": 403 AuthorizationError");
        assertThat(bodies).as("no retry").hasSize(1);
    }

    @Test
    void refusesWhatIsNoTopic() {
        assertThat(TOPIC.region()).isEqualTo("eu-central-1");
        assertThatThrownBy(() -> new TopicArn("arn:aws:sqs:eu-central-1:123456789012:q"))
                .hasMessage("arn:aws:sqs:eu-central-1:123456789012:q is no ARN of an SNS topic");
    }
}

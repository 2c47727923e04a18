package io.github.hkaws.functions.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

class SnsNotifierTest {

    private static final TopicArn TOPIC =
            new TopicArn("arn:aws:sns:eu-central-1:123456789012:hkaws-home");

    private final List<String> bodies = new CopyOnWriteArrayList<>();
    private final List<String> authorizations = new CopyOnWriteArrayList<>();
    private final SdkHttpClient http = UrlConnectionHttpClient.create();
    private HttpServer server;
    private final List<String> times = new CopyOnWriteArrayList<>();
    private Duration behind = Duration.ZERO;
    private int status = 200;

    SnsNotifierTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    @BeforeEach
    void serve() {
        server.createContext(
                "/",
                exchange -> {
                    bodies.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
                    authorizations.add(
                            Objects.requireNonNullElse(
                                    exchange.getRequestHeaders().getFirst("Authorization"), ""));
                    byte[] answer = "<Answer/>".getBytes(UTF_8);
                    times.add(
                            Objects.requireNonNullElse(
                                    exchange.getRequestHeaders().getFirst("X-Amz-Date"), ""));
                    boolean late = signedLate(times.getLast());
                    exchange.sendResponseHeaders(late ? 403 : status, answer.length);
                    try (var body = exchange.getResponseBody()) {
                        body.write(answer);
                    }
                });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        http.close();
    }

    /** As AWS does. */
    private static boolean signedLate(String time) {
        var at = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssX").parse(time, Instant::from);
        return Duration.between(at, Instant.now()).abs().toMinutes() >= 15;
    }

    private SnsNotifier notifier() {
        return new SnsNotifier(
                http,
                StaticCredentialsProvider.create(AwsBasicCredentials.create("AKID", "secret")),
                TOPIC,
                URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/"),
                () -> Instant.now().minus(behind));
    }

    @Test
    void publishesWithASignatureForTheTopicsRegion() {
        notifier().tell("hkaws home: 1 thing to look at", "a + b = ä\nnext line & more");

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

    @ParameterizedTest
    @ValueSource(longs = {60, -60, 300_000})
    void signsBySnssTimeWhereThisComputersClockIsOff(long minutes) {
        behind = Duration.ofMinutes(minutes);

        notifier().tell("subject", "text");

        assertThat(times).hasSize(2);
        assertThat(signedLate(times.getFirst())).isTrue();
        assertThat(signedLate(times.getLast())).isFalse();
        assertThat(bodies.getLast()).isEqualTo(bodies.getFirst()).contains("Message=text");
    }

    @Test
    void asksOnceWhereTheClockIsRight() {
        status = 403;

        assertThatThrownBy(() -> notifier().tell("subject", "text")).hasMessageContaining("403");
        assertThat(times).hasSize(1);
    }

    @Test
    void saysWhatSnsRefused() {
        status = 403;

        assertThatThrownBy(() -> notifier().tell("subject", "text"))
                .hasMessage("publish to " + TOPIC + ": 403 <Answer/>");
    }

    @Test
    void knowsWhereATopicsRegionAnswers() {
        assertThat(TOPIC.endpoint()).hasToString("https://sns.eu-central-1.amazonaws.com/");
        assertThat(new TopicArn("arn:aws-cn:sns:cn-north-1:123456789012:x").endpoint())
                .hasToString("https://sns.cn-north-1.amazonaws.com.cn/");
        assertThatThrownBy(() -> new TopicArn("arn:aws:sqs:eu-central-1:123456789012:q"))
                .hasMessage("arn:aws:sqs:eu-central-1:123456789012:q is no ARN of an SNS topic");
    }
}

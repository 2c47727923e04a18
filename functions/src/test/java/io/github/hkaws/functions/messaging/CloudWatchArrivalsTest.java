package io.github.hkaws.functions.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.github.hkaws.engine.arrivals.ArrivalHistory.Measure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

class CloudWatchArrivalsTest {

    private static final Instant FROM = Instant.parse("2026-10-19T06:00:00Z");
    private static final Instant TO = Instant.parse("2026-11-23T07:00:00Z");

    /** In the form, and the disorder, of the API Reference's examples. */
    private static final String ANSWER =
            """
            <GetMetricStatisticsResponse xmlns="http://monitoring.amazonaws.com/doc/2010-08-01/">
              <GetMetricStatisticsResult>
                <Datapoints>
                  <member>
                    <Unit>Count</Unit><Sum>512.0</Sum><Timestamp>2026-11-23T06:00:00Z</Timestamp>
                  </member>
                  <member>
                    <Timestamp>2026-11-22T06:00:00Z</Timestamp><Sum>1.5E9</Sum><Unit>Count</Unit>
                  </member>
                </Datapoints>
                <Label>Arrivals</Label>
              </GetMetricStatisticsResult>
              <ResponseMetadata><RequestId>1</RequestId></ResponseMetadata>
            </GetMetricStatisticsResponse>
            """;

    private final List<String> bodies = new CopyOnWriteArrayList<>();
    private final List<String> authorizations = new CopyOnWriteArrayList<>();
    private final SdkHttpClient http = UrlConnectionHttpClient.create();
    private final HttpServer server;
    private int status = 200;
    private String answer = ANSWER;

    CloudWatchArrivalsTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    @BeforeEach
    void serve() {
        server.createContext(
                "/",
                exchange -> {
                    bodies.add(
                            URLDecoder.decode(
                                    new String(exchange.getRequestBody().readAllBytes(), UTF_8),
                                    UTF_8));
                    authorizations.add(
                            String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
                    byte[] bytes = answer.getBytes(UTF_8);
                    exchange.sendResponseHeaders(status, bytes.length);
                    try (var body = exchange.getResponseBody()) {
                        body.write(bytes);
                    }
                });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        http.close();
    }

    private CloudWatchArrivals history() {
        return new CloudWatchArrivals(
                http,
                StaticCredentialsProvider.create(AwsBasicCredentials.create("AKID", "secret")),
                "eu-central-1",
                "home",
                URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/"));
    }

    @Test
    void asksForTheSumsOfTheSitesHours() {
        assertThat(history().hourly(Measure.ARRIVALS, FROM, TO))
                .isEqualTo(
                        Map.of(
                                Instant.parse("2026-11-23T06:00:00Z"),
                                512.0,
                                Instant.parse("2026-11-22T06:00:00Z"),
                                1.5e9));

        assertThat(bodies)
                .containsExactly(
                        "Action=GetMetricStatistics&Dimensions.member.1.Name=Site"
                                + "&Dimensions.member.1.Value=home&EndTime=2026-11-23T07:00:00Z"
                                + "&MetricName=Arrivals&Namespace=HikvisionAwsToolkit&Period=3600"
                                + "&StartTime=2026-10-19T06:00:00Z&Statistics.member.1=Sum"
                                + "&Version=2010-08-01");
        assertThat(authorizations.getFirst())
                .contains("/eu-central-1/monitoring/aws4_request")
                .doesNotContain("secret");
    }

    @Test
    void takesAMinuteForItsHour() {
        answer = ANSWER.replace("2026-11-22T06:00:00Z", "2026-11-23T06:05:00Z");

        assertThat(history().hourly(Measure.ARRIVALS, FROM, TO))
                .isEqualTo(Map.of(Instant.parse("2026-11-23T06:00:00Z"), 1.5e9 + 512));
    }

    @Test
    void asksForBytesByTheirName() {
        var _ = history().hourly(Measure.BYTES, FROM, TO);

        assertThat(bodies.getFirst()).contains("MetricName=BytesArrived");
    }

    @Test
    void staysBelowTheFourteenHundredHoursOfOneAnswer() {
        assertThat(java.time.Duration.between(FROM, TO).toHours()).isLessThan(1_440);
    }

    @Test
    void saysWhatWasRefused() {
        status = 403;
        answer = "<Error><Code>AccessDenied</Code></Error>";

        assertThatThrownBy(() -> history().hourly(Measure.ARRIVALS, FROM, TO))
                .hasMessage(
                        "ask CloudWatch for Arrivals: 403 <Error><Code>AccessDenied</Code></Error>");
    }

    @Test
    void saysSoWhereTheAnswerIsNone() {
        answer = "<html><body>proxy";

        assertThatThrownBy(() -> history().hourly(Measure.ARRIVALS, FROM, TO))
                .hasMessage("ask CloudWatch for Arrivals: its answer cannot be read");
    }
}

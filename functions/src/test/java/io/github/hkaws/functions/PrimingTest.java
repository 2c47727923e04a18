package io.github.hkaws.functions;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.hkaws.domain.site.Site;
import io.github.hkaws.functions.testing.LogLines;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;

class PrimingTest {

    private static final FunctionConfig CONFIG =
            new FunctionConfig("hkaws-home-4711", Site.in(ZoneOffset.UTC), "eu-central-1", null);

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final PrintStream output = new PrintStream(said, true, UTF_8);

    /** Writes down what is asked, and answers like the one it stands before. */
    private static final class RecordingHttpClient implements SdkHttpClient {

        private final List<String> requests = new CopyOnWriteArrayList<>();
        private final SdkHttpClient answering = new NowhereHttpClient();

        @Override
        public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
            String path = request.httpRequest().encodedPath();
            requests.add(request.httpRequest().method() + " " + path);
            return answering.prepareRequest(request);
        }

        @Override
        public void close() {}
    }

    @Test
    void walksTheStraightPathAndNoOther() {
        var http = new RecordingHttpClient();
        var log = new LogLines();
        var handler =
                new ArrangeHandler(
                        Wiring.nowhere(CONFIG, http),
                        CONFIG.bucket(),
                        CONFIG.site(),
                        InstantSource.system(),
                        log.sink());

        new Priming(() -> handler, PrimingInvocation.of(CONFIG.bucket()), output)
                .beforeCheckpoint(null);

        assertThat(said.toString(UTF_8)).isEmpty();
        assertThat(http.requests)
                .hasSize(200)
                .containsOnly(
                        "PUT /cameras/priming/2026-01-01/"
                                + "192.0.2.1_01_20260101000000000_TIMING.jpg",
                        "POST ");
        assertThat(log.all()).allMatch(line -> line.path("CapturesArranged").path(0).asInt() == 1);
    }

    @Test
    void warmsWhatLambdaRuns() {
        Wiring.arrangePriming(CONFIG, output).beforeCheckpoint(null);

        assertThat(said.toString(UTF_8)).isEmpty();
    }

    @Test
    void letsTheFunctionStartWhenItFails() {
        var priming =
                new Priming(
                        () -> {
                            throw new IllegalStateException("no");
                        },
                        "{}",
                        output);

        priming.beforeCheckpoint(null);

        assertThat(said.toString(UTF_8))
                .isEqualTo(
                        "priming failed, starts will be slower:"
                                + " java.lang.IllegalStateException: no\n");
    }
}

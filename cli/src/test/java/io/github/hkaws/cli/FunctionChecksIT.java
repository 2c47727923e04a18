package io.github.hkaws.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@code doctor} says of functions and of who reads the queues, as Lambda tells it. */
final class FunctionChecksIT {

    private static final String FUNCTION = "/2015-03-31/functions/";

    private final TestSite site = new TestSite();
    private final HttpServer lambda;

    /** State by function; absent: there is none. */
    private final Map<String, String> functions = new TreeMap<>();

    /** State of the mapping by queue; absent: nobody reads it. */
    private final Map<String, String> mappings = new TreeMap<>();

    FunctionChecksIT() throws IOException {
        lambda = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        lambda.createContext("/", this::answer);
    }

    @BeforeEach
    void deploy() {
        lambda.start();
        site.notifyQueue();
        List.of("arrange", "pack", "restore", "rotate", "sweep", "purge")
                .forEach(function -> functions.put("hkaws-home-" + function, "Active"));
        List.of("arrange", "pack", "restore")
                .forEach(queue -> mappings.put("hkaws-home-" + queue, "Enabled"));
    }

    @AfterEach
    void stop() {
        lambda.stop(0);
        site.close();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        boolean signed =
                exchange.getRequestHeaders()
                        .getFirst("Authorization")
                        .contains("/us-east-1/lambda/aws4_request");
        if (!signed) {
            say(exchange, 403, "{}");
        } else if (path.startsWith(FUNCTION)) {
            String name = path.substring(FUNCTION.length()).replace("/configuration", "");
            String state = functions.get(name);
            say(
                    exchange,
                    state == null ? 404 : 200,
                    "{\"State\":\"%s\",\"StateReason\":\"its key is gone\"}".formatted(state));
        } else {
            String query = exchange.getRequestURI().getQuery();
            String state = mappings.get(query.substring(query.lastIndexOf(':') + 1));
            say(
                    exchange,
                    200,
                    "{\"EventSourceMappings\":[%s]}"
                            .formatted(
                                    state == null
                                            ? ""
                                            : "{\"UUID\":\"4711\",\"State\":\"%s\"}"
                                                    .formatted(state)));
        }
    }

    private static void say(HttpExchange exchange, int status, String json) throws IOException {
        byte[] body = json.getBytes(UTF_8);
        exchange.sendResponseHeaders(status, body.length);
        try (var out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    private CommandRun doctor() {
        Map<String, String> environment = site.environment();
        environment.put(
                "AWS_ENDPOINT_URL_LAMBDA", "http://127.0.0.1:" + lambda.getAddress().getPort());
        return site.with(environment, "", "doctor");
    }

    @Test
    void acceptsASiteAsItIsDeployed() {
        assertThat(doctor().outLines())
                .contains("ok     functions      all 6 stand, and read their queues");
    }

    /** As after a processing stack that was rolled back. */
    @Test
    void aSiteWithoutFunctionsIsWrong() {
        functions.clear();
        mappings.clear();

        CommandRun run = doctor();

        assertThat(run.outLines())
                .contains(
                        "WRONG  functions      no function reads hkaws-home-arrange: what it is told waits there",
                        "WRONG  functions      no function reads hkaws-home-pack: what it is told waits there",
                        "WRONG  functions      no function reads hkaws-home-restore: what it is told waits there",
                        "WRONG  functions      missing: hkaws-home-arrange, hkaws-home-pack, hkaws-home-restore, hkaws-home-rotate, hkaws-home-sweep, hkaws-home-purge",
                        "                      deploy the site again (doc/deploy.md)");
        assertThat(run.exitCode()).isEqualTo(1);
    }

    @Test
    void aMappingThatIsOffIsWrong() {
        mappings.put("hkaws-home-arrange", "Disabled");

        assertThat(doctor().outLines())
                .contains(
                        "WRONG  functions      no function reads hkaws-home-arrange: its event source mapping is Disabled",
                        "                      aws lambda update-event-source-mapping --enabled --uuid 4711");
    }

    @Test
    void aFunctionThatCannotRunIsWrong() {
        functions.put("hkaws-home-rotate", "Failed");

        assertThat(doctor().outLines())
                .contains("WRONG  functions      hkaws-home-rotate cannot run: its key is gone");
    }

    /** Those of this S3 are asked, or none: never Amazon's of somebody's account. */
    @Test
    void nothingIsAskedWhereNoLambdaBelongsToThisS3() {
        assertThat(site.run("doctor").outLines())
                .noneMatch(line -> line.matches("[A-Za-z]+ +functions .*"));
    }
}

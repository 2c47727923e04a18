package io.github.hkaws.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/**
 * Answers on the wire, byte for byte, as S3 and SQS do when they refuse (S3 API Reference, "Error
 * responses"; answers to HEAD have no body).
 */
final class Refusing implements AutoCloseable {

    /** One answer. */
    record Answer(int status, Map<String, String> headers, String body) {}

    private static final String XML = "application/xml";
    private static final String REQUEST = "<RequestId>656c76696e6727732072657175657374</RequestId>";
    private static final String HOST =
            "<HostId>Uuag1LuByRx9e6j5Onimru9pO4ZVKnJ2Qz7/C1NPcfTWAtRPfTaOFg==</HostId>";

    private final HttpServer server;
    private final List<String> asked = new CopyOnWriteArrayList<>();

    private Refusing(HttpServer server, Function<HttpExchange, Answer> answers) {
        this.server = server;
        server.createContext("/", exchange -> answer(exchange, answers));
        server.start();
    }

    static Refusing with(Function<HttpExchange, Answer> answers) {
        try {
            var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
            return new Refusing(HttpServer.create(address, 0), answers);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Answer accessDenied(String action) {
        return error(
                403,
                Map.of(),
                "AccessDenied",
                "User: arn:aws:iam::123456789012:user/alice is not authorized to perform: %s on resource: \"arn:aws:s3:::hkaws-test\" because no identity-based policy allows the %s action"
                        .formatted(action, action),
                "");
    }

    static Answer noSuchKey() {
        return error(404, Map.of(), "NoSuchKey", "The specified key does not exist.", "");
    }

    static Answer otherRegion(String region) {
        return error(
                301,
                Map.of("x-amz-bucket-region", region),
                "PermanentRedirect",
                "The bucket you are attempting to access must be addressed using the specified endpoint. Please send all future requests to this endpoint.",
                "<Endpoint>hkaws-test.s3.%s.amazonaws.com</Endpoint><Bucket>hkaws-test</Bucket>"
                        .formatted(region));
    }

    static Answer wrongSigningRegion(String region) {
        return error(
                400,
                Map.of(),
                "AuthorizationHeaderMalformed",
                "The authorization header is malformed; the region 'us-east-1' is wrong; expecting '%s'"
                        .formatted(region),
                "<Region>%s</Region>".formatted(region));
    }

    static Answer expiredToken(String token) {
        return error(
                400,
                Map.of(),
                "ExpiredToken",
                "The provided token has expired.",
                "<Token-0>%s</Token-0>".formatted(token));
    }

    /** As SQS says it, in JSON. */
    static Answer expiredTokenOfSqs() {
        return new Answer(
                403,
                Map.of(
                        "Content-Type",
                        "application/x-amz-json-1.0",
                        "x-amzn-RequestId",
                        "0d1e2f3a-aaaa-bbbb-cccc-1234567890ab"),
                "{\"__type\":\"com.amazon.coral.service#ExpiredTokenException\",\"message\":\"The security token included in the request is expired\"}");
    }

    /** What an S3 that allows it would say. */
    static Answer listing(String keys, String prefixes) {
        return new Answer(
                200,
                Map.of("Content-Type", XML),
                """
                <?xml version="1.0" encoding="UTF-8"?>
                <ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Name>hkaws-test</Name>\
                <Prefix></Prefix><KeyCount>1</KeyCount><MaxKeys>1000</MaxKeys><IsTruncated>false</IsTruncated>\
                %s%s</ListBucketResult>\
                """
                        .formatted(keys, prefixes));
    }

    private static Answer error(
            int status, Map<String, String> headers, String code, String message, String more) {
        Map<String, String> all = new java.util.TreeMap<>(headers);
        all.put("Content-Type", XML);
        return new Answer(
                status,
                all,
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>%s</Code><Message>%s</Message>%s%s%s</Error>"
                        .formatted(code, message.replace("\"", "&quot;"), more, REQUEST, HOST));
    }

    private void answer(HttpExchange exchange, Function<HttpExchange, Answer> answers)
            throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath());
            Answer answer = answers.apply(exchange);
            answer.headers().forEach(exchange.getResponseHeaders()::set);
            exchange.getResponseHeaders().set("x-amz-request-id", "656C76696E672773");
            byte[] body = answer.body().getBytes(UTF_8);
            if (exchange.getRequestMethod().equals("HEAD") || body.length == 0) {
                exchange.sendResponseHeaders(answer.status(), -1);
            } else {
                exchange.sendResponseHeaders(answer.status(), body.length);
                exchange.getResponseBody().write(body);
            }
        }
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Method and address of each request, in their order. */
    List<String> asked() {
        return List.copyOf(asked);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}

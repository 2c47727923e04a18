package io.github.hkaws.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An S3 in which there is nothing; remembers who asked first, and how. To whoever has logged in,
 * and to whoever takes a role, it lends keys.
 */
final class Recorder implements AutoCloseable {

    private static final Pattern SIGNED =
            Pattern.compile("Credential=(?<key>[^/]+)/\\d+/(?<region>[^/]+)/s3/");
    private static final String EMPTY =
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<ListBucketResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><Name>hkaws-test</Name><Prefix></Prefix><KeyCount>0</KeyCount><MaxKeys>1000</MaxKeys><IsTruncated>false</IsTruncated></ListBucketResult>";
    private static final String NO_SUCH_KEY =
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>NoSuchKey</Code><Message>none</Message></Error>";

    private static final String LOGGED_IN =
            "{\"roleCredentials\":{\"accessKeyId\":\"SSOKEY\",\"secretAccessKey\":\"s\",\"sessionToken\":\"t\",\"expiration\":4070908800000}}";
    private static final String ROLE =
            "<AssumeRoleResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><AssumeRoleResult><Credentials><AccessKeyId>ROLEKEY</AccessKeyId><SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken><Expiration>2099-01-01T00:00:00Z</Expiration></Credentials><AssumedRoleUser><Arn>arn:aws:sts::111122223333:assumed-role/look/x</Arn><AssumedRoleId>A:x</AssumedRoleId></AssumedRoleUser></AssumeRoleResult><ResponseMetadata><RequestId>1</RequestId></ResponseMetadata></AssumeRoleResponse>";

    private final String name;
    private final HttpServer server;
    private final AtomicReference<String> first = new AtomicReference<>("");

    private Recorder(String name, HttpServer server) {
        this.name = name;
        this.server = server;
        server.createContext("/", this::answer);
        server.createContext("/federation/credentials", this::lend);
        server.start();
    }

    static Recorder start(String name) {
        try {
            var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
            return new Recorder(name, HttpServer.create(address, 0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String endpoint() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    void forget() {
        first.set("");
    }

    /** {@code A KEY eu-west-1 by path}; empty: nobody asked. */
    Optional<String> first() {
        return Optional.of(first.get()).filter(text -> !text.isEmpty());
    }

    private void answer(HttpExchange exchange) throws IOException {
        if (exchange.getRequestMethod().equals("POST")) {
            write(exchange, 200, "text/xml", ROLE);
            return;
        }
        String signature =
                Objects.requireNonNullElse(
                        exchange.getRequestHeaders().getFirst("Authorization"), "");
        Matcher m = SIGNED.matcher(signature);
        String who = m.find() ? m.group("key") + " " + m.group("region") : "nobody";
        boolean byPath = exchange.getRequestURI().getPath().startsWith("/hkaws-test");
        first.compareAndSet("", name + " " + who + (byPath ? " by path" : " by host"));
        boolean list =
                Objects.requireNonNullElse(exchange.getRequestURI().getQuery(), "")
                        .contains("list-type");
        write(exchange, list ? 200 : 404, "application/xml", list ? EMPTY : NO_SUCH_KEY);
    }

    private void lend(HttpExchange exchange) throws IOException {
        boolean known =
                "token".equals(exchange.getRequestHeaders().getFirst("x-amz-sso_bearer_token"));
        write(exchange, known ? 200 : 401, "application/json", known ? LOGGED_IN : "{}");
    }

    private static void write(HttpExchange exchange, int status, String type, String text)
            throws IOException {
        byte[] body = text.getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}

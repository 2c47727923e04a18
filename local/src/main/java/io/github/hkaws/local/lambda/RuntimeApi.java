package io.github.hkaws.local.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Lambda's side of the Runtime API (Lambda Developer Guide, "Using the Lambda runtime API"), on
 * loopback: hands invocations to the one process that asks for them, and takes its answers.
 */
public final class RuntimeApi implements AutoCloseable {

    private static final String ROOT = "/2018-06-01/runtime";

    /** The longest that Lambda lets a function run. */
    private static final int TIMEOUT_MINUTES = 15;

    private static final long PATIENCE_SECONDS = 60;

    private record Invocation(String id, String payload) {}

    /** What came back of an invocation: an answer, or the error that it ended with. */
    public record Answer(boolean error, String body) {}

    private final BlockingQueue<Invocation> waiting = new LinkedBlockingQueue<>();
    private final Map<String, CompletableFuture<Answer>> answers = new ConcurrentHashMap<>();
    private final CompletableFuture<String> initError = new CompletableFuture<>();
    private final CountDownLatch restored = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;

    public RuntimeApi() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(ROOT + "/invocation/next", this::next);
        server.createContext(ROOT + "/invocation/", this::answer);
        server.createContext(ROOT + "/restore/next", this::restore);
        server.createContext(ROOT + "/init/error", this::failedStart);
        server.setExecutor(threads);
        server.start();
    }

    /** Host and port, as {@code AWS_LAMBDA_RUNTIME_API} wants them. */
    public String address() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /** Has the process work on a payload, and waits for its answer. */
    public Answer invoke(byte[] payload)
            throws InterruptedException, ExecutionException, TimeoutException {
        var invocation = new Invocation(UUID.randomUUID().toString(), new String(payload, UTF_8));
        var answer = new CompletableFuture<Answer>();
        answers.put(invocation.id(), answer);
        waiting.add(invocation);
        return answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /** Waits for the process to say that it cannot start, and why. */
    public String initError() throws InterruptedException, ExecutionException, TimeoutException {
        return initError.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /** Waits for the process to be ready for SnapStart's checkpoint; it is restored at once. */
    public boolean awaitCheckpoint() throws InterruptedException {
        return restored.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    private void next(HttpExchange exchange) throws IOException {
        try {
            Invocation invocation = waiting.take();
            var headers = exchange.getResponseHeaders();
            // Without a Content-Type the native part of the client dies of a null string.
            headers.set("Content-Type", "application/json");
            headers.set("Lambda-Runtime-Aws-Request-Id", invocation.id());
            headers.set(
                    "Lambda-Runtime-Deadline-Ms",
                    String.valueOf(
                            System.currentTimeMillis()
                                    + TimeUnit.MINUTES.toMillis(TIMEOUT_MINUTES)));
            headers.set(
                    "Lambda-Runtime-Invoked-Function-Arn",
                    "arn:aws:lambda:us-east-1:000000000000:function:arrange");
            respond(exchange, 200, invocation.payload().getBytes(UTF_8));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            exchange.close();
        }
    }

    /** {@code /invocation/ID/response} or {@code /invocation/ID/error}. */
    private void answer(HttpExchange exchange) throws IOException {
        String[] path = exchange.getRequestURI().getPath().split("/", -1);
        String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        var answer = answers.remove(path[path.length - 2]);
        respond(exchange, answer == null ? 404 : 202, new byte[0]);
        if (answer != null) {
            answer.complete(new Answer(path[path.length - 1].equals("error"), body));
        }
    }

    private void restore(HttpExchange exchange) throws IOException {
        restored.countDown();
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        respond(exchange, 200, new byte[0]);
    }

    private void failedStart(HttpExchange exchange) throws IOException {
        initError.complete(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
        respond(exchange, 202, new byte[0]);
    }

    private static void respond(HttpExchange exchange, int status, byte[] body) throws IOException {
        try (exchange) {
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}

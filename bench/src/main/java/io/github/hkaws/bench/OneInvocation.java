package io.github.hkaws.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/** Lambda's Runtime API for a process that is given one invocation, and then nothing more. */
final class OneInvocation implements AutoCloseable {

    private static final String NEXT = "/2018-06-01/runtime/invocation/next";
    private static final String ROOT = "/2018-06-01/runtime/";

    private final CompletableFuture<String> answer = new CompletableFuture<>();
    private final CountDownLatch end = new CountDownLatch(1);
    private final AtomicBoolean given = new AtomicBoolean();
    private final HttpServer server;
    private final byte[] payload;

    OneInvocation(byte[] payload) throws IOException {
        this.payload = payload.clone();
        this.server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(NEXT, this::next);
        server.createContext(ROOT, this::answered);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    /** Host and port, as {@code AWS_LAMBDA_RUNTIME_API} wants them. */
    String address() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /** Waits for the answer. */
    String answer() throws InterruptedException, ExecutionException, TimeoutException {
        return answer.get(60, TimeUnit.SECONDS);
    }

    private void next(HttpExchange exchange) throws IOException {
        if (given.getAndSet(true)) {
            try {
                end.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            exchange.close();
            return;
        }
        var headers = exchange.getResponseHeaders();
        headers.set("Content-Type", "application/json");
        headers.set("Lambda-Runtime-Aws-Request-Id", "first");
        headers.set(
                "Lambda-Runtime-Deadline-Ms", String.valueOf(System.currentTimeMillis() + 900_000));
        headers.set(
                "Lambda-Runtime-Invoked-Function-Arn",
                "arn:aws:lambda:us-east-1:000000000000:function:first");
        exchange.sendResponseHeaders(200, payload.length);
        try (exchange) {
            exchange.getResponseBody().write(payload);
        }
    }

    private void answered(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        try (exchange) {
            exchange.sendResponseHeaders(202, -1);
        }
        if (exchange.getRequestURI().getPath().endsWith("/response")) {
            answer.complete(body);
        } else {
            answer.completeExceptionally(new IOException(exchange.getRequestURI() + ": " + body));
        }
    }

    @Override
    public void close() {
        end.countDown();
        server.stop(0);
    }
}

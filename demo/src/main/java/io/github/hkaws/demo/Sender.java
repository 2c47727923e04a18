package io.github.hkaws.demo;

import io.github.hkaws.cli.terminal.Progress;
import io.github.hkaws.demo.site.EmbeddedSite;
import io.github.hkaws.domain.digest.Sha256;
import io.github.hkaws.domain.layout.Prefixes;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** Writes deliveries to drop/, several at a time, and keeps the ledger. */
final class Sender {

    private static final int THREADS = 4;

    private final S3Client s3;
    private final String bucket;
    private final DeliveryLedger ledger;

    Sender(EmbeddedSite site, DeliveryLedger ledger) {
        this.s3 = site.s3();
        this.bucket = site.bucket();
        this.ledger = ledger;
    }

    void send(List<Delivery> deliveries, Progress progress) {
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            for (Delivery delivery : deliveries) {
                threads.execute(() -> {
                    send(delivery);
                    progress.step();
                });
            }
        }
    }

    private void send(Delivery delivery) {
        try {
            switch (delivery.manner()) {
                case NEVER_FINISHED -> putPlaceholder(delivery);
                case AT_ONCE -> putContent(delivery, delivery.body().bytes());
                case PLACEHOLDER_FIRST -> {
                    putPlaceholder(delivery);
                    putContent(delivery, delivery.body().bytes());
                }
                case REWRITTEN -> {
                    byte[] whole = delivery.body().bytes();
                    putPlaceholder(delivery);
                    putContent(delivery, Arrays.copyOf(whole, whole.length / 2), " half-written");
                    putContent(delivery, whole);
                }
            }
        } catch (IOException | SdkException e) {
            ledger.failure(delivery.path(), e);
        }
    }

    private void putPlaceholder(Delivery delivery) {
        put(delivery.path(), new byte[0]);
        ledger.placeholder();
    }

    private void putContent(Delivery delivery, byte[] bytes) {
        putContent(delivery, bytes, "");
    }

    private void putContent(Delivery delivery, byte[] bytes, String state) {
        put(delivery.path(), bytes);
        var expected = delivery.expected();
        ledger.content(
                Sha256.of(bytes),
                bytes.length,
                delivery.path(),
                new Delivery.Expected(
                        expected.place(), expected.identity() + state, expected.byStoredTime()));
    }

    private void put(String path, byte[] bytes) {
        s3.putObject(
                request -> request.bucket(bucket).key(Prefixes.DROP + path),
                RequestBody.fromBytes(bytes));
    }
}

package io.github.hkaws.demo;

import io.github.hkaws.cli.terminal.Progress;
import io.github.hkaws.cli.terminal.Terminal;
import io.github.hkaws.demo.site.EmbeddedSite;
import io.github.hkaws.domain.digest.Sha256;
import io.github.hkaws.domain.layout.Prefixes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * Looks what stands in the bucket in the end and holds it against what was sent. Believes nobody:
 * reads every byte again.
 */
final class DeliveryAudit {

    private static final int THREADS = 4;

    private final EmbeddedSite site;
    private final S3Client s3;
    private final DeliveryLedger ledger;
    private final long placeholders;
    private final List<String> problems = new ArrayList<>();

    /**
     * An audit.
     *
     * @param placeholders empty objects that S3 told of
     */
    DeliveryAudit(EmbeddedSite site, DeliveryLedger ledger, long placeholders) {
        this.placeholders = placeholders;
        this.site = site;
        this.s3 = site.s3();
        this.ledger = ledger;
    }

    /**
     * Does it.
     *
     * @param each given every key with its bytes
     */
    DeliveryTally tally(Terminal terminal, BiConsumer<String, byte[]> each) {
        List<String> filed = keys(Prefixes.CAMERAS);
        List<String> discarded = keys(Prefixes.DISCARD);
        List<String> all = new ArrayList<>(filed);
        all.addAll(discarded);
        Map<String, String> checksums;
        try (var progress = Progress.of(terminal, "checking", all.size())) {
            checksums = read(all, each, progress);
        }
        problems.addAll(ledger.failures());
        judgeDeadLetters();
        long left = judgeDrop();
        judge(checksums);
        return new DeliveryTally(
                ledger.sent(),
                filed.size(),
                duplicates(checksums),
                placeholders,
                discarded.size(),
                left,
                ledger.bytes(),
                filed(checksums),
                problems);
    }

    private static SortedMap<String, String> filed(Map<String, String> checksums) {
        SortedMap<String, String> filed = new TreeMap<>(checksums);
        filed.keySet().removeIf(key -> !key.startsWith(Prefixes.CAMERAS));
        return filed;
    }

    private List<String> keys(String prefix) {
        return s3
                .listObjectsV2Paginator(request -> request.bucket(site.bucket()).prefix(prefix))
                .contents()
                .stream()
                .map(S3Object::key)
                .toList();
    }

    /** SHA-256 by key. */
    private Map<String, String> read(
            List<String> keys, BiConsumer<String, byte[]> each, Progress progress) {
        Map<String, String> checksums = new ConcurrentSkipListMap<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            for (String key : keys) {
                threads.execute(() -> {
                    byte[] bytes =
                            s3.getObjectAsBytes(r -> r.bucket(site.bucket()).key(key))
                                    .asByteArrayUnsafe();
                    each.accept(key, bytes);
                    checksums.put(key, Sha256.of(bytes));
                    progress.step();
                });
            }
        }
        return checksums;
    }

    private void judge(Map<String, String> checksums) {
        Map<String, List<String>> found = byChecksum(checksums);
        for (String sha256 : ledger.checksums()) {
            problems.addAll(ledger.judge(sha256, found.getOrDefault(sha256, List.of())));
        }
        found.forEach((sha256, keys) -> {
            if (ledger.written(sha256) == 0) {
                problems.addAll(ledger.judge(sha256, keys));
            }
        });
    }

    /** What was sent more often than it was filed. */
    private long duplicates(Map<String, String> checksums) {
        long duplicates = 0;
        for (var found : byChecksum(checksums).entrySet()) {
            duplicates += Math.max(0, ledger.written(found.getKey()) - found.getValue().size());
        }
        return duplicates;
    }

    private static Map<String, List<String>> byChecksum(Map<String, String> checksums) {
        return checksums.entrySet().stream()
                .collect(
                        Collectors.groupingBy(
                                Map.Entry::getValue,
                                TreeMap::new,
                                Collectors.mapping(Map.Entry::getKey, Collectors.toList())));
    }

    /** In drop/ nothing may be left but placeholders whose files never came. */
    private long judgeDrop() {
        long left = 0;
        for (S3Object object :
                s3.listObjectsV2Paginator(
                                request -> request.bucket(site.bucket()).prefix(Prefixes.DROP))
                        .contents()) {
            if (object.size() == 0) {
                left++;
            } else {
                problems.add("left behind: " + object.key());
            }
        }
        return left;
    }

    private void judgeDeadLetters() {
        String dead =
                site.aws()
                        .sqs()
                        .getQueueAttributes(request ->
                                request.queueUrl(site.queue().dlqUrl())
                                        .attributeNames(
                                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES))
                        .attributes()
                        .getOrDefault(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES, "0");
        if (!dead.equals("0")) {
            problems.add(dead + " notifications went to the dead letter queue");
        }
    }
}

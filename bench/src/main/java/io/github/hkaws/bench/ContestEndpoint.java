package io.github.hkaws.bench;

import io.github.hkaws.domain.layout.CameraDay;
import io.github.hkaws.local.LocalAws;
import io.github.hkaws.storage.s3.S3Clients;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Object;

/** The S3 that all contestants work on, in this process, while they run in their own. */
final class ContestEndpoint implements AutoCloseable {

    private static final int THREADS = 8;
    private static final int PAGE = 1000;

    private final LocalAws aws = LocalAws.builder().start();
    private final S3Client s3 = S3Clients.create(aws.region(), aws.s3Endpoint(), aws.credentials());

    /** What AWS's programs need to find it. */
    Map<String, String> environment() {
        return Map.of(
                "AWS_ACCESS_KEY_ID", aws.credentials().resolveCredentials().accessKeyId(),
                "AWS_SECRET_ACCESS_KEY", aws.credentials().resolveCredentials().secretAccessKey(),
                "AWS_REGION", aws.region().id(),
                "AWS_DEFAULT_REGION", aws.region().id(),
                "AWS_ENDPOINT_URL", aws.s3Endpoint().toString());
    }

    /** An empty bucket, not versioned. */
    void createBucket(String bucket) {
        s3.createBucket(request -> request.bucket(bucket));
    }

    static String name(CameraDay day, int number) {
        return "192.168.1.64_01_%s%02d%02d%02d%03d_MOTION_DETECTION.jpg"
                .formatted(
                        day.date().toString().replace("-", ""),
                        number / 3600 % 24,
                        number / 60 % 60,
                        number % 60,
                        number % 1000);
    }

    /** Writes so many objects that do not compress, each with bytes of its own. */
    void fill(String bucket, String prefix, CameraDay day, int count, int size) {
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            IntStream.range(0, count)
                    .forEach(i ->
                            threads.execute(() -> {
                                byte[] bytes = new byte[size];
                                new Random(i).nextBytes(bytes);
                                s3.putObject(
                                        r -> r.bucket(bucket).key(prefix + name(day, i)),
                                        RequestBody.fromBytes(bytes));
                            }));
        }
    }

    long count(String bucket, String prefix) {
        return objects(bucket, prefix).size();
    }

    private List<S3Object> objects(String bucket, String prefix) {
        return s3.listObjectsV2Paginator(r -> r.bucket(bucket).prefix(prefix)).contents().stream()
                .toList();
    }

    /** Makes room for the next. */
    void empty(String bucket) {
        List<S3Object> all = objects(bucket, "");
        for (int from = 0; from < all.size(); from += PAGE) {
            List<ObjectIdentifier> page =
                    all.subList(from, Math.min(all.size(), from + PAGE)).stream()
                            .map(o -> ObjectIdentifier.builder().key(o.key()).build())
                            .toList();
            s3.deleteObjects(r -> r.bucket(bucket).delete(d -> d.objects(page).quiet(true)));
        }
    }

    void forgetCounts() {
        aws.requestCounts().reset();
    }

    SortedMap<String, Long> counts() {
        return aws.requestCounts().all();
    }

    LocalAws aws() {
        return aws;
    }

    @Override
    public void close() {
        s3.close();
        aws.close();
    }
}

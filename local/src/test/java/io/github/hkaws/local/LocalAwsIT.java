package io.github.hkaws.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.time.Duration;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** Starting, stopping, and who may come in. */
final class LocalAwsIT {

    @Test
    void leavesNoThreadThatWouldKeepTheJvm() {
        var before = nonDaemonThreads();

        try (var aws = LocalAws.builder().start()) {
            aws.s3().createBucket(b -> b.bucket("bucket"));
            var queue = aws.createQueueWithDlq("queue", Duration.ofSeconds(30), 3);
            aws.eventSource(queue.url(), _ -> new byte[0]).start();
        }

        assertThat(nonDaemonThreads()).isSubsetOf(before);
    }

    @Test
    void forgetsEverythingOnceClosed() {
        for (int time = 0; time < 2; time++) {
            try (var aws = LocalAws.builder().start()) {
                assertThat(aws.s3().listBuckets().buckets()).isEmpty();
                assertThat(aws.sqs().listQueues().queueUrls()).isEmpty();
                aws.s3().createBucket(b -> b.bucket("bucket"));
                aws.createQueueWithDlq("queue", Duration.ofSeconds(30), 3);
            }
        }
    }

    @Test
    void saysNothingOfItself() {
        var said = new ConcurrentLinkedQueue<String>();
        var ear = new Ear(said);
        var root = Logger.getLogger("");
        root.addHandler(ear);
        try (var aws = LocalAws.builder().start()) {
            aws.s3().createBucket(b -> b.bucket("bucket"));
            S3Steps.assertRefused(
                    404, "NoSuchKey", () -> aws.s3().getObject(g -> g.bucket("bucket").key("x")));
            aws.createQueueWithDlq("queue", Duration.ofSeconds(30), 3);
        } finally {
            root.removeHandler(ear);
        }

        assertThat(said).isEmpty();
    }

    private static final class Ear extends Handler {

        private final Queue<String> heard;

        Ear(Queue<String> heard) {
            this.heard = heard;
        }

        @Override
        public void publish(LogRecord line) {
            heard.add(line.getLoggerName() + ": " + line.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    @Test
    void listensOnLoopbackAlone() throws Exception {
        try (var aws = LocalAws.builder().start()) {
            for (var address : addressesOfThisMachine()) {
                for (int port :
                        new int[] {aws.s3Endpoint().getPort(), aws.sqsEndpoint().getPort()}) {
                    assertThat(reachable(address, port))
                            .as("%s:%d", address, port)
                            .isEqualTo(address.getHostAddress().equals("127.0.0.1"));
                }
            }
        }
    }

    @Test
    void keepsOutWhoHasNotTheSecret() {
        try (var aws = LocalAws.builder().credentials("relay", "secret").start();
                var stranger =
                        S3Client.builder()
                                .endpointOverride(aws.s3Endpoint())
                                .forcePathStyle(true)
                                .region(aws.region())
                                .credentialsProvider(
                                        StaticCredentialsProvider.create(
                                                AwsBasicCredentials.create("relay", "guess")))
                                .httpClientBuilder(UrlConnectionHttpClient.builder())
                                .build()) {
            S3Steps.assertRefused(403, "SignatureDoesNotMatch", stranger::listBuckets);
            assertThat(aws.s3().listBuckets().buckets()).isEmpty();
        }
    }

    @Test
    void takesTheRegionAndThePortsThatAreAskedFor() {
        int s3Port;
        int sqsPort;
        try (var first = LocalAws.builder().start()) {
            s3Port = first.s3Endpoint().getPort();
            sqsPort = first.sqsEndpoint().getPort();
        }
        try (var aws =
                LocalAws.builder()
                        .s3Port(s3Port)
                        .sqsPort(sqsPort)
                        .region(Region.EU_CENTRAL_1)
                        .start()) {
            assertThat(aws.s3Endpoint()).hasToString("http://127.0.0.1:" + s3Port);
            assertThat(aws.sqsEndpoint()).hasToString("http://127.0.0.1:" + sqsPort);
            assertThat(aws.createQueueWithDlq("q", Duration.ofSeconds(30), 3).arn())
                    .isEqualTo("arn:aws:sqs:eu-central-1:000000000000:q");
            aws.s3().createBucket(b -> b.bucket("bucket"));
        }
    }

    @Test
    void saysWhichPortIsTaken() {
        try (var first = LocalAws.builder().start()) {
            int s3Port = first.s3Endpoint().getPort();
            int sqsPort = first.sqsEndpoint().getPort();

            assertThatThrownBy(() -> LocalAws.builder().s3Port(s3Port).start())
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage(taken(s3Port));
            assertThatThrownBy(() -> LocalAws.builder().sqsPort(sqsPort).start())
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage(taken(sqsPort));
        }
    }

    private static String taken(int port) {
        return "Port %d is taken: stop what listens there, or choose another (0 is any free one)"
                .formatted(port);
    }

    private static Set<Thread> nonDaemonThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !thread.isDaemon())
                .collect(Collectors.toSet());
    }

    private static Set<InetAddress> addressesOfThisMachine() throws Exception {
        return NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> address instanceof java.net.Inet4Address)
                .collect(Collectors.toSet());
    }

    private static boolean reachable(InetAddress address, int port) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, port), 1000);
            return true;
        } catch (java.io.IOException e) {
            return false;
        }
    }
}

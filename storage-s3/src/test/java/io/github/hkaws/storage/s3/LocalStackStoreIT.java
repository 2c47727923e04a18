package io.github.hkaws.storage.s3;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.hkaws.domain.layout.Key;
import io.github.hkaws.storage.Attributes;
import io.github.hkaws.storage.BucketUnderTest;
import io.github.hkaws.storage.ByteRange;
import io.github.hkaws.storage.CopyOutcome;
import io.github.hkaws.storage.DeleteOutcome;
import io.github.hkaws.storage.GetOutcome;
import io.github.hkaws.storage.ObjectVersion;
import io.github.hkaws.storage.RestoreOutcome;
import io.github.hkaws.storage.RestoreTier;
import io.github.hkaws.storage.Store;
import io.github.hkaws.storage.StoreContract;
import io.github.hkaws.storage.StoreException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.Event;
import software.amazon.awssdk.services.s3.model.QueueConfiguration;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** The contract over LocalStack: a third opinion, and the list of its known lies. */
@SuppressWarnings("NullAway.Init") // set up before all tests, or they are skipped
class LocalStackStoreIT {

    private static LocalStackServer localStack;
    private static S3Client s3;
    private static String versionedBucket;
    private static String plainBucket;

    @BeforeAll
    static void start() throws IOException {
        localStack = LocalStackServer.startOrSkip();
        s3 = localStack.s3();
        versionedBucket = S3BucketUnderTest.create(s3, true);
        plainBucket = S3BucketUnderTest.create(s3, false);
    }

    @AfterAll
    static void stop() {
        if (localStack != null) {
            s3.close();
            localStack.close();
        }
    }

    @Nested
    class Versioned extends StoreContract {
        private final BucketUnderTest bucket =
                new S3BucketUnderTest(s3, versionedBucket, true, "localstack");

        @Override
        protected BucketUnderTest bucket() {
            return bucket;
        }
    }

    @Nested
    class Unversioned extends StoreContract {
        private final BucketUnderTest bucket =
                new S3BucketUnderTest(s3, plainBucket, false, "localstack");

        @Override
        protected BucketUnderTest bucket() {
            return bucket;
        }
    }

    /**
     * How it lies, which the contract's marks do not say, and what it tells queues. The day one of
     * these fails, {@code doc/testing.md} is to be corrected.
     */
    @Nested
    class Lies {

        private final Store plain = new S3Store(s3, plainBucket);
        private final Attributes text = Attributes.of("text/plain");

        private ObjectVersion write(String bucket, String key, String content) {
            return new S3BucketUnderTest(s3, bucket, false, "localstack")
                    .overwrite(new Key(key), content.getBytes(UTF_8));
        }

        private static String read(GetOutcome found) {
            return new String(((GetOutcome.Content) found).readAll(), UTF_8);
        }

        /** The most dangerous of all: new bytes stand under the old ETag and the old checksum. */
        @Test
        void aCopyThatItRefusesHasOverwrittenTheDestination() {
            ObjectVersion source = write(plainBucket, "lies/source", "new");
            ObjectVersion standing = write(plainBucket, "lies/standing", "old");

            assertThat(plain.copyIfAbsent(source, standing.key(), text))
                    .isEqualTo(new CopyOutcome.DestinationExists());
            assertThat(plain.head(standing)).isPresent();
            assertThat(read(plain.get(standing, new ByteRange(0, 2)))).isEqualTo("ne");
        }

        @Test
        void itDoesNotKnowAConditionalDeleteAndIgnoresItInABatch() {
            ObjectVersion stale = write(plainBucket, "lies/changed", "first");
            write(plainBucket, "lies/changed", "second");

            assertThatThrownBy(() -> plain.deleteIfMatch(stale.key(), stale.etag()))
                    .isInstanceOf(StoreException.Permanent.class)
                    .hasMessageContaining("501");
            assertThat(plain.deleteIfMatch(Map.of(stale.key(), stale.etag())))
                    .containsEntry(stale.key(), new DeleteOutcome.Deleted());
            assertThat(plain.head(stale.key())).isEmpty();
        }

        /**
         * The first request is accepted as S3 accepts it, and at once there is nothing to wait for.
         */
        @Test
        void aRestoreIsDoneWhenItIsAskedFor() {
            Key key = new Key("lies/a.tar");
            var deep = new Attributes("application/x-tar", new TreeMap<>(), "DEEP_ARCHIVE");
            plain.putIfAbsent(key, "tar".getBytes(UTF_8), deep);
            ObjectVersion tar = plain.head(key).orElseThrow().version();

            assertThat(plain.restore(tar, 3, RestoreTier.BULK))
                    .isEqualTo(new RestoreOutcome.Requested());
            assertThat(plain.head(key).orElseThrow().readable()).isTrue();
            assertThat(read(plain.get(key))).isEqualTo("tar");
        }

        /** Notifications of one key cannot be put in order by it. */
        @Test
        void allItsEventsHaveOneSequencer() throws IOException {
            try (SqsClient sqs =
                    SqsClient.builder()
                            .region(Region.US_EAST_1)
                            .endpointOverride(localStack.endpoint())
                            .credentialsProvider(LocalStackServer.credentials())
                            .httpClientBuilder(UrlConnectionHttpClient.builder())
                            .build()) {
                String url =
                        sqs.createQueue(q -> q.queueName("lies-" + UUID.randomUUID())).queueUrl();
                String arn =
                        sqs.getQueueAttributes(q ->
                                        q.queueUrl(url)
                                                .attributeNames(QueueAttributeName.QUEUE_ARN))
                                .attributes()
                                .get(QueueAttributeName.QUEUE_ARN);
                var rule =
                        QueueConfiguration.builder()
                                .queueArn(arn)
                                .events(Event.S3_OBJECT_CREATED)
                                .build();
                s3.putBucketNotificationConfiguration(r ->
                        r.bucket(versionedBucket)
                                .notificationConfiguration(n -> n.queueConfigurations(rule)));
                write(versionedBucket, "told/a", "first");
                write(versionedBucket, "told/a", "second");
                write(versionedBucket, "told/b", "other");

                assertThat(sequencers(sqs, url, 3)).containsOnly("0055AED6DCD90281E5");
            }
        }

        private static List<String> sequencers(SqsClient sqs, String url, int count)
                throws IOException {
            List<String> sequencers = new ArrayList<>();
            while (sequencers.size() < count) {
                var messages =
                        sqs.receiveMessage(r ->
                                        r.queueUrl(url).maxNumberOfMessages(10).waitTimeSeconds(20))
                                .messages();
                assertThat(messages).as("%d told", sequencers.size()).isNotEmpty();
                for (Message message : messages) {
                    sqs.deleteMessage(d -> d.queueUrl(url).receiptHandle(message.receiptHandle()));
                    for (JsonNode told :
                            new JsonMapper().readTree(message.body()).path("Records")) {
                        sequencers.add(told.path("s3").path("object").path("sequencer").asText());
                    }
                }
            }
            return sequencers;
        }
    }
}

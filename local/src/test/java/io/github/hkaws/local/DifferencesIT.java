package io.github.hkaws.local;

import static io.github.hkaws.local.S3Steps.assertRefused;
import static io.github.hkaws.local.S3Steps.refusalOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.ObjectAttributes;
import software.amazon.awssdk.services.s3.model.Tag;
import software.amazon.awssdk.services.sqs.model.SqsException;

/** What it does otherwise than S3, so that the page that says so stays true. */
@ExtendWith(AwsExtension.class)
final class DifferencesIT {

    private final LocalAws aws;
    private final S3Steps bucket;

    DifferencesIT(LocalAws aws) {
        this.aws = aws;
        this.bucket = S3Steps.newBucket(aws, false);
    }

    @Test
    void looksAtTheKeyAloneWhereItAnswersItself() {
        bucket.put("key", "text");
        try (var forger =
                S3Client.builder()
                        .endpointOverride(aws.s3Endpoint())
                        .forcePathStyle(true)
                        .region(aws.region())
                        .credentialsProvider(
                                StaticCredentialsProvider.create(
                                        AwsBasicCredentials.create("test", "a wrong secret")))
                        .httpClientBuilder(UrlConnectionHttpClient.builder())
                        .build()) {
            forger.putObjectTagging(t ->
                    t.bucket(bucket.bucket())
                            .key("key")
                            .tagging(all -> all.tagSet(Tag.builder().key("a").value("b").build())));
        }

        assertThat(bucket.head("key").tagCount()).isEqualTo(1);
    }

    @Test
    void refusesKeysOfCustomers() {
        assertRefused(
                400,
                "InvalidRequest",
                () ->
                        bucket.put(
                                "key",
                                "text",
                                put ->
                                        put.overrideConfiguration(o ->
                                                o.putHeader(
                                                        "x-amz-server-side-encryption-customer-algorithm",
                                                        "AES256"))));
    }

    @Test
    void takesNoNul() {
        var refusal = refusalOf(() -> bucket.put("odd\u0000name", "text"));

        assertThat(Objects.requireNonNull(refusal).statusCode()).isEqualTo(400);
    }

    @Test
    void tellsAChecksumOfItsOwnByHeadAlone() {
        bucket.put("from", "text");

        var copied = bucket.copy("from", "to");

        assertThat(copied.copyObjectResult().checksumCRC64NVME()).isNull();
        assertThat(
                        aws.s3()
                                .headObject(h ->
                                        h.bucket(bucket.bucket())
                                                .key("to")
                                                .checksumMode(ChecksumMode.ENABLED))
                                .checksumTypeAsString())
                .isNotNull();
    }

    @Test
    void wantsQuotationMarksForASourceOfAPart() {
        String bare = bucket.put("from", "text").eTag().replace("\"", "");
        var upload = new MultipartSteps(bucket, _ -> {});

        assertRefused(
                412,
                "PreconditionFailed",
                () ->
                        aws.s3()
                                .uploadPartCopy(u ->
                                        u.sourceBucket(bucket.bucket())
                                                .sourceKey("from")
                                                .copySourceIfMatch(bare)
                                                .destinationBucket(bucket.bucket())
                                                .destinationKey("key")
                                                .uploadId(upload.id())
                                                .partNumber(1)));
    }

    @Test
    void deletesAMessageOnce() {
        var queue = aws.sqs().createQueue(q -> q.queueName("differences")).queueUrl();
        aws.sqs().sendMessage(m -> m.queueUrl(queue).messageBody("text"));
        var handle =
                aws.sqs()
                        .receiveMessage(r -> r.queueUrl(queue).waitTimeSeconds(5))
                        .messages()
                        .getFirst()
                        .receiptHandle();
        aws.sqs().deleteMessage(d -> d.queueUrl(queue).receiptHandle(handle));

        assertThatThrownBy(
                        () -> aws.sqs().deleteMessage(d -> d.queueUrl(queue).receiptHandle(handle)))
                .isInstanceOf(SqsException.class);
    }

    @Test
    void namesNoPartsAmongTheAttributes() {
        var upload = new MultipartSteps(bucket, _ -> {});
        upload.complete(List.of(upload.part(1, new byte[7])), _ -> {});

        var attributes =
                aws.s3()
                        .getObjectAttributes(g ->
                                g.bucket(bucket.bucket())
                                        .key("key")
                                        .objectAttributes(
                                                ObjectAttributes.OBJECT_PARTS,
                                                ObjectAttributes.OBJECT_SIZE));

        assertThat(attributes.objectSize()).isEqualTo(7);
        assertThat(attributes.objectParts() == null || !attributes.objectParts().hasParts())
                .isTrue();
    }
}

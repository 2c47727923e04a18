package io.github.hkaws.storage.s3;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hkaws.domain.layout.Key;
import io.github.hkaws.local.LocalAws;
import io.github.hkaws.storage.GetOutcome;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/** Bytes that change between S3 and us are noticed, whatever checksum S3 keeps of them. */
@SuppressWarnings("NullAway.Init") // set up before all tests
class DamagedOnTheWayIT {

    private static final String BUCKET = "damaged";
    private static final Key KEY = new Key("cameras/front/2026-11-23/a.jpg");

    private static LocalAws aws;
    private static S3Client s3;
    private static S3Client damaging;

    @BeforeAll
    static void start() {
        aws = LocalAws.builder().start();
        s3 = S3Clients.create(aws.region(), aws.s3Endpoint(), aws.credentials());
        s3.createBucket(b -> b.bucket(BUCKET));
        damaging =
                S3Clients.create(
                        aws.region(),
                        aws.s3Endpoint(),
                        aws.credentials(),
                        List.of(new FirstByteChanged()));
    }

    @AfterAll
    static void stop() {
        damaging.close();
        s3.close();
        aws.close();
    }

    @Test
    void asksForTheChecksumAndComparesIt() {
        put(r -> r.checksumCRC64NVME("rosUhgp5mIg="));

        assertThat(read(s3)).isEqualTo("123456789");
        assertThatThrownBy(() -> read(damaging))
                .hasMessageContaining(
                        "GET %s does not fit its checksum rosUhgp5mIg=".formatted(KEY));
    }

    @Test
    void leavesTheChecksumsThatTheSdkKnowsToTheSdk() {
        put(r -> r.checksumAlgorithm(ChecksumAlgorithm.CRC32));

        assertThat(read(s3)).isEqualTo("123456789");
        assertThatThrownBy(() -> read(damaging)).hasMessageContaining("checksum");
    }

    private static void put(Consumer<PutObjectRequest.Builder> with) {
        s3.putObject(
                r -> r.bucket(BUCKET).key(KEY.value()).applyMutation(with),
                RequestBody.fromString("123456789"));
    }

    private static String read(S3Client client) {
        var content = (GetOutcome.Content) new S3Store(client, BUCKET).get(KEY);
        return new String(content.readAll(), UTF_8);
    }

    /** As a broken network card would. */
    private static final class FirstByteChanged implements ExecutionInterceptor {

        @Override
        public Optional<InputStream> modifyHttpResponseContent(
                Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
            return context.request() instanceof GetObjectRequest
                    ? context.responseBody().map(FirstByteChanged::changed)
                    : context.responseBody();
        }

        private static InputStream changed(InputStream body) {
            try (body) {
                byte[] bytes = body.readAllBytes();
                bytes[0] ^= 1;
                return new ByteArrayInputStream(bytes);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}

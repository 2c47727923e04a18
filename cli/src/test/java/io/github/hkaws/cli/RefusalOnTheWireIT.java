package io.github.hkaws.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real launcher before AWS's own refusals: one sentence, its remedy, and nothing secret. */
final class RefusalOnTheWireIT {

    private static final String TOKEN = "IQoJb3JpZ2luX2VjEXAMPLETOKEN";
    private static final String NAME = "192.168.1.64_01_20261122071503120_TIMING.jpg";

    private final Launcher hkaws = Launcher.ofProject();

    @TempDir Path directory;

    private CommandRun run(Refusing front, String... args)
            throws IOException, InterruptedException {
        ProcessBuilder builder = hkaws.builder(directory, args);
        Map<String, String> environment = builder.environment();
        environment.put("AWS_ENDPOINT_URL", front.endpoint().toString());
        environment.put("HKAWS_BUCKET", "hkaws-test");
        environment.put("AWS_ACCESS_KEY_ID", "ASIAEXAMPLE");
        environment.put("AWS_SECRET_ACCESS_KEY", "secret-of-the-test");
        environment.put("AWS_SESSION_TOKEN", TOKEN);
        environment.put("AWS_REGION", "us-east-1");
        environment.put("AWS_EC2_METADATA_DISABLED", "true");
        CommandRun run = Launcher.finish(builder);
        assertThat(run.out() + run.err()).doesNotContain(TOKEN, "secret-of-the-test", "\tat ");
        return run;
    }

    @Test
    void saysWhichPermissionIsLacking() throws IOException, InterruptedException {
        try (var front = Refusing.with(_ -> Refusing.accessDenied("s3:ListBucket"))) {
            CommandRun run = run(front, "cameras");

            assertThat(run.err().replaceAll(" +", " "))
                    .isEqualTo(
                            "hkaws cameras: these credentials may not do this: LIST (403 AccessDenied); they lack s3:ListBucket, or bucket hkaws-test is somebody else's\n");
            assertThat(run.out()).isEmpty();
            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(front.asked())
                    .as("no retry")
                    .containsExactly("GET /hkaws-test/catalog/key-scheme.json", "GET /hkaws-test");
        }
    }

    @Test
    void namesTheRegionOfTheBucket() throws IOException, InterruptedException {
        try (var redirecting = Refusing.with(_ -> Refusing.otherRegion("eu-central-1"));
                var refusing = Refusing.with(_ -> Refusing.wrongSigningRegion("eu-central-1"))) {
            CommandRun redirected = run(redirecting, "days", "front");
            CommandRun refused = run(refusing, "days", "front");

            assertThat(redirected.err())
                    .isEqualTo(
                            "hkaws days: bucket hkaws-test lies in eu-central-1; say --region eu-central-1, or set AWS_REGION=eu-central-1\n");
            assertThat(refused.err()).isEqualTo(redirected.err());
            assertThat(redirected.exitCode()).isEqualTo(1);
            assertThat(redirecting.asked()).as("not followed").hasSize(1);
        }
    }

    @Test
    void saysThatTheCredentialsHaveExpired() throws IOException, InterruptedException {
        try (var front = Refusing.with(_ -> Refusing.expiredToken(TOKEN))) {
            CommandRun run = run(front, "ls", "front", "2026-11-22");

            assertThat(run.err())
                    .isEqualTo(
                            "hkaws ls: the credentials have expired; get new ones (aws sso login, or a new session token)\n");
            assertThat(run.exitCode()).isEqualTo(1);
        }
    }

    @Test
    void saysThatTheyExpiredBetweenS3AndSqs() throws IOException, InterruptedException {
        try (var front =
                Refusing.with(exchange ->
                        exchange.getRequestHeaders().containsKey("X-amz-target")
                                ? Refusing.expiredTokenOfSqs()
                                : waiting(exchange))) {
            CommandRun run =
                    run(
                            front,
                            "arrange",
                            "--distributed",
                            "--queue",
                            front.endpoint() + "/123456789012/hkaws-home-arrange");

            assertThat(run.err())
                    .endsWith(
                            "hkaws arrange: the credentials have expired; get new ones (aws sso login, or a new session token)\n");
            assertThat(run.exitCode()).isEqualTo(1);
        }
    }

    @Test
    void leavesWhatItMayNotCopyAndSaysSo() throws IOException, InterruptedException {
        try (var front =
                Refusing.with(exchange ->
                        exchange.getRequestMethod().equals("GET")
                                ? waiting(exchange)
                                : Refusing.accessDenied("s3:PutObject"))) {
            CommandRun run = run(front, "arrange", "--zone", "UTC");

            assertThat(run.err())
                    .contains("problem: drop/front/" + NAME, "403 AccessDenied", "1  failed");
            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(front.asked())
                    .as("nothing is deleted")
                    .noneMatch(
                            request -> request.startsWith("DELETE") || request.startsWith("POST"));
        }
    }

    @Test
    void saysThatADoctorMayNotLook() throws IOException, InterruptedException {
        try (var front = Refusing.with(_ -> Refusing.accessDenied("s3:GetBucketVersioning"))) {
            CommandRun run = run(front, "doctor", "--json");

            assertThat(run.outLines())
                    .last()
                    .isEqualTo(
                            "{\"level\":\"unseen\",\"topic\":\"bucket\",\"what\":\"these credentials may not look at it\",\"remedy\":\"use the owner's, with s3:Get* on the bucket, sqs:Get* and lambda:Get*, lambda:List*\"}");
            assertThat(run.out()).contains("ASIA…MPLE").doesNotContain("ASIAEXAMPLE");
        }
    }

    /** Of a listing one object; nothing stands at any other key. */
    private static Refusing.Answer waiting(HttpExchange exchange) {
        if (!exchange.getRequestURI().getPath().matches("/hkaws-test/?")) {
            return Refusing.noSuchKey();
        }
        return Refusing.listing(
                "<Contents><Key>drop/front/%s</Key><LastModified>2026-11-22T07:15:04.000Z</LastModified><ETag>&quot;9e107d9d372bb6826bd81d3542a419d6&quot;</ETag><Size>43</Size><StorageClass>STANDARD</StorageClass></Contents>"
                        .formatted(NAME),
                "<CommonPrefixes><Prefix>drop/</Prefix></CommonPrefixes>");
    }
}

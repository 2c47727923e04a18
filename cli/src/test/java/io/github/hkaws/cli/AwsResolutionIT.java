package io.github.hkaws.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * Whose keys, which region, which endpoint: a table of what the environment, the files and the
 * options say, and where a request then arrives. The aws CLI answers the same table, where it is
 * installed.
 */
final class AwsResolutionIT {

    private static final Recorder A = Recorder.start("A");
    private static final Recorder B = Recorder.start("B");

    /**
     * One line of the table; {@code {A}} and {@code {B}} stand for endpoints, {@code {localA}} for
     * the first by a host's name.
     *
     * @param expected where the first request arrives, by whose key, signed for which region
     * @param cli whether the aws CLI that is mostly installed agrees: version 1 reads no {@code
     *     AWS_REGION}
     */
    record Case(
            String name,
            String options,
            String environment,
            String config,
            String credentials,
            String expected,
            boolean cli) {

        Case(
                String name,
                String options,
                String environment,
                String config,
                String credentials,
                String expected) {
            this(name, options, environment, config, credentials, expected, true);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private static final String KEYS = "AWS_ACCESS_KEY_ID=ENVKEY AWS_SECRET_ACCESS_KEY=s";
    private static final String HOME =
            "[profile home]\naws_access_key_id = HOMEKEY\naws_secret_access_key = s\nregion = eu-west-3\nendpoint_url = {B}\n";
    private static final String MFA =
            HOME
                    + "[profile lent]\nrole_arn = arn:aws:iam::111122223333:role/look\nsource_profile = home\nregion = eu-west-3\nmfa_serial = arn:aws:iam::111122223333:mfa/me\n";
    private static final String REFUSED = "refused";
    private static final String ELSEWHERE = "elsewhere";
    private static final String ENDED = "log in";

    /** In our words, and in the aws CLI's. */
    private static final Pattern ENDING =
            Pattern.compile("aws sso login|Error loading SSO Token|Token has expired");

    private static final String PORTAL = "AWS_ENDPOINT_URL_SSO={A} AWS_ENDPOINT_URL_S3={B}";
    private static final String SEEN =
            "sso_account_id = 111122223333\nsso_role_name = look\nregion = eu-west-3\n";
    private static final String HUMAN =
            "[profile human]\nsso_session = mine\n"
                    + SEEN
                    + "[sso-session mine]\nsso_start_url = https://mine.awsapps.com/start\nsso_region = eu-west-1\n";

    @SuppressWarnings("unused") // by name, below
    private static final List<Case> TABLE =
            List.of(
                    new Case(
                            "keys, region and endpoint of the environment",
                            "",
                            KEYS + " AWS_DEFAULT_REGION=eu-west-1 AWS_ENDPOINT_URL={A}",
                            "",
                            "",
                            "A ENVKEY eu-west-1 by path"),
                    new Case(
                            "AWS_REGION before AWS_DEFAULT_REGION",
                            "",
                            KEYS
                                    + " AWS_REGION=eu-west-2 AWS_DEFAULT_REGION=eu-west-1 AWS_ENDPOINT_URL={A}",
                            "",
                            "",
                            "A ENVKEY eu-west-2 by path",
                            false),
                    new Case(
                            "--region before the environment's",
                            "--region ap-south-1",
                            KEYS + " AWS_DEFAULT_REGION=eu-west-1 AWS_ENDPOINT_URL={A}",
                            "",
                            "",
                            "A ENVKEY ap-south-1 by path"),
                    new Case(
                            "the environment's region before the profile's",
                            "",
                            KEYS + " AWS_DEFAULT_REGION=eu-west-1 AWS_ENDPOINT_URL={A}",
                            "[default]\nregion = sa-east-1\n",
                            "",
                            "A ENVKEY eu-west-1 by path"),
                    new Case(
                            "the profile's region",
                            "",
                            KEYS + " AWS_ENDPOINT_URL={A}",
                            "[default]\nregion = sa-east-1\n",
                            "",
                            "A ENVKEY sa-east-1 by path"),
                    new Case(
                            "no region at all",
                            "",
                            KEYS + " AWS_ENDPOINT_URL={A}",
                            "",
                            "",
                            "A ENVKEY us-east-1 by path"),
                    new Case(
                            "the service's endpoint before the one of all services",
                            "",
                            KEYS + " AWS_ENDPOINT_URL={A} AWS_ENDPOINT_URL_S3={B}",
                            "",
                            "",
                            "B ENVKEY us-east-1 by path"),
                    new Case(
                            "the environment's endpoint before the profile's",
                            "--profile home",
                            "AWS_ENDPOINT_URL={A}",
                            HOME,
                            "",
                            "A HOMEKEY eu-west-3 by path"),
                    new Case(
                            "the default profile's endpoint",
                            "",
                            KEYS,
                            "[default]\nendpoint_url = {B}\nregion = sa-east-1\n",
                            "",
                            "B ENVKEY sa-east-1 by path"),
                    new Case(
                            "the profile's endpoint of the service",
                            "--profile home",
                            "",
                            HOME + "services = mine\n[services mine]\ns3 =\n  endpoint_url = {A}\n",
                            "",
                            "A HOMEKEY eu-west-3 by path"),
                    new Case(
                            "a services section that is not there",
                            "--profile home",
                            "",
                            HOME + "services = mine\n",
                            "",
                            REFUSED),
                    new Case(
                            "an endpoint by a host's name",
                            "",
                            KEYS + " AWS_ENDPOINT_URL={localA}",
                            "",
                            "",
                            "A ENVKEY us-east-1 by path"),
                    new Case(
                            "endpoints ignored by the environment",
                            "",
                            KEYS + " AWS_ENDPOINT_URL={A} AWS_IGNORE_CONFIGURED_ENDPOINT_URLS=true",
                            "",
                            "",
                            ELSEWHERE),
                    new Case(
                            "endpoints ignored by the profile, the environment's too",
                            "--profile home",
                            "AWS_ENDPOINT_URL={A}",
                            HOME + "ignore_configured_endpoint_urls = true\n",
                            "",
                            ELSEWHERE),
                    new Case(
                            "a profile that is named before the environment's keys",
                            "--profile home",
                            KEYS,
                            HOME,
                            "",
                            "B HOMEKEY eu-west-3 by path"),
                    new Case(
                            "the environment's keys before AWS_PROFILE's, which says the rest",
                            "",
                            KEYS + " AWS_PROFILE=home",
                            HOME,
                            "",
                            "B ENVKEY eu-west-3 by path"),
                    new Case(
                            "AWS_PROFILE",
                            "",
                            "AWS_PROFILE=home",
                            HOME,
                            "",
                            "B HOMEKEY eu-west-3 by path"),
                    new Case(
                            "AWS_DEFAULT_PROFILE",
                            "",
                            "AWS_DEFAULT_PROFILE=home",
                            HOME,
                            "",
                            "B HOMEKEY eu-west-3 by path"),
                    new Case(
                            "AWS_DEFAULT_PROFILE before AWS_PROFILE",
                            "",
                            "AWS_DEFAULT_PROFILE=home AWS_PROFILE=nobody",
                            HOME,
                            "",
                            "B HOMEKEY eu-west-3 by path"),
                    new Case(
                            "--profile before both",
                            "--profile home",
                            "AWS_DEFAULT_PROFILE=nobody AWS_PROFILE=nobody",
                            HOME,
                            "",
                            "B HOMEKEY eu-west-3 by path"),
                    new Case(
                            "a profile that is not there",
                            "--profile nobody",
                            KEYS,
                            HOME,
                            "",
                            REFUSED),
                    new Case(
                            "an AWS_PROFILE that is not there",
                            "",
                            KEYS + " AWS_PROFILE=nobody",
                            HOME,
                            "",
                            REFUSED),
                    new Case(
                            "the credentials file before the configuration",
                            "--profile home",
                            "",
                            HOME,
                            "[home]\naws_access_key_id = FILEKEY\naws_secret_access_key = s\n",
                            "B FILEKEY eu-west-3 by path"),
                    new Case(
                            "a program that knows the keys",
                            "--profile work",
                            "",
                            "[profile work]\nregion = eu-west-3\nendpoint_url = {B}\ncredential_process = {program}\n",
                            "",
                            "B PROGKEY eu-west-3 by path"),
                    new Case(
                            "a session of aws sso login",
                            "--profile human",
                            PORTAL,
                            HUMAN,
                            "",
                            "B SSOKEY eu-west-3 by path"),
                    new Case(
                            "a session of aws sso login, by AWS_PROFILE",
                            "",
                            PORTAL + " AWS_PROFILE=human",
                            HUMAN,
                            "",
                            "B SSOKEY eu-west-3 by path"),
                    new Case(
                            "aws sso login as it was written before sessions",
                            "--profile human",
                            PORTAL,
                            "[profile human]\nsso_start_url = mine\nsso_region = eu-west-1\n"
                                    + SEEN,
                            "",
                            "B SSOKEY eu-west-3 by path"),
                    new Case(
                            "a login that ended",
                            "--profile human",
                            PORTAL,
                            HUMAN.replace("mine", "ended"),
                            "",
                            ENDED),
                    new Case(
                            "nobody logged in",
                            "--profile human",
                            PORTAL,
                            HUMAN.replace("mine", "nobody"),
                            "",
                            ENDED),
                    new Case(
                            "a session of aws login, which version 1 of the aws CLI does not know",
                            "--profile human",
                            "AWS_ENDPOINT_URL_S3={B}",
                            "[profile human]\nlogin_session = me\nregion = eu-west-3\n",
                            "",
                            "B LOGINKEY eu-west-3 by path",
                            false),
                    new Case(
                            "nobody logged in by aws login",
                            "--profile human",
                            "AWS_ENDPOINT_URL_S3={B}",
                            "[profile human]\nlogin_session = nobody\nregion = eu-west-3\n",
                            "",
                            ENDED,
                            false),
                    new Case(
                            "a role that another profile takes",
                            "--profile lent",
                            "AWS_ENDPOINT_URL_STS={A} AWS_ENDPOINT_URL_S3={B}",
                            HOME
                                    + "[profile lent]\nrole_arn = arn:aws:iam::111122223333:role/look\nsource_profile = home\nregion = eu-west-3\n",
                            "",
                            "B ROLEKEY eu-west-3 by path"),
                    new Case(
                            "a role that wants a second factor, which the aws CLI asks for",
                            "--profile lent",
                            "AWS_ENDPOINT_URL_STS={A} AWS_ENDPOINT_URL_S3={B}",
                            MFA,
                            "",
                            REFUSED,
                            false),
                    new Case(
                            "the keys that the aws CLI got for a second factor",
                            "",
                            KEYS + " AWS_PROFILE=lent AWS_ENDPOINT_URL_S3={B}",
                            MFA,
                            "",
                            "B ENVKEY eu-west-3 by path"));

    @TempDir Path directory;

    @AfterAll
    static void stop() {
        A.close();
        B.close();
    }

    @ParameterizedTest
    @FieldSource("TABLE")
    void resolvesAsTheTableSays(Case line) throws IOException, InterruptedException {
        var builder =
                new ProcessBuilder(
                        Stream.concat(
                                        Stream.of(
                                                ProcessHandle.current()
                                                        .info()
                                                        .command()
                                                        .orElse("java"),
                                                "-cp",
                                                System.getProperty("java.class.path"),
                                                Hkaws.class.getName()),
                                        Arrays.stream(
                                                words(
                                                        "cameras --bucket hkaws-test "
                                                                + line.options())))
                                .toList());

        assertThat(answer(line, builder)).isEqualTo(line.expected());
    }

    @ParameterizedTest
    @FieldSource("TABLE")
    void isTheAwsClisTable(Case line) throws IOException, InterruptedException {
        assumeTrue(isOnPath("aws"), "NOT RUN: the aws CLI is not on PATH");
        assumeTrue(line.cli(), "NOT RUN: version 1 of the aws CLI differs here");
        var builder =
                new ProcessBuilder(
                        words("aws s3api list-objects-v2 --bucket hkaws-test " + line.options()));

        assertThat(answer(line, builder)).isEqualTo(line.expected());
    }

    private String answer(Case line, ProcessBuilder builder)
            throws IOException, InterruptedException {
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(name -> name.startsWith("AWS_") || name.startsWith("HKAWS_"));
        environment.put("AWS_EC2_METADATA_DISABLED", "true");
        environment.put("AWS_MAX_ATTEMPTS", "1");
        // What goes to Amazon goes nowhere.
        environment.put("HTTPS_PROXY", "http://127.0.0.1:9");
        environment.put("HOME", directory.toString());
        token("mine", "2099-01-01T00:00:00Z");
        token("ended", "2020-01-01T00:00:00Z");
        login("me");
        environment.put("AWS_CONFIG_FILE", file("config", line.config()));
        environment.put("AWS_SHARED_CREDENTIALS_FILE", file("credentials", line.credentials()));
        for (String variable : words(filled(line.environment()))) {
            int equals = variable.indexOf('=');
            environment.put(variable.substring(0, equals), variable.substring(equals + 1));
        }
        A.forget();
        B.forget();
        CommandRun run = Launcher.finish(builder);
        List<String> first = Stream.of(A, B).flatMap(one -> one.first().stream()).toList();
        if (!first.isEmpty()) {
            return String.join(" and ", first);
        }
        assertThat(run.exitCode()).as(run.err()).isNotZero();
        if (ENDING.matcher(run.err()).find()) {
            return ENDED;
        }
        boolean refused = run.err().contains("profile") || run.err().contains("services");
        return refused ? REFUSED : ELSEWHERE;
    }

    /** What {@code aws sso login} leaves: a file whose name is the session's, as a digest. */
    private void token(String session, String end) throws IOException {
        Path cache = Files.createDirectories(directory.resolve(".aws/sso/cache"));
        Files.writeString(
                cache.resolve(digest("SHA-1", session) + ".json"),
                "{\"startUrl\":\"https://mine.awsapps.com/start\",\"region\":\"eu-west-1\",\"accessToken\":\"token\",\"expiresAt\":\"%s\"}"
                        .formatted(end));
    }

    /** What {@code aws login} leaves; its key is used where the keys that it lends have run out. */
    private void login(String session) throws IOException {
        Path cache = Files.createDirectories(directory.resolve(".aws/login/cache"));
        Files.writeString(
                cache.resolve(digest("SHA-256", session) + ".json"),
                """
                {"accessToken": {"accessKeyId": "LOGINKEY", "secretAccessKey": "s", "sessionToken": "t",
                   "accountId": "111122223333", "expiresAt": "2099-01-01T00:00:00Z"},
                 "tokenType": "urn:aws:params:oauth:token-type:access_token_sigv4",
                 "refreshToken": "r", "idToken": "i", "clientId": "c", "dpopKey": "none"}
                """);
    }

    private static String digest(String algorithm, String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance(algorithm).digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), filled(text)).toString();
    }

    private String filled(String text) throws IOException {
        return text.replace("{A}", A.endpoint())
                .replace("{B}", B.endpoint())
                .replace("{localA}", A.endpoint().replace("127.0.0.1", "localhost"))
                .replace("{program}", text.contains("{program}") ? program() : "");
    }

    private String program() throws IOException {
        Path program =
                Files.writeString(
                        directory.resolve("keys"),
                        "#!/bin/sh\necho '{\"Version\":1,\"AccessKeyId\":\"PROGKEY\",\"SecretAccessKey\":\"s\"}'\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        return program.toString();
    }

    private static String[] words(String text) {
        return Arrays.stream(text.split(" "))
                .filter(word -> !word.isEmpty())
                .toArray(String[]::new);
    }

    private static boolean isOnPath(String program) {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
    }
}

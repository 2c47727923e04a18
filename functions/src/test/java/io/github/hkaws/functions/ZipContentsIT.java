package io.github.hkaws.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.hkaws.functions.testing.BuiltFunction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

/** What is in the zip, so that nothing sneaks in: every megabyte is paid for at each cold start. */
class ZipContentsIT {

    private static final long MAX_BYTES = 18_700_000;

    private static List<String> names() throws IOException {
        try (var zip = new ZipFile(BuiltFunction.ZIP.toFile())) {
            return zip.stream().map(ZipEntry::getName).filter(n -> !n.endsWith("/")).toList();
        }
    }

    @Test
    void bringsTheseLibrariesAndNoOther() throws IOException {
        List<String> libraries =
                names().stream()
                        .filter(name -> name.startsWith("lib/"))
                        .map(name -> name.replaceFirst("^lib/(.*?)-\\d[^/]*\\.jar$", "$1"))
                        .sorted()
                        .toList();

        assertThat(libraries)
                .containsExactly(
                        "annotations",
                        "arns",
                        "auth",
                        "aws-core",
                        "aws-json-protocol",
                        "aws-lambda-java-core",
                        "aws-lambda-java-events",
                        "aws-query-protocol",
                        "aws-xml-protocol",
                        "checksums",
                        "checksums-spi",
                        "cloudwatch",
                        "commons-compress",
                        "commons-io",
                        "commons-lang3",
                        "commons-suncalc",
                        "crac",
                        "crt-core",
                        "endpoints-spi",
                        "eventstream",
                        "http-auth",
                        "http-auth-aws",
                        "http-auth-aws-eventstream",
                        "http-auth-spi",
                        "http-client-spi",
                        "identity-spi",
                        "jackson-annotations",
                        "jackson-core",
                        "jackson-databind",
                        "json-utils",
                        "metrics-spi",
                        "profiles",
                        "protocol-core",
                        "reactive-streams",
                        "regions",
                        "retries",
                        "retries-spi",
                        "s3",
                        "sdk-core",
                        "slf4j-api",
                        "slf4j-nop",
                        "smithy-rpcv2-protocol",
                        "snakeyaml-engine",
                        "sns",
                        "sqs",
                        "third-party-jackson-core",
                        "third-party-jackson-dataformat-cbor",
                        "url-connection-client",
                        "utils",
                        "utils-lite");
    }

    @Test
    void holdsNothingElseButOurClasses() throws IOException {
        assertThat(names())
                .filteredOn(name -> !name.startsWith("lib/"))
                .isNotEmpty()
                .allMatch(name ->
                        name.matches(
                                "io/github/hkaws/(domain|storage|engine|review|functions)/.*\\.class|io/github/hkaws/domain/zone/rules.txt"))
                .contains("io/github/hkaws/domain/zone/rules.txt");
    }

    @Test
    void isWhatTheReadmeSays() throws IOException {
        Matcher said =
                Pattern.compile("([\\d.]+) MB, (\\d+) libraries")
                        .matcher(Files.readString(Path.of("../README.md")));
        long libraries = names().stream().filter(name -> name.startsWith("lib/")).count();

        assertThat(said.find()).isTrue();
        assertThat(Double.parseDouble(said.group(1)))
                .isCloseTo(Files.size(BuiltFunction.ZIP) / 1e6, within(0.3));
        assertThat(said.group(2)).isEqualTo(Long.toString(libraries));
    }

    @Test
    void staysSmall() throws IOException {
        assertThat(Files.size(BuiltFunction.ZIP)).isLessThan(MAX_BYTES);
    }
}

package io.github.hkaws.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What {@code doc/embedded-aws.md} says that it does and does not stands in {@code
 * embedded-aws.tsv}, each with the tests that show it; {@code -Dhkaws.write=true} writes the page
 * anew.
 */
final class EmbeddedAwsPageTest {

    private static final Path PAGE = Path.of("../doc/embedded-aws.md");
    private static final String UNTESTED = "untested: ";

    /** A line of the table. */
    private record Row(String kind, String here, String onAws, String shownBy) {

        static Row of(String line) {
            String[] fields = line.split("\t", -1);
            assertThat(fields).as(line).hasSize(4);
            return new Row(fields[0], fields[1], fields[2], fields[3]);
        }
    }

    private static List<Row> rows() throws IOException {
        try (InputStream in =
                Objects.requireNonNull(
                        EmbeddedAwsPageTest.class.getResourceAsStream("embedded-aws.tsv"))) {
            return new String(in.readAllBytes(), UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(Row::of)
                    .toList();
        }
    }

    @Test
    void saysWhatTheTableSays() throws IOException {
        String page = Files.readString(PAGE);
        String expected =
                with(
                        with(page, "does", does(rows())),
                        "does-not",
                        "| here | on AWS |\n|---|---|\n" + doesNot(rows()));
        if (Boolean.getBoolean("hkaws.write")) {
            Files.writeString(PAGE, expected);
        }

        assertThat(Files.readString(PAGE)).isEqualTo(expected);
    }

    private static String does(List<Row> rows) {
        return rows.stream()
                .filter(row -> row.kind().equals("does"))
                .map(row -> "- " + row.here() + "\n")
                .collect(Collectors.joining());
    }

    private static String doesNot(List<Row> rows) {
        return rows.stream()
                .filter(row -> row.kind().equals("does-not"))
                .map(row -> "| %s | %s |\n".formatted(row.here(), row.onAws()))
                .collect(Collectors.joining());
    }

    /** The page with other lines between two marks. */
    private static String with(String page, String mark, String lines) {
        int begin = page.indexOf("<!-- " + mark + ": ");
        assertThat(begin).as("mark " + mark).isPositive();
        int from = page.indexOf('\n', begin) + 1;
        return page.substring(0, from) + lines + page.substring(page.indexOf("<!-- end -->", from));
    }

    @TestFactory
    Stream<DynamicTest> isShownByTests() throws IOException {
        return rows().stream().map(row -> DynamicTest.dynamicTest(row.here(), () -> isShown(row)));
    }

    private static void isShown(Row row) throws ClassNotFoundException {
        assertThat(row.kind()).isIn("does", "does-not");
        if (row.shownBy().startsWith(UNTESTED)) {
            assertThat(row.kind()).as("what is claimed is shown").isEqualTo("does-not");
            return;
        }
        for (String test : row.shownBy().split(" ", -1)) {
            int dot = test.indexOf('.');
            Class<?> type = Class.forName("io.github.hkaws.local." + test.substring(0, dot));
            assertThat(Arrays.stream(type.getDeclaredMethods()))
                    .as(test)
                    .anyMatch(m -> m.getName().equals(test.substring(dot + 1)));
        }
    }
}

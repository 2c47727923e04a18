package io.github.hkaws.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** doc/review-api.md says what there is, all of it, and nothing else. */
class ReviewApiPageTest {

    private static final Path PAGE = Path.of("..", "doc", "review-api.md");
    private static final Pattern ROUTE =
            Pattern.compile("^### (GET|POST|DELETE) (/api/\\S+)$", Pattern.MULTILINE);
    private static final Pattern CODE = Pattern.compile("`([a-z]+(?:-[a-z]+)*)`");

    private static List<Route> routes() {
        var desk = new Desk();
        return new Routes(
                        new ReviewParts(
                                desk.bucket,
                                new PlainLinks(),
                                Desk.SITE,
                                desk.clock,
                                null,
                                true,
                                audit -> {}))
                .all();
    }

    @Test
    void namesEachRoute() throws IOException {
        List<String> described =
                ROUTE.matcher(Files.readString(PAGE))
                        .results()
                        .map(m -> m.group(1) + " " + m.group(2))
                        .toList();

        assertThat(described)
                .containsExactlyInAnyOrderElementsOf(
                        routes().stream().map(r -> r.method() + " " + r.path()).toList());
    }

    @Test
    void namesEachParameterOfARoute() throws IOException {
        String page = Files.readString(PAGE);

        for (Route route : routes()) {
            String title = "### " + route.method() + " " + route.path() + "\n";
            int begin = page.indexOf(title) + title.length();
            int end = page.indexOf("\n### ", begin);
            String section = page.substring(begin, end < 0 ? page.length() : end);
            for (String parameter : new TreeSet<>(route.parameters())) {
                assertThat(section).as(route.path()).containsPattern("[?&]" + parameter + "=");
            }
        }
    }

    @Test
    void namesEachCodeOfARefusal() throws IOException {
        String page = Files.readString(PAGE);
        String table = page.substring(page.indexOf("| status |"), page.indexOf("- What another"));
        var described = new TreeSet<>(CODE.matcher(table).results().map(m -> m.group(1)).toList());
        described.remove("id");

        var thrown = new TreeSet<String>();
        Pattern refusal = Pattern.compile("(?:Refusal\\(|error\\()\\s*\\d{3},\\s*\"([a-z-]+)\"");
        try (var sources = Files.list(Path.of("src/main/java/io/github/hkaws/review"))) {
            for (Path source : sources.sorted().toList()) {
                refusal.matcher(Files.readString(source))
                        .results()
                        .forEach(m -> thrown.add(m.group(1)));
            }
        }
        // By helpers that give the status themselves.
        thrown.add("bad-input");
        thrown.add("not-allowed");

        assertThat(described).containsAll(thrown);
    }
}

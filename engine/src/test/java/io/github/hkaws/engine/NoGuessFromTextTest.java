package io.github.hkaws.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Nobody tells the kind of an error from its text: whatever failed says so by its type, and a
 * camera may be called {@code AccessDenied}. Reads the source of every module.
 */
class NoGuessFromTextTest {

    private static final Path TOP = Path.of("..");

    private static final String LOOK =
            "\\s*\\.\\s*(?:contains|startsWith|endsWith|indexOf|matches|equals|equalsIgnoreCase|split)\\(";

    /** A message asked straight away, by a variable of that name, or as an argument. */
    private static final List<Pattern> GUESSES =
            List.of(
                    Pattern.compile("[gG]etMessage\\(\\)\\)?" + LOOK),
                    Pattern.compile("\\berrorMessage\\(\\)\\)?" + LOOK),
                    Pattern.compile("\\b(?:message|errorMessage)" + LOOK),
                    Pattern.compile("\"\\.(?:equals|equalsIgnoreCase)\\([^;]*getMessage\\(\\)"),
                    Pattern.compile("getSimpleName\\(\\)" + LOOK));

    private static final Pattern KEPT =
            Pattern.compile("String (\\w+)\\s*=[^;]*\\b(?:getMessage|errorMessage)\\(\\)[^;]*;");

    /** What has no type, and no code either; each is read in this one place. */
    private static final Map<String, String> NO_OTHER_WAY =
            Map.of("OutputException.java", "the JDK has no type for a reader that left");

    private static Set<String> guesses(String source) {
        Set<String> found = new TreeSet<>();
        List<Pattern> patterns = new ArrayList<>(GUESSES);
        var kept = KEPT.matcher(source);
        while (kept.find()) {
            patterns.add(Pattern.compile("\\b" + kept.group(1) + LOOK));
        }
        for (Pattern pattern : patterns) {
            var at = pattern.matcher(source);
            while (at.find()) {
                found.add(at.group());
            }
        }
        return found;
    }

    @Test
    void nobodyReadsAnErrorsText() throws IOException {
        var found = new TreeMap<String, Set<String>>();
        int files = 0;
        for (Path file : sources()) {
            files++;
            Set<String> guesses = guesses(Files.readString(file));
            if (!guesses.isEmpty()) {
                found.put(file.getFileName().toString(), guesses);
            }
        }

        assertThat(files).isGreaterThan(400);
        assertThat(found).containsOnlyKeys(NO_OTHER_WAY.keySet());
    }

    @Test
    void onlyOnePlaceLooksAtS3sSentences() throws IOException {
        var reading = new TreeSet<String>();
        for (Path file : sources()) {
            if (Files.readString(file).contains("errorMessage()")) {
                reading.add(TOP.relativize(file).toString());
            }
        }

        assertThat(reading)
                .filteredOn(file -> !file.startsWith("local/"))
                .containsExactly(
                        "storage-s3/src/main/java/io/github/hkaws/storage/s3/UnreadableObjects.java");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "if (e.getMessage().contains(\"denied\")) {}",
                "if (String.valueOf(e.getMessage()).startsWith(\"Unable\")) {}",
                "if (e\n.getMessage()\n.endsWith(\"Broken pipe\")) {}",
                "if (message.contains(\"SSO\")) {}",
                "String text = Objects.requireNonNullElse(e.getMessage(), \"\"); text.indexOf(\": \");",
                "String s = refused.awsErrorDetails().errorMessage(); return s.matches(\"x\");",
                "if (\"Broken pipe\".equals(cause.getMessage())) {}",
                "String name = e.getClass().getSimpleName(); if (e.getClass().getSimpleName().contains(\"Timeout\")) {}",
            })
    void findsAGuess(String source) {
        assertThat(guesses(source)).isNotEmpty();
    }

    private static List<Path> sources() throws IOException {
        List<Path> sources = new ArrayList<>();
        try (var modules = Files.newDirectoryStream(TOP, "*")) {
            for (Path module : modules) {
                Path main = module.resolve("src/main/java");
                if (Files.isDirectory(main)) {
                    try (var files = Files.walk(main)) {
                        files.filter(file -> file.toString().endsWith(".java"))
                                .forEach(sources::add);
                    }
                }
            }
        }
        return sources;
    }
}

package io.github.hkaws.domain.deployment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The Java sources of all modules, without their tests. */
final class MainSources {

    private static final Path ROOT = Path.of("..");

    /** Comment, text block, string, character; whatever stands in one is no other. */
    private static final Pattern TOKEN =
            Pattern.compile(
                    "(?<comment>//[^\\n]*|/\\*.*?\\*/)"
                            + "|\"\"\"(?<block>.*?)(?<!\\\\)\"\"\""
                            + "|\"(?<string>[^\"\\\\\\n]*+(?:\\\\.[^\"\\\\\\n]*+)*+)\""
                            + "|'(?:\\\\.[^']*|[^'\\\\])'",
                    Pattern.DOTALL);

    /**
     * One file.
     *
     * @param name of the class
     * @param code without comments and without what strings say
     * @param strings what they say, as written
     */
    record Source(String name, String code, List<String> strings) {}

    private MainSources() {}

    static List<Source> all() {
        try (Stream<Path> modules = Files.list(ROOT)) {
            return modules.map(module -> module.resolve("src/main/java"))
                    .filter(Files::isDirectory)
                    .flatMap(root -> files(root).stream())
                    .map(MainSources::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> files(Path root) {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(file -> file.toString().endsWith(".java")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Source read(Path file) {
        try {
            return source(
                    file.getFileName().toString().replace(".java", ""), Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(file.toString(), e);
        }
    }

    static Source source(String name, String text) {
        List<String> strings = new ArrayList<>();
        var code = new StringBuilder();
        Matcher m = TOKEN.matcher(text);
        int end = 0;
        while (m.find()) {
            code.append(text, end, m.start());
            if (m.group("block") != null) {
                m.group("block").lines().forEach(strings::add);
            } else if (m.group("string") != null) {
                strings.add(m.group("string"));
            }
            code.append(m.group("comment") != null ? " " : "\"\"");
            end = m.end();
        }
        code.append(text.substring(end));
        return new Source(name, code.toString(), strings);
    }
}

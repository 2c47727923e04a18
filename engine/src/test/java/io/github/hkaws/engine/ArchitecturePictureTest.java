package io.github.hkaws.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Holds the pictures in doc/architecture.md against the code: the modules as Maven's files name
 * them, the packages of the engine as their classes use each other. {@code -Dhkaws.write=true}
 * draws them anew.
 */
class ArchitecturePictureTest {

    private static final Path TOP = Path.of("..");
    private static final Path PAGE = TOP.resolve("doc/architecture.md");
    private static final Pattern DEPENDENCY =
            Pattern.compile("<dependency>(.*?)</dependency>", Pattern.DOTALL);
    private static final String ROOT = "io.github.hkaws.engine.";

    @Test
    void modulesAreAsDrawn() throws IOException {
        var arrows = new TreeMap<String, Set<String>>();
        for (String module : modules()) {
            var known = arrows.computeIfAbsent(module, name -> new TreeSet<>());
            String pom = Files.readString(TOP.resolve(module).resolve("pom.xml"));
            var found = DEPENDENCY.matcher(pom);
            while (found.find()) {
                String text = found.group(1);
                var name = Pattern.compile("<artifactId>hkaws-([a-z0-9-]+)<").matcher(text);
                if (name.find() && !text.contains("<scope>test") && !text.contains("test-jar")) {
                    known.add(name.group(1));
                }
            }
        }
        holds("modules", arrows);
    }

    @Test
    void packagesOfTheEngineAreAsDrawn() throws IOException {
        var arrows = new TreeMap<String, Set<String>>();
        for (JavaClass from :
                new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages("io.github.hkaws.engine")) {
            String name = inside(from);
            if (name.isEmpty()) {
                continue;
            }
            var known = arrows.computeIfAbsent(name, key -> new TreeSet<>());
            from.getDirectDependenciesFromSelf().stream()
                    .map(dependency -> inside(dependency.getTargetClass()))
                    .filter(target -> !target.isEmpty() && !target.equals(name))
                    .forEach(known::add);
        }
        assertThat(circles(arrows)).as("packages that know each other in a circle").isEmpty();
        holds("engine", arrows);
    }

    private static String inside(JavaClass known) {
        String name = known.getPackageName();
        return name.startsWith(ROOT) ? name.substring(ROOT.length()) : "";
    }

    private static List<String> modules() throws IOException {
        var names = new ArrayList<String>();
        var found =
                Pattern.compile("<module>([^<]+)</module>")
                        .matcher(Files.readString(TOP.resolve("pom.xml")));
        while (found.find()) {
            names.add(found.group(1));
        }
        return names;
    }

    private static List<String> circles(Map<String, Set<String>> arrows) {
        return arrows.keySet().stream().filter(name -> reaches(arrows, name, name)).toList();
    }

    private static boolean reaches(Map<String, Set<String>> arrows, String from, String to) {
        var seen = new HashSet<String>();
        var open = new ArrayList<>(arrows.getOrDefault(from, Set.of()));
        while (!open.isEmpty()) {
            String next = open.removeLast();
            if (next.equals(to)) {
                return true;
            }
            if (seen.add(next)) {
                open.addAll(arrows.getOrDefault(next, Set.of()));
            }
        }
        return false;
    }

    /** An arrow that others make anyway is left out, or nobody could read the picture. */
    private static String draw(Map<String, Set<String>> arrows) {
        var text = new StringBuilder("```mermaid\nflowchart TD\n");
        arrows.forEach((from, known) -> {
            var direct =
                    known.stream()
                            .filter(to ->
                                    known.stream()
                                            .noneMatch(by ->
                                                    !by.equals(to) && reaches(arrows, by, to)))
                            .toList();
            text.append("    ").append(node(from));
            if (!direct.isEmpty()) {
                text.append(" --> ")
                        .append(
                                String.join(
                                        " & ",
                                        direct.stream()
                                                .map(ArchitecturePictureTest::node)
                                                .toList()));
            }
            text.append('\n');
        });
        return text.append("```").toString();
    }

    private static String node(String name) {
        String id = name.replace('.', '_').replace('-', '_');
        return id.equals(name) ? name : id + "[" + name + "]";
    }

    private static void holds(String name, Map<String, Set<String>> arrows) throws IOException {
        String begin = "<!-- drawn: " + name + " -->\n";
        String page = Files.readString(PAGE);
        int from = page.indexOf(begin) + begin.length();
        int to = page.indexOf("\n<!-- end -->", from);
        assertThat(from).as("mark of the picture '%s'", name).isGreaterThan(begin.length());
        String drawn = draw(arrows);
        if (Boolean.getBoolean("hkaws.write")) {
            Files.writeString(PAGE, page.substring(0, from) + drawn + page.substring(to));
        } else {
            assertThat(page.substring(from, to)).isEqualTo(drawn);
        }
    }
}

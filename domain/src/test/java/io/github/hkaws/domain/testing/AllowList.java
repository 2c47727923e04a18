package io.github.hkaws.domain.testing;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What each package of a module may know. A package that is not listed, and a package known beyond
 * the list, is a violation; so is a line of the list that nobody needs any more. The language's own
 * library counts as known, but for pictures on the screen.
 */
public final class AllowList extends ArchCondition<JavaClass> {

    private static final List<String> EVERYWHERE = List.of("java", "org.jspecify");
    private static final List<String> NOT_EVERYWHERE = List.of("java.awt", "javax");

    private final String root;
    private final Map<String, List<String>> allowed;
    private final Map<String, Set<String>> needed = new TreeMap<>();

    private AllowList(String root, Map<String, List<String>> allowed) {
        super("know only what is listed for their package");
        this.root = root;
        this.allowed = allowed;
    }

    /**
     * The rule of one module.
     *
     * @param root its package, for example {@code io.github.hkaws.domain}
     * @param lines one per package, {@code "arrange: domain.layout storage"}: packages of ours
     *     without {@code io.github.hkaws.}, others by the beginning of their name; the root itself
     *     is {@code .}
     */
    public static ArchRule of(String root, String... lines) {
        var allowed = new TreeMap<String, List<String>>();
        for (String line : lines) {
            int colon = line.indexOf(':');
            String name = line.substring(0, colon).strip();
            allowed.put(
                    name.equals(".") ? root : root + "." + name,
                    Arrays.stream(line.substring(colon + 1).strip().split(" +"))
                            .filter(word -> !word.isEmpty())
                            .toList());
        }
        return ArchRuleDefinition.classes()
                .that()
                .resideInAPackage(root + "..")
                .should(new AllowList(root, allowed));
    }

    @Override
    public void check(JavaClass from, ConditionEvents events) {
        List<String> mine = allowed.get(from.getPackageName());
        if (mine == null) {
            events.add(
                    SimpleConditionEvent.violated(
                            from, from.getPackageName() + " is not in the list of " + root));
            return;
        }
        from.getDirectDependenciesFromSelf().stream()
                .map(dependency -> dependency.getTargetClass().getBaseComponentType())
                .filter(target -> !target.isPrimitive())
                .map(JavaClass::getPackageName)
                .filter(known -> !known.equals(from.getPackageName()))
                .distinct()
                .forEach(known -> checkOne(from, mine, known, events));
    }

    private void checkOne(JavaClass from, List<String> mine, String known, ConditionEvents events) {
        boolean language =
                within(EVERYWHERE.stream(), known) && !within(NOT_EVERYWHERE.stream(), known);
        if (language) {
            return;
        }
        var lines = mine.stream().filter(word -> matches(word, known)).toList();
        if (lines.isEmpty()) {
            events.add(
                    SimpleConditionEvent.violated(
                            from, from.getName() + " knows " + known + ", which is not listed"));
            return;
        }
        needed.computeIfAbsent(from.getPackageName(), name -> new HashSet<>()).addAll(lines);
    }

    @Override
    public void finish(ConditionEvents events) {
        var idle = new ArrayList<String>();
        allowed.forEach((name, words) ->
                words.stream()
                        .filter(word -> !needed.getOrDefault(name, Set.of()).contains(word))
                        .forEach(word -> idle.add(name + " no longer needs " + word)));
        idle.forEach(line -> events.add(SimpleConditionEvent.violated(root, line)));
    }

    private static boolean matches(String word, String known) {
        return known.equals("io.github.hkaws." + word) || within(Stream.of(word), known);
    }

    private static boolean within(Stream<String> roots, String known) {
        return roots.anyMatch(name -> known.equals(name) || known.startsWith(name + "."));
    }
}

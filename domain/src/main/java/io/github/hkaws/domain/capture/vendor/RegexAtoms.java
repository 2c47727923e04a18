package io.github.hkaws.domain.capture.vendor;

import io.github.hkaws.domain.capture.vendor.Explained.NearMiss;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds how much of a name an expression fits, by trying ever shorter beginnings of it. */
final class RegexAtoms {

    private static final Map<String, String> WORDS =
            Map.ofEntries(
                    Map.entry("stamp", "a date and time in digits"),
                    Map.entry("date", "a date"),
                    Map.entry("time", "a time of day"),
                    Map.entry("hour", "an hour"),
                    Map.entry("minute", "a minute"),
                    Map.entry("second", "a second"),
                    Map.entry("frac", "a fraction of a second"),
                    Map.entry("channel", "a channel"),
                    Map.entry("detection", "a word for why it was taken"),
                    Map.entry("plate", "a number plate"),
                    Map.entry("camera", "the camera's name"),
                    Map.entry("serial", "a serial number"));

    private static final Pattern GROUP = Pattern.compile("\\(\\?<(?<name>[a-z]+)>");
    private static final Pattern ANYTHING = Pattern.compile("(?<!\\\\)\\.[+*]|\\[\\^[^]]*][+*{]");
    private static final String EXTENSION = "\\.[A-Za-z0-9]{1,5}_?";
    private static final int FEWEST_CHARACTERS = 5;

    private RegexAtoms() {}

    /** Empty where it fits next to nothing, or all of it. */
    static Optional<NearMiss> nearMiss(String format, String regex, String name) {
        List<String> atoms = split(regex);
        for (int count = atoms.size() - 1; count > 0; count--) {
            String beginning = String.join("", atoms.subList(0, count));
            Matcher m = Pattern.compile(beginning, Pattern.DOTALL).matcher(name);
            if (m.lookingAt() && m.end() >= FEWEST_CHARACTERS) {
                // What fits anything says nothing of the name.
                boolean says =
                        GROUP.matcher(beginning).find() && !ANYTHING.matcher(beginning).find();
                return says && m.end() < name.length()
                        ? Optional.of(
                                new NearMiss(
                                        format,
                                        name.substring(0, m.end()),
                                        inWords(atoms, count),
                                        name.substring(m.end())))
                        : Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static String inWords(List<String> atoms, int from) {
        Matcher group = GROUP.matcher(atoms.get(from));
        if (group.find()) {
            return WORDS.getOrDefault(group.group("name"), group.group("name"));
        }
        StringBuilder literal = new StringBuilder();
        for (String atom : atoms.subList(from, atoms.size())) {
            if (!atom.matches("\\\\?[^\\\\\\[({]|\\[/_\\]")) {
                break;
            }
            literal.append(atom.equals("[/_]") ? "/" : atom.replace("\\", ""));
        }
        if (!literal.isEmpty()) {
            return "'" + literal + "'";
        }
        return atoms.get(from).contains(EXTENSION) || atoms.get(from).startsWith("\\.")
                ? "an extension"
                : "something else";
    }

    /** The pieces of an expression that follow each other, each with its quantifier. */
    static List<String> split(String regex) {
        List<String> atoms = new ArrayList<>();
        for (int i = 0; i < regex.length(); ) {
            int end = quantified(regex, atom(regex, i));
            atoms.add(regex.substring(i, end));
            i = end;
        }
        return atoms;
    }

    private static int atom(String regex, int start) {
        return switch (regex.charAt(start)) {
            case '\\' -> regex.charAt(start + 1) == 'x' ? start + 4 : start + 2;
            case '[' -> characterClass(regex, start);
            case '(' -> group(regex, start);
            default -> start + 1;
        };
    }

    private static int characterClass(String regex, int start) {
        int i = start + 1;
        while (regex.charAt(i) != ']') {
            i += regex.charAt(i) == '\\' ? 2 : 1;
        }
        return i + 1;
    }

    private static int group(String regex, int start) {
        int i = start + 1;
        while (regex.charAt(i) != ')') {
            i = atom(regex, i);
        }
        return i + 1;
    }

    private static int quantified(String regex, int end) {
        int i = end;
        if (i < regex.length() && regex.charAt(i) == '{') {
            i = regex.indexOf('}', i) + 1;
        } else if (i < regex.length() && "?*+".indexOf(regex.charAt(i)) >= 0) {
            i++;
        }
        return i > end && i < regex.length() && "?+".indexOf(regex.charAt(i)) >= 0 ? i + 1 : i;
    }
}

package io.github.hkaws.domain.site;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;

/**
 * What S3 demands of the name of a general purpose bucket (User Guide, "General purpose bucket
 * naming rules"), and what we do.
 */
public final class BucketName {

    private static final Pattern CHARACTERS = Pattern.compile("[a-z0-9.-]+");
    private static final Pattern ENDS = Pattern.compile("[a-z0-9](?:.*[a-z0-9])?");
    private static final Pattern ADDRESS = Pattern.compile("\\d+\\.\\d+\\.\\d+\\.\\d+");
    private static final List<String> PREFIXES = List.of("xn--", "sthree-", "amzn-s3-demo-");
    private static final List<String> SUFFIXES =
            List.of("-s3alias", "--ol-s3", ".mrap", "--x-s3", "--table-s3", "-an");

    private BucketName() {}

    /** The first thing that is wrong with a name, and the remedy; empty: nothing. */
    public static Optional<String> problem(String name) {
        List<String> found = new ArrayList<>();
        check(name, (wrong, remedy) -> found.add(wrong + "; " + remedy));
        return found.stream().findFirst();
    }

    static void check(YamlField field, String name, Problems problems) {
        check(name, (wrong, remedy) -> problems.add(field, wrong, remedy));
    }

    private static void check(String name, BiConsumer<String, String> problem) {
        if (name.length() < 3 || name.length() > 63) {
            problem.accept(
                    "S3 wants 3 to 63 characters, these are " + name.length(),
                    "choose a name of that length");
        }
        if (!CHARACTERS.matcher(name).matches()) {
            problem.accept(
                    "S3 takes lower-case letters a-z, digits and hyphens only",
                    "rename it, for example hkaws-home-4711");
        } else if (!ENDS.matcher(name).matches()) {
            problem.accept(
                    "S3 wants a letter or digit at both ends", "drop the hyphen or dot there");
        }
        if (ADDRESS.matcher(name).matches()) {
            problem.accept("S3 refuses the form of an IP address", "choose a name");
        } else if (name.contains("..")) {
            problem.accept("S3 refuses two dots in a row", "write hyphens instead of dots");
        } else if (name.contains(".")) {
            problem.accept(
                    "with a dot in its name no TLS certificate fits the bucket's address,"
                            + " and the relay could not reach it",
                    "write hyphens instead of dots");
        }
        PREFIXES.stream()
                .filter(name::startsWith)
                .forEach(prefix ->
                        problem.accept(
                                "S3 reserves the beginning " + prefix,
                                "begin with something else"));
        SUFFIXES.stream()
                .filter(name::endsWith)
                .forEach(suffix ->
                        problem.accept(
                                "S3 reserves the ending " + suffix, "end with something else"));
    }
}

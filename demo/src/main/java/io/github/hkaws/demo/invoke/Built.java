package io.github.hkaws.demo.invoke;

import io.github.hkaws.cli.support.Mistake;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** What the build made: the functions' zip, and the runtime interface client to run it under. */
final class Built {

    private static final Path ZIP = Path.of("functions", "target", "hkaws-functions.zip");

    /** One class of each jar that Lambda puts in front of a function's own. */
    private static final List<String> RUNTIME_INTERFACE =
            List.of(
                    "com.amazonaws.services.lambda.runtime.api.client.AWSLambda",
                    "com.amazonaws.services.lambda.runtime.serialization.PojoSerializer");

    private Built() {}

    /**
     * The functions' zip, in the project that this was built in.
     *
     * @throws Mistake if there is none
     */
    static Path zip() {
        return Stream.iterate(jarOf(Built.class), Objects::nonNull, Path::getParent)
                .map(directory -> directory.resolve(ZIP))
                .filter(Files::exists)
                .findFirst()
                .orElseThrow(() ->
                        new Mistake(
                                "%s is not built; ./mvnw package -pl functions -am -Dmaven.test.skip=true builds it"
                                        .formatted(ZIP)));
    }

    /** The jars of the runtime interface client. */
    static List<Path> runtimeInterface() {
        return RUNTIME_INTERFACE.stream().map(Built::named).map(Built::jarOf).toList();
    }

    private static Class<?> named(String name) {
        try {
            return Class.forName(name, false, Built.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("the class path lacks " + name, e);
        }
    }

    private static Path jarOf(Class<?> type) {
        CodeSource source = Objects.requireNonNull(type.getProtectionDomain().getCodeSource());
        try {
            return Path.of(source.getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(source.getLocation() + " is no path", e);
        }
    }
}

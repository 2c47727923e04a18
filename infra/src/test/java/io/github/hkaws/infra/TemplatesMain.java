package io.github.hkaws.infra;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Makes the templates of a site file in a JVM of its own. */
final class TemplatesMain {

    private TemplatesMain() {}

    /** Takes the site file and where the templates go. */
    public static void main(String[] args) throws IOException {
        Templates.synthesize(
                new Templates.Wanted(
                        Files.readString(Path.of(args[0])), Templates.RICH.functions()),
                Path.of(args[1]));
        System.exit(0);
    }
}

package io.github.hkaws.cli;

import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/** The version that the jar was built as. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        String built = Hkaws.class.getPackage().getImplementationVersion();
        return new String[] {
            "hkaws %s (Java %s)"
                    .formatted(Objects.requireNonNullElse(built, "as compiled"), Runtime.version())
        };
    }
}

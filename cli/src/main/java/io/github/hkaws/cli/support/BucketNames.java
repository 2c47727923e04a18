package io.github.hkaws.cli.support;

import io.github.hkaws.storage.Remedies;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** By which option of a command a bucket was named: a command may know more than one. */
public final class BucketNames {

    /** Of no command in particular. */
    public static final BucketNames USUAL = new BucketNames(List.of());

    private final List<OptionSpec> options;

    private BucketNames(List<OptionSpec> options) {
        this.options = options;
    }

    /** Those that were given on the command line. */
    public static BucketNames of(ParseResult parsed) {
        List<OptionSpec> options = new ArrayList<>(parsed.matchedOptions());
        ParseResult at = parsed;
        while (at.hasSubcommand()) {
            at = at.subcommand();
            options.addAll(at.matchedOptions());
        }
        return new BucketNames(options);
    }

    /** {@code --from}; where none has the name: all places that may name the command's bucket. */
    String of(String bucket) {
        return options.stream()
                .filter(option -> option.stringValues().contains(bucket))
                .map(OptionSpec::longestName)
                .findFirst()
                .orElse(Remedies.USUAL_NAMES);
    }
}

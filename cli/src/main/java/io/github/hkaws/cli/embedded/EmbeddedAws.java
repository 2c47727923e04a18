package io.github.hkaws.cli.embedded;

import io.github.hkaws.cli.support.Mistake;
import java.util.ServiceLoader;

/**
 * What the commands do that run an AWS in this process. It is found as a service, because the
 * servers that it takes are no part of the product: the launcher puts them on the class path for
 * these commands, and for no others.
 */
public interface EmbeddedAws {

    /** Runs {@code hkaws demo} and returns its exit code. */
    int demo(DemoCommand asked);

    /** Runs {@code hkaws local} and returns its exit code. */
    int local(LocalCommand asked);

    /**
     * The one on the class path.
     *
     * @throws Mistake if there is none
     */
    static EmbeddedAws onClassPath() {
        return ServiceLoader.load(EmbeddedAws.class)
                .findFirst()
                .orElseThrow(() ->
                        new Mistake(
                                "the embedded AWS is not on the class path; start this command by ./hkaws, which puts it there"));
    }
}

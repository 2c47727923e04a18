package io.github.hkaws.cli.embedded;

import io.github.hkaws.cli.support.Mistake;
import io.github.hkaws.cli.support.OpenBucket;
import java.util.ServiceLoader;

/**
 * What the commands do that run an AWS, or a part of it, in this process. It is found as a service,
 * because the servers that it takes are no part of the product: the launcher puts them on the class
 * path for these commands, and for no others.
 */
public interface EmbeddedAws {

    /** Runs {@code hkaws demo} and returns its exit code. */
    int demo(DemoCommand asked);

    /** Runs {@code hkaws local} and returns its exit code. */
    int local(LocalCommand asked);

    /** Runs {@code hkaws invoke} on an open bucket and returns its exit code. */
    int invoke(InvokeCommand asked, OpenBucket bucket);

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

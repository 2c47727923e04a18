package io.github.hkaws.demo;

import io.github.hkaws.cli.embedded.DemoCommand;
import io.github.hkaws.cli.embedded.EmbeddedAws;
import io.github.hkaws.cli.embedded.InvokeCommand;
import io.github.hkaws.cli.embedded.LocalCommand;
import io.github.hkaws.cli.support.OpenBucket;
import io.github.hkaws.demo.invoke.InvokeRun;
import io.github.hkaws.local.LambdaInvoker;
import java.util.function.UnaryOperator;

/** The commands of {@link EmbeddedAws}; the command line finds this as a service. */
public final class Show implements EmbeddedAws {

    private final UnaryOperator<LambdaInvoker> wiring;

    public Show() {
        this(UnaryOperator.identity());
    }

    /**
     * One whose line is broken.
     *
     * @param wiring what stands between the demo's queue and its function
     */
    Show(UnaryOperator<LambdaInvoker> wiring) {
        this.wiring = wiring;
    }

    @Override
    public int demo(DemoCommand asked) {
        return new DemoShow(asked, wiring).play();
    }

    @Override
    public int local(LocalCommand asked) {
        return new LocalRun(asked).untilInterrupted();
    }

    @Override
    public int invoke(InvokeCommand asked, OpenBucket bucket) {
        return new InvokeRun(asked, bucket).exitCode();
    }
}

package io.github.hkaws.local;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** One embedded AWS for all test classes of the run, with a clock that stands still. */
final class AwsExtension implements BeforeAllCallback, ParameterResolver {

    static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
    static final Duration RESTORE_DELAY = Duration.ofHours(5);
    static final ManualClock CLOCK = new ManualClock(START);

    private static final ExtensionContext.Namespace STORE =
            ExtensionContext.Namespace.create(AwsExtension.class);

    /** Closed by JUnit at the end of the run. */
    private record Running(LocalAws aws) implements AutoCloseable {

        @Override
        public void close() {
            aws.close();
        }
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        running(context);
    }

    private static LocalAws running(ExtensionContext context) {
        return context.getRoot()
                .getStore(STORE)
                .computeIfAbsent(
                        "aws",
                        _ ->
                                new Running(
                                        LocalAws.builder()
                                                .clock(CLOCK)
                                                .restoreDelay(RESTORE_DELAY)
                                                .start()),
                        Running.class)
                .aws();
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == LocalAws.class;
    }

    @Override
    public LocalAws resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return running(context);
    }
}

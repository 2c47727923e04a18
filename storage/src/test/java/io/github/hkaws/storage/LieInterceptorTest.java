package io.github.hkaws.storage;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hkaws.domain.layout.Key;
import java.lang.reflect.Method;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.InvocationInterceptor.Invocation;
import org.opentest4j.TestAbortedException;

/** What a mark turns around, and what it leaves as it is. */
class LieInterceptorTest {

    /** A bucket of which only the name counts. */
    private record Named(String emulator, boolean versioned) implements BucketUnderTest {
        @Override
        public Store store() {
            throw new UnsupportedOperationException();
        }

        @Override
        public String prefix() {
            return "t/";
        }

        @Override
        public ObjectVersion overwrite(Key key, byte[] bytes) {
            throw new UnsupportedOperationException();
        }
    }

    private static final Invocation<@Nullable Void> PASSES = () -> null;
    private static final Invocation<@Nullable Void> FAILS =
            () -> {
                throw new AssertionError("as it stands");
            };

    @LieOf(emulator = "moto", note = "overwrites")
    @LieOf(emulator = "localstack", unversionedOnly = true, note = "overwrites, too")
    @LieOf(emulator = "other", parameter = "b", note = "only b")
    void marked() {}

    private static void run(
            Invocation<@Nullable Void> test,
            String emulator,
            boolean versioned,
            Object... arguments)
            throws Throwable {
        Method marked = LieInterceptorTest.class.getDeclaredMethod("marked");
        LieInterceptor.intercept(test, marked, List.of(arguments), new Named(emulator, versioned));
    }

    @Test
    void eachOfSeveralLiesIsExpectedWhereItIsTold() {
        assertThatCode(() -> run(FAILS, "moto", true)).doesNotThrowAnyException();
        assertThatCode(() -> run(FAILS, "localstack", false)).doesNotThrowAnyException();
        assertThatCode(() -> run(FAILS, "other", true, "b")).doesNotThrowAnyException();
    }

    @Test
    void elsewhereTheTestRunsAsItStands() {
        for (var where : List.of(new Named("", true), new Named("localstack", true))) {
            assertThatThrownBy(() -> run(FAILS, where.emulator(), where.versioned()))
                    .hasMessage("as it stands");
            assertThatCode(() -> run(PASSES, where.emulator(), where.versioned()))
                    .doesNotThrowAnyException();
        }
        assertThatThrownBy(() -> run(FAILS, "other", true, "a")).hasMessage("as it stands");
    }

    @Test
    void aLieThatIsNoLongerToldIsAFailure() {
        assertThatThrownBy(() -> run(PASSES, "localstack", false))
                .hasMessage("localstack no longer lies (overwrites, too): remove the mark");
        assertThatThrownBy(() -> run(PASSES, "other", false, "b"))
                .hasMessage("other no longer lies (only b): remove the mark");
    }

    @Test
    void whatWasNotTriedIsNoLie() {
        Invocation<@Nullable Void> skipped =
                () -> {
                    throw new TestAbortedException("NOT RUN");
                };

        assertThatThrownBy(() -> run(skipped, "moto", true))
                .isInstanceOf(TestAbortedException.class);
    }
}

package io.github.hkaws.storage;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.opentest4j.TestAbortedException;

/** Turns the expectation of a {@link LieOf} test around where the emulator is known to lie. */
final class LieInterceptor implements InvocationInterceptor {

    @Override
    public void interceptTestMethod(
            Invocation<@Nullable Void> invocation,
            ReflectiveInvocationContext<Method> method,
            ExtensionContext context)
            throws Throwable {
        intercept(invocation, method, context);
    }

    @Override
    public void interceptTestTemplateMethod(
            Invocation<@Nullable Void> invocation,
            ReflectiveInvocationContext<Method> method,
            ExtensionContext context)
            throws Throwable {
        intercept(invocation, method, context);
    }

    private static void intercept(
            Invocation<@Nullable Void> invocation,
            ReflectiveInvocationContext<Method> method,
            ExtensionContext context)
            throws Throwable {
        BucketUnderTest bucket = ((StoreContract) context.getRequiredTestInstance()).bucket();
        intercept(invocation, method.getExecutable(), method.getArguments(), bucket);
    }

    static void intercept(
            Invocation<@Nullable Void> invocation,
            Method test,
            List<Object> arguments,
            BucketUnderTest bucket)
            throws Throwable {
        Optional<LieOf> lie =
                Arrays.stream(test.getAnnotationsByType(LieOf.class))
                        .filter(each -> isTold(each, arguments, bucket))
                        .findFirst();
        if (lie.isEmpty()) {
            invocation.proceed();
            return;
        }
        try {
            invocation.proceed();
        } catch (TestAbortedException e) {
            throw e; // what was not tried is no lie
        } catch (AssertionError | RuntimeException expected) {
            return;
        }
        throw new AssertionError(
                bucket.emulator() + " no longer lies (" + lie.get().note() + "): remove the mark");
    }

    private static boolean isTold(LieOf lie, List<Object> arguments, BucketUnderTest bucket) {
        return lie.emulator().equals(bucket.emulator())
                && !(lie.unversionedOnly() && bucket.versioned())
                && !(lie.versionedOnly() && !bucket.versioned())
                && (lie.parameter().isEmpty()
                        || arguments.stream()
                                .map(String::valueOf)
                                .anyMatch(lie.parameter()::equals));
    }
}

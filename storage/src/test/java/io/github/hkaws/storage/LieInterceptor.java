package io.github.hkaws.storage;

import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;

/** Turns the expectation of a {@link LieOf} test around where the emulator is known to lie. */
final class LieInterceptor implements InvocationInterceptor {

    @Override
    public void interceptTestMethod(
            Invocation<@Nullable Void> invocation,
            ReflectiveInvocationContext<Method> method,
            ExtensionContext context)
            throws Throwable {
        LieOf lie = method.getExecutable().getAnnotation(LieOf.class);
        BucketUnderTest bucket = ((StoreContract) context.getRequiredTestInstance()).bucket();
        if (!lie.emulator().equals(bucket.emulator())
                || (lie.unversionedOnly() && bucket.versioned())) {
            invocation.proceed();
            return;
        }
        try {
            invocation.proceed();
        } catch (AssertionError | RuntimeException expected) {
            return;
        }
        throw new AssertionError(
                bucket.emulator() + " no longer lies (" + lie.note() + "): remove the mark");
    }
}

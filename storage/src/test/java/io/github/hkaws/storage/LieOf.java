package io.github.hkaws.storage;

import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Pins a known defect of an emulator: there the test must fail, and the day it passes the mark must
 * go. Everywhere else the test runs as it stands.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@Repeatable(LieOf.Lies.class)
@ExtendWith(LieInterceptor.class)
public @interface LieOf {

    /** As {@link BucketUnderTest#emulator}. */
    String emulator();

    /** Whether it lies about unversioned buckets only. */
    boolean unversionedOnly() default false;

    /** Whether it lies about versioned buckets only. */
    boolean versionedOnly() default false;

    /**
     * The one argument of a parameterized test that it lies about, as its {@code toString}; empty:
     * it lies about all.
     */
    String parameter() default "";

    /** What it does instead. */
    String note();

    /** Several of one test. */
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.METHOD)
    @ExtendWith(LieInterceptor.class)
    @interface Lies {
        LieOf[] value();
    }
}

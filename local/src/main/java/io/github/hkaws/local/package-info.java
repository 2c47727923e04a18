/** An AWS in one JVM: S3, SQS, what joins them, and a schedule; it knows no cameras. */
@NullMarked
package io.github.hkaws.local;

import org.jspecify.annotations.NullMarked;

/** S3 in this JVM: S3Proxy's in-memory store, and the behaviours of AWS that it lacks. */
@NullMarked
package io.github.hkaws.local.s3;

import org.jspecify.annotations.NullMarked;

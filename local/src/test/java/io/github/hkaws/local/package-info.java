/** Tests of the embedded AWS through its doors: the SDK, the aws CLI, s3fs. */
@NullMarked
package io.github.hkaws.local;

import org.jspecify.annotations.NullMarked;

/** What we need of S3, for one bucket, in our words. */
@NullMarked
package io.github.hkaws.storage;

import org.jspecify.annotations.NullMarked;

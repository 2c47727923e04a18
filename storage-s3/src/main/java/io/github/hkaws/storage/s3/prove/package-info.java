/** What an S3 can do, tried on scratch objects before the first write, and what follows from it. */
@NullMarked
package io.github.hkaws.storage.s3.prove;

import org.jspecify.annotations.NullMarked;

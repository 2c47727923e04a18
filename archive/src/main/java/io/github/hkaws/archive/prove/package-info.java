/** What an S3 can do, tried on scratch objects before the first write, and what follows from it. */
@NullMarked
package io.github.hkaws.archive.prove;

import org.jspecify.annotations.NullMarked;

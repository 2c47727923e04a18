/** Tests of what an S3 is asked before the first write, with S3s that lie. */
@NullMarked
package io.github.hkaws.storage.s3.prove;

import org.jspecify.annotations.NullMarked;

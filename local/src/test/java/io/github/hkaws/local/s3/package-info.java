/** Tests of what can be known of S3 without a server. */
@NullMarked
package io.github.hkaws.local.s3;

import org.jspecify.annotations.NullMarked;

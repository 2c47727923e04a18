/** The face that the store shows to S3Proxy; its package name is what S3Proxy looks at. */
@NullMarked
package io.github.hkaws.local.s3.awssdk;

import org.jspecify.annotations.NullMarked;

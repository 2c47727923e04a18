/**
 * The store on S3: requests, checksums, errors as the port names them. Nothing else speaks to S3.
 */
@NullMarked
package io.github.hkaws.storage.s3;

import org.jspecify.annotations.NullMarked;

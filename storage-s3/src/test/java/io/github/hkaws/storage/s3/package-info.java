/** The contract on real S3 servers and on emulators, whose lies it pins. */
@NullMarked
package io.github.hkaws.storage.s3;

import org.jspecify.annotations.NullMarked;

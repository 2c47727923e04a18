/** What tests of all modules count. */
@NullMarked
package io.github.hkaws.storage.s3.testing;

import org.jspecify.annotations.NullMarked;

/** Which keys stand for what in the bucket; knows no AWS. */
@NullMarked
package io.github.hkaws.domain.layout;

import org.jspecify.annotations.NullMarked;

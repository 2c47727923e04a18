/** Takes over what upstream's toolkit left in a bucket: camera folders and their archives. */
@NullMarked
package io.github.hkaws.engine.upstream;

import org.jspecify.annotations.NullMarked;

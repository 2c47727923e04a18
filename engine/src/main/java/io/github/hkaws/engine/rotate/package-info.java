/** The daily rotation: what is due, whether all was packed, which cameras are silent. */
@NullMarked
package io.github.hkaws.engine.rotate;

import org.jspecify.annotations.NullMarked;

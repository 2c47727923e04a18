/** What stays in drop/ too long: enqueued again, removed or reported. */
@NullMarked
package io.github.hkaws.engine.sweep;

import org.jspecify.annotations.NullMarked;

/** What the review page asks for and does: one library object that answers its requests. */
@NullMarked
package io.github.hkaws.review;

import org.jspecify.annotations.NullMarked;

/** What the review page asks for and does: one library object that answers its requests. */
@NullMarked
package io.github.hkaws.archive.review;

import org.jspecify.annotations.NullMarked;

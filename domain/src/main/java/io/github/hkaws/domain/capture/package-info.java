/** What the name of a file and its place under drop/ say about the capture in it; knows no AWS. */
@NullMarked
package io.github.hkaws.domain.capture;

import org.jspecify.annotations.NullMarked;

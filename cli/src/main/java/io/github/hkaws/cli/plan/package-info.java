/** Where files would go if they were dropped; needs no AWS. */
@NullMarked
package io.github.hkaws.cli.plan;

import org.jspecify.annotations.NullMarked;

/** Tests of what a bucket costs, as people see it. */
@NullMarked
package io.github.hkaws.cli.status;

import org.jspecify.annotations.NullMarked;

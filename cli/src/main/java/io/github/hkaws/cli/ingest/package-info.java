/** Commands that move captures to where they belong. */
@NullMarked
package io.github.hkaws.cli.ingest;

import org.jspecify.annotations.NullMarked;

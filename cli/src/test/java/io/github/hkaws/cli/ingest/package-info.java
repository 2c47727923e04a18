@NullMarked
package io.github.hkaws.cli.ingest;

import org.jspecify.annotations.NullMarked;

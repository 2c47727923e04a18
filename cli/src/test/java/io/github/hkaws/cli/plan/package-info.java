@NullMarked
package io.github.hkaws.cli.plan;

import org.jspecify.annotations.NullMarked;
